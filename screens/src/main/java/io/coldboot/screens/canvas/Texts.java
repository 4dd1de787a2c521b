package io.coldboot.screens.canvas;

import java.util.ArrayList;
import java.util.List;

/** Text made to fit. */
public final class Texts {

    private Texts() {}

    /** At most this many characters; an ellipsis shows that something was cut off. */
    public static String cut(String text, int width) {
        if (text.length() <= width)
            return text;
        return width <= 0 ? "" : text.substring(0, width - 1) + Glyph.ELLIPSIS.sign();
    }

    /** Exactly this many characters: cut, or with blanks behind. */
    public static String fit(String text, int width) {
        return text.length() <= width ? text + " ".repeat(width - text.length()) : cut(text, width);
    }

    /** Exactly this many characters: cut, or with blanks in front. */
    public static String right(String text, int width) {
        return text.length() <= width ? " ".repeat(width - text.length()) + text : cut(text, width);
    }

    /** Lines of at most this many characters, broken between words; a word that is longer is broken, too. */
    public static List<String> wrap(String text, int width) {
        int room = Math.max(1, width);
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String rest = paragraph.stripTrailing();
            while (rest.length() > room) {
                int blank = rest.lastIndexOf(' ', room);
                int end = blank <= 0 || rest.substring(0, blank).isBlank() ? room : blank;
                lines.add(rest.substring(0, end).stripTrailing());
                rest = rest.substring(end).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }

    /** A bar of this many cells. {@code done} of {@code total} may be beyond; nothing is full before all is done. */
    public static String bar(long done, long total, int cells) {
        long part = total <= 0 ? 0 : Math.clamp(done, 0, total);
        int full = total <= 0 ? 0 : (int) (part * cells / total);
        return String.valueOf(Glyph.BAR_FULL.sign()).repeat(full)
                + String.valueOf(Glyph.BAR_EMPTY.sign()).repeat(cells - full);
    }
}
