package io.coldboot.screens.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A canvas as a text that a reviewer can read: its characters between bars, then for each row its runs of a style that is
 * not plain: first and last column, ink. {@code -Dgolden.write=true} writes the texts anew: changing one is a decision, made by looking.
 */
public final class Picture {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Picture() {}

    /** This page as it looks at this size. */
    public static Canvas paint(Page page, int width, int height, Glyphs glyphs) {
        Canvas canvas = new Canvas(width, height, glyphs);
        page.paint(canvas);
        return canvas;
    }

    /** Holds a canvas against {@code golden/NAME.txt}. */
    public static void same(String name, Canvas canvas) {
        Path file = DIRECTORY.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, of(canvas));
            }
            assertThat(of(canvas)).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The canvas as a text. */
    public static String of(Canvas canvas) {
        StringBuilder text = new StringBuilder();
        String edge = "+" + "-".repeat(canvas.width()) + "+\n";
        text.append(edge);
        characters(canvas).lines().forEach(line -> text.append('|').append(line).append("|\n"));
        text.append(edge);
        for (int y = 0; y < canvas.height(); y++)
            styles(canvas, y, text);
        if (canvas.cursorX() >= 0)
            text.append("cursor ").append(canvas.cursorY()).append(' ').append(canvas.cursorX()).append('\n');
        return text.toString();
    }

    /** The characters alone, a line for each row. */
    public static String characters(Canvas canvas) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++)
                text.append(canvas.character(x, y));
            text.append('\n');
        }
        return text.toString();
    }

    private static void styles(Canvas canvas, int y, StringBuilder text) {
        StringBuilder row = new StringBuilder();
        for (int x = 0; x < canvas.width();) {
            int first = x;
            Style style = canvas.style(x, y);
            while (x < canvas.width() && canvas.style(x, y).equals(style))
                x++;
            if (!style.equals(Style.NORMAL))
                row.append(' ').append(first).append('-').append(x - 1).append(' ').append(style.ink())
                        .append(style.reverse() ? " reversed" : "");
        }
        if (!row.isEmpty())
            text.append(y).append(':').append(row).append('\n');
    }
}
