package io.coldboot.screens.terminal;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Style;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Turns canvases into what has to be sent to a terminal to make it look the same, knowing what it looks like already. */
final class Painter {

    private static final String CONTROL = "\u001b[";
    /** Rewriting a few cells is shorter than moving over them. */
    private static final int SHORT_GAP = 4;
    private static final int UNKNOWN = -1;
    private static final int BLANK = new Canvas(1, 1, io.coldboot.screens.canvas.Glyphs.ASCII).cell(0, 0);

    private final Look look;
    private final Charset charset;
    private final StringBuilder out = new StringBuilder();

    private int width;
    private int height;
    private int[] shown = new int[0];
    private Style style = Style.NORMAL;
    /** Where the terminal's cursor is; unknown behind the last column. */
    private int x = UNKNOWN;
    private int y = UNKNOWN;
    private boolean cursorShown;
    private int firstRow;

    Painter(Look look, Charset charset) {
        this.look = look;
        this.charset = charset;
    }

    /** What sets the terminal up. */
    String begin() {
        return (look.modern() ? "\u001b[?1049h\u001b[?2004h" : "") + "\u001b[?7l\u001b[?25l\u001b[0m\u001b[2J";
    }

    /** What gives the terminal back as it was. */
    String end() {
        return "\u001b[0m\u001b[?7h\u001b[?25h"
                + (look.modern() ? "\u001b[?2004l" : "") + "\u001b[2J\u001b[" + Math.max(1, height) + ";1H"
                + (look.modern() ? "\u001b[?1049l" : "\r");
    }

    /** Nothing is known of what the terminal shows any more. */
    void forget() {
        Arrays.fill(shown, UNKNOWN);
        x = UNKNOWN;
        y = UNKNOWN;
    }

    /** What a frame came to: bytes to send, and whether the terminal then looks like the canvas. */
    @SuppressWarnings("ArrayRecordComponent") // Handed to the line at once, and never compared.
    record Frame(byte[] bytes, boolean complete) {}

    /**
     * The next frame.
     *
     * @param budget how many bytes it may have, or a few more; the next frame goes on where this one stops
     */
    Frame paint(Canvas canvas, int budget) {
        out.setLength(0);
        if (canvas.width() != width || canvas.height() != height)
            resize(canvas.width(), canvas.height());
        boolean complete = true;
        for (int i = 0; i < height && complete; i++) {
            int row = (firstRow + i) % height;
            complete = paintRow(canvas, row, budget);
            if (!complete)
                firstRow = row;
        }
        if (complete) {
            firstRow = 0;
            placeCursor(canvas);
        }
        return new Frame(out.toString().getBytes(charset), complete);
    }

    private void resize(int columns, int rows) {
        width = columns;
        height = rows;
        shown = new int[columns * rows];
        // Terminals move lines about when they are resized: begin with an empty one.
        setStyle(Style.NORMAL);
        out.append(CONTROL).append("2J");
        Arrays.fill(shown, BLANK);
        x = UNKNOWN;
        y = UNKNOWN;
        firstRow = 0;
    }

    /** Gives whether there was room for all of the row. */
    private boolean paintRow(Canvas canvas, int row, int budget) {
        int start = row * width;
        int blankFrom = blankFrom(canvas, row);
        for (int column = 0; column < width; column++) {
            int cell = canvas.cell(column, row);
            if (cell == shown[start + column])
                continue;
            if (out.length() >= budget)
                return false;
            if (column >= blankFrom && width - column > SHORT_GAP) {
                eraseFrom(column, row);
                return true;
            }
            moveTo(canvas, column, row);
            write(cell);
            shown[start + column] = cell;
        }
        return true;
    }

    /** From which column on the row is to be blank. */
    private static int blankFrom(Canvas canvas, int row) {
        int column = canvas.width();
        while (column > 0 && canvas.cell(column - 1, row) == BLANK)
            column--;
        return column;
    }

    private void eraseFrom(int column, int row) {
        go(column, row);
        setStyle(Style.NORMAL);
        out.append(CONTROL).append('K');
        Arrays.fill(shown, row * width + column, (row + 1) * width, BLANK);
    }

    private void moveTo(Canvas canvas, int column, int row) {
        if (y == row && x >= 0 && x < column && column - x <= SHORT_GAP && areShown(canvas, row, column))
            for (int between = x; between < column; between++)
                write(canvas.cell(between, row));
        else
            go(column, row);
    }

    private boolean areShown(Canvas canvas, int row, int column) {
        for (int between = x; between < column; between++)
            if (!Canvas.styleOf(canvas.cell(between, row)).equals(style))
                return false;
        return true;
    }

    private void go(int column, int row) {
        if (x == column && y == row)
            return;
        out.append(CONTROL);
        if (row > 0 || column > 0)
            out.append(row + 1);
        if (column > 0)
            out.append(';').append(column + 1);
        out.append('H');
        x = column;
        y = row;
    }

    private void write(int cell) {
        setStyle(Canvas.styleOf(cell));
        out.append(Canvas.characterOf(cell));
        x = x + 1 < width ? x + 1 : UNKNOWN;
    }

    private void setStyle(Style wanted) {
        if (wanted.equals(style))
            return;
        out.append(CONTROL).append(parameters(wanted)).append('m');
        style = wanted;
    }

    /** Parameters of "select graphic rendition", beginning from a plain one. */
    private String parameters(Style wanted) {
        String ink = switch (wanted.ink()) {
            case NORMAL -> "";
            case STRONG -> ";1";
            case FAINT -> look.modern() && look.colours() ? ";2" : "";
            case GOOD -> look.colours() ? ";32" : "";
            case WARN -> look.colours() ? ";33" : ";1";
            case BAD -> look.colours() ? ";1;31" : ";1";
            case ACCENT -> look.colours() ? ";36" : ";1";
        };
        return (ink.isEmpty() && !wanted.reverse() ? "" : "0") + ink + (wanted.reverse() ? ";7" : "");
    }

    private void placeCursor(Canvas canvas) {
        boolean wanted = canvas.cursorX() >= 0;
        if (wanted)
            go(canvas.cursorX(), canvas.cursorY());
        if (wanted != cursorShown)
            out.append(CONTROL).append(wanted ? "?25h" : "?25l");
        cursorShown = wanted;
    }
}
