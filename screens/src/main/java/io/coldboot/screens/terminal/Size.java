package io.coldboot.screens.terminal;

/** Columns and rows of a terminal. */
public record Size(int width, int height) {

    /** What every page fits into, and what is taken for the size if nobody knows it. */
    public static final Size LEAST = new Size(80, 24);

    private static final int LARGEST = 1000;

    /** Whether a full screen can be painted on it. */
    public boolean isEnough() {
        return width >= LEAST.width() && height >= LEAST.height();
    }

    /** Whether it can be the size of anything: a serial line says zero. */
    boolean isSensible() {
        return width > 0 && height > 0 && width <= LARGEST && height <= LARGEST;
    }
}
