package io.coldboot.screens.terminal;

import java.util.concurrent.TimeUnit;

/**
 * When the next frame may be sent, and how large it may be: so that what waits in the line is never more than a part of a second
 * old. Times are nanoseconds of one clock.
 */
final class Pace {

    /** At most this many frames a second, however fast the line. */
    static final int FRAMES = 30;

    /** How much of a second a slow line may be given at once. */
    private static final int SHARE = 4;
    private static final int LEAST_BYTES = 64;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int bytesPerSecond;
    private long next;

    /** Zero bytes a second means that the line does not matter. */
    Pace(int bytesPerSecond, long now) {
        this.bytesPerSecond = bytesPerSecond;
        this.next = now;
    }

    /** How many bytes the next frame may have. */
    int budget() {
        return bytesPerSecond == 0 ? Integer.MAX_VALUE : Math.max(LEAST_BYTES, bytesPerSecond / SHARE);
    }

    /** When the next frame may be sent. */
    long next() {
        return next;
    }

    /** A frame was sent. */
    void sent(long now, int bytes) {
        long carried = bytesPerSecond == 0 ? 0 : bytes * SECOND / bytesPerSecond;
        next = Math.max(now + SECOND / FRAMES, Math.max(now, next) + carried);
    }
}
