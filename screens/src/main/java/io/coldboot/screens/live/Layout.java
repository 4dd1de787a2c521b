package io.coldboot.screens.live;

import io.coldboot.screens.canvas.Rect;
import org.jspecify.annotations.Nullable;

/**
 * Where the panes are. A larger terminal has more of them.
 *
 * @param notice parked servers that nobody has acknowledged yet; absent if there are none
 * @param rate steps done lately
 * @param server the selected server and its screen
 */
record Layout(Rect tiers, Rect servers, Rect events, @Nullable Rect notice, @Nullable Rect rate,
        @Nullable Rect server) {

    private static final int TIERS = 26;
    private static final int SERVERS = 84;
    private static final int WIDE = 150;
    private static final int HIGH = 36;
    private static final int EVENTS = 7;
    private static final int NOTICE = 5;
    private static final int RATE = 9;
    private static final int NOTICES_WIDE = 80;

    static Layout of(int width, int height, boolean notices) {
        Rect body = new Rect(0, 1, width, height - 3);
        boolean wide = width >= WIDE;
        int bottom = height < HIGH ? EVENTS : body.height() / 3;
        if (notices && !wide)
            bottom += 2;
        Rect top = body.top(body.height() - bottom);
        Rect foot = body.belowTop(top.height());
        Rect notice = null;
        if (notices) {
            notice = wide ? foot.rightOf(width - NOTICES_WIDE) : foot.top(Math.min(NOTICE, foot.height()));
            foot = wide ? foot.left(width - NOTICES_WIDE) : foot.belowTop(notice.height());
        }
        Rect left = top.left(TIERS);
        Rect rate = height >= HIGH ? left.bottom(RATE) : null;
        Rect right = top.rightOf(TIERS);
        return new Layout(rate == null ? left : left.top(left.height() - RATE),
                wide ? right.left(SERVERS) : right, foot, notice, rate, wide ? right.rightOf(SERVERS) : null);
    }

    /** How many servers are in sight. */
    int serverRows() {
        return Math.max(1, servers.height() - 2);
    }
}
