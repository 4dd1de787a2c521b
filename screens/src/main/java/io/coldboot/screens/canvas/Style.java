package io.coldboot.screens.canvas;

/**
 * How a cell is painted.
 *
 * @param reverse with foreground and background swapped: the selected row, the cursor's field
 */
@SuppressWarnings("EnumOrdinal") // Packed into the bits of a cell; never kept longer than a picture.
public record Style(Ink ink, boolean reverse) {

    public static final Style NORMAL = new Style(Ink.NORMAL, false);
    public static final Style STRONG = new Style(Ink.STRONG, false);
    public static final Style FAINT = new Style(Ink.FAINT, false);
    public static final Style GOOD = new Style(Ink.GOOD, false);
    public static final Style WARN = new Style(Ink.WARN, false);
    public static final Style BAD = new Style(Ink.BAD, false);
    public static final Style ACCENT = new Style(Ink.ACCENT, false);
    /** What is selected. */
    public static final Style SELECTED = new Style(Ink.NORMAL, true);

    private static final Ink[] INKS = Ink.values();
    private static final int REVERSE = 8;
    private static final Style[] ALL = new Style[2 * REVERSE];

    static {
        for (Ink ink : INKS) {
            ALL[ink.ordinal()] = new Style(ink, false);
            ALL[ink.ordinal() + REVERSE] = new Style(ink, true);
        }
    }

    /** The same ink, reversed or not. */
    public Style reversed(boolean wanted) {
        return wanted == reverse ? this : ALL[ink.ordinal() + (wanted ? REVERSE : 0)];
    }

    /** Four bits that stand for this style in a cell. */
    int bits() {
        return ink.ordinal() + (reverse ? REVERSE : 0);
    }

    static Style ofBits(int bits) {
        return ALL[bits];
    }
}
