package io.coldboot.screens.widget;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Glyph;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.canvas.Texts;
import java.util.List;

/** The rows that every page has: the header at the top, a message and the keys at the bottom. */
public final class Bars {

    private static final int GAP = 2;

    private Bars() {}

    /** Title at the left, what goes on at the right, in the first row; what is too long for both loses at the left. */
    public static void header(Canvas canvas, String title, String right) {
        int room = canvas.width() - 2;
        String end = Texts.cut(right, room);
        canvas.put(1, 0, Texts.cut(title, room - end.length() - 2), Style.STRONG);
        canvas.putBefore(canvas.width() - 1, 0, end, Style.NORMAL);
    }

    /** A rule across the canvas. */
    public static void rule(Canvas canvas, int y) {
        canvas.fill(new Rect(0, y, canvas.width(), 1), Glyph.HORIZONTAL.sign(), Style.FAINT);
    }

    /** One line that the operator should read; cut if it is too long. */
    public static void message(Canvas canvas, int y, String text, Style style) {
        canvas.put(1, y, Texts.cut(text, canvas.width() - 2), style);
    }

    /**
     * The keys, in the last row. The last one is always there: it is how to leave. Of the others as many as fit, those in front
     * first.
     */
    public static void keys(Canvas canvas, List<Key> keys) {
        if (keys.isEmpty())
            return;
        int y = canvas.height() - 1;
        int room = canvas.width() - 2 - keys.getLast().width();
        int x = 1;
        for (Key key : keys.subList(0, keys.size() - 1)) {
            if (x - 1 + key.width() + GAP > room)
                break;
            x = put(canvas, x, y, key) + GAP;
        }
        put(canvas, x, y, keys.getLast());
    }

    private static int put(Canvas canvas, int x, int y, Key key) {
        return canvas.put(canvas.put(x, y, key.key(), Style.ACCENT) + 1, y, key.does(), Style.NORMAL);
    }
}
