package io.coldboot.screens.canvas;

/** A part of a canvas, in cells; width and height are never below 0. */
public record Rect(int x, int y, int width, int height) {

    public Rect {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    /** The first rows. */
    public Rect top(int rows) {
        return new Rect(x, y, width, Math.min(rows, height));
    }

    /** What is left without the first rows. */
    public Rect belowTop(int rows) {
        return new Rect(x, y + rows, width, height - rows);
    }

    /** The last rows. */
    public Rect bottom(int rows) {
        return belowTop(Math.max(0, height - rows));
    }

    /** The first columns. */
    public Rect left(int columns) {
        return new Rect(x, y, Math.min(columns, width), height);
    }

    /** What is left without the first columns. */
    public Rect rightOf(int columns) {
        return new Rect(x + columns, y, width - columns, height);
    }

    /** Without a margin on each side. */
    public Rect inset(int margin) {
        return new Rect(x + margin, y + margin, width - 2 * margin, height - 2 * margin);
    }

    /** A part of this size in its middle. */
    public Rect middle(int columns, int rows) {
        int w = Math.min(columns, width);
        int h = Math.min(rows, height);
        return new Rect(x + (width - w) / 2, y + (height - h) / 2, w, h);
    }
}
