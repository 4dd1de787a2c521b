package io.coldboot.screens.wizard;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Numbers and times as the wizard writes them. */
final class Words {

    private Words() {}

    /** {@code 0:41}; empty before the clock has ticked. */
    static String since(Instant since, Instant now) {
        if (now.equals(Instant.EPOCH) || since.isAfter(now))
            return "";
        long s = Duration.between(since, now).toSeconds();
        return String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
    }

    /** {@code 1 server}, {@code 2 servers}. */
    static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
