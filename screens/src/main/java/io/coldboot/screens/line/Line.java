package io.coldboot.screens.line;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One fact, as a line.
 *
 * @param tier the tier that it is about; empty if none
 * @param mood how it is meant; the text says the same, for colour may be missing
 */
public record Line(Instant at, String tier, String text, Mood mood) {

    /** Whether a fact is good news. */
    public enum Mood {
        PLAIN(""), GOOD("32"), WARNING("33"), BAD("31");

        /** Parameter of ANSI's "select graphic rendition"; empty for none. */
        final String colour;

        Mood(String colour) {
            this.colour = colour;
        }
    }

    /** {@code 10:41:07  deploy  r1-n06 deploy done (0:52)}: clock, tier, what. */
    public String plain(ZoneId zone) {
        return String.format(Locale.ROOT, "%s  %-8s  %s",
                DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone).format(at), tier,
                text);
    }
}
