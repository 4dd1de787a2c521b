package io.coldboot.screens.canvas;

import java.util.Arrays;

/**
 * Cells to paint on, or a part of them. Coordinates count from 0 at the top left of the part; what falls outside of it is cut off.
 */
public final class Canvas {

    /** A cell is a character in its lower 16 bits and a style above. */
    private static final int STYLE_SHIFT = 16;
    private static final int CHARACTER = 0xffff;
    private static final int BLANK = cell(' ', Style.NORMAL);

    private final Sheet sheet;
    private final Rect part;

    /** What all parts of a canvas share. */
    private static final class Sheet {
        final int width;
        final Glyphs glyphs;
        final int[] cells;
        int cursor = -1;

        Sheet(int width, int height, Glyphs glyphs) {
            this.width = width;
            this.glyphs = glyphs;
            this.cells = new int[width * height];
            Arrays.fill(cells, BLANK);
        }
    }

    /** An empty canvas. */
    public Canvas(int width, int height, Glyphs glyphs) {
        this(new Sheet(width, height, glyphs), new Rect(0, 0, width, height));
    }

    private Canvas(Sheet sheet, Rect part) {
        this.sheet = sheet;
        this.part = part;
    }

    private static int cell(char character, Style style) {
        return character | style.bits() << STYLE_SHIFT;
    }

    public int width() {
        return part.width();
    }

    public int height() {
        return part.height();
    }

    /** All of this canvas. */
    public Rect area() {
        return new Rect(0, 0, width(), height());
    }

    /** The signs that the terminal has. */
    public Glyphs glyphs() {
        return sheet.glyphs;
    }

    /** A part of this canvas to paint on; as much of it as lies within. */
    public Canvas part(Rect wanted) {
        int left = Math.clamp(wanted.x(), 0, width());
        int top = Math.clamp(wanted.y(), 0, height());
        int right = Math.clamp((long) wanted.x() + wanted.width(), left, width());
        int bottom = Math.clamp((long) wanted.y() + wanted.height(), top, height());
        return new Canvas(sheet, new Rect(part.x() + left, part.y() + top, right - left, bottom - top));
    }

    /** Blank cells everywhere, and no cursor. */
    public void clear() {
        fill(area(), ' ', Style.NORMAL);
        sheet.cursor = -1;
    }

    /** The same sign in every cell of an area. */
    public void fill(Rect area, char sign, Style style) {
        Canvas target = part(area);
        int cell = cell(sheet.glyphs.of(sign), style);
        for (int y = 0; y < target.height(); y++) {
            int start = target.index(0, y);
            Arrays.fill(sheet.cells, start, start + target.width(), cell);
        }
    }

    /**
     * Text from this cell on, in one row. Signs that the terminal lacks are exchanged, control characters become blanks.
     *
     * @return the column after it, even if that lies outside
     */
    public int put(int x, int y, String text, Style style) {
        int length = text.length();
        if (y >= 0 && y < height()) {
            int bits = style.bits() << STYLE_SHIFT;
            int row = index(0, y);
            for (int i = Math.max(0, -x); i < length && x + i < width(); i++)
                sheet.cells[row + x + i] = sheet.glyphs.of(text.charAt(i)) | bits;
        }
        return x + length;
    }

    /** Text that ends in the column before this one. */
    public void putBefore(int x, int y, String text, Style style) {
        put(x - text.length(), y, text, style);
    }

    /** Text in the middle of a row. */
    public void putMiddle(int y, String text, Style style) {
        put(Math.max(0, (width() - text.length()) / 2), y, text, style);
    }

    /** Gives the cells of an area another style. */
    public void restyle(Rect area, Style style) {
        Canvas target = part(area);
        int bits = style.bits() << STYLE_SHIFT;
        for (int y = 0; y < target.height(); y++) {
            int start = target.index(0, y);
            for (int i = start; i < start + target.width(); i++)
                sheet.cells[i] = (sheet.cells[i] & CHARACTER) | bits;
        }
    }

    /**
     * A frame with a title in its upper edge.
     *
     * @return what is inside of it
     */
    public Canvas box(Rect area, String title, Style frame, Style titled) {
        Canvas box = part(area);
        int right = box.width() - 1;
        int bottom = box.height() - 1;
        if (right < 1 || bottom < 1)
            return box.part(new Rect(0, 0, 0, 0));
        String line = "─".repeat(right - 1);
        box.put(0, 0, "┌" + line + "┐", frame);
        box.put(0, bottom, "└" + line + "┘", frame);
        for (int y = 1; y < bottom; y++) {
            box.put(0, y, "│", frame);
            box.put(right, y, "│", frame);
        }
        if (!title.isEmpty() && right > 4)
            box.put(1, 0, " " + Texts.cut(title, right - 3) + " ", titled);
        return box.part(box.area().inset(1));
    }

    /** Where the terminal's cursor stands. Without this call it is hidden. */
    public void cursor(int x, int y) {
        if (x >= 0 && x < width() && y >= 0 && y < height())
            sheet.cursor = index(x, y);
    }

    /** The cursor's column in the whole canvas; -1 when it is hidden. */
    public int cursorX() {
        return sheet.cursor < 0 ? -1 : sheet.cursor % sheet.width;
    }

    /** The cursor's row in the whole canvas; -1 when it is hidden. */
    public int cursorY() {
        return sheet.cursor < 0 ? -1 : sheet.cursor / sheet.width;
    }

    /** The character of a cell. */
    public char character(int x, int y) {
        return (char) (cell(x, y) & CHARACTER);
    }

    /** The style of a cell. */
    public Style style(int x, int y) {
        return Style.ofBits(cell(x, y) >>> STYLE_SHIFT);
    }

    /** A cell as a number: equal numbers look the same. */
    public int cell(int x, int y) {
        return sheet.cells[index(x, y)];
    }

    /** The character of a cell that is known as a number. */
    public static char characterOf(int cell) {
        return (char) (cell & CHARACTER);
    }

    /** The style of a cell that is known as a number. */
    public static Style styleOf(int cell) {
        return Style.ofBits(cell >>> STYLE_SHIFT);
    }

    private int index(int x, int y) {
        return (part.y() + y) * sheet.width + part.x() + x;
    }
}
