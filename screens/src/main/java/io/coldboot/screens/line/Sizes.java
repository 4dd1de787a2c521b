package io.coldboot.screens.line;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them. */
public final class Sizes {

    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;

    private Sizes() {}

    /** {@code 3.2 GiB}, {@code 480 GiB}, {@code 16 MiB}. */
    public static String bytes(long bytes) {
        if (bytes < GIB)
            return Math.round(bytes / (double) MIB) + " MiB";
        double gib = bytes / (double) GIB;
        return gib < 10 ? String.format(Locale.ROOT, "%.1f GiB", gib) : Math.round(gib) + " GiB";
    }

    /** {@code 4:12}, {@code 1:02:03}. */
    public static String time(Duration duration) {
        long s = Math.max(0, duration.toSeconds());
        return s < 3600
                ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
