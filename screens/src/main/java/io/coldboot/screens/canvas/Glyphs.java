package io.coldboot.screens.canvas;

import com.googlecode.lanterna.TerminalTextUtils;

/** A set of signs that a terminal can show. */
public enum Glyphs {

    /** All that is one cell wide. */
    UNICODE,
    /** What the fonts of the Linux console have: code page 437. */
    CP437,
    /** Nothing but ASCII. */
    ASCII;

    private static final char UNKNOWN = '?';

    /** What code page 437 has above ASCII, and the signs among its control codes. */
    private static final String PAGE_437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥"
            + "╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼";

    private static final String SIGNS = signs();

    private static String signs() {
        StringBuilder signs = new StringBuilder();
        for (Glyph glyph : Glyph.values())
            signs.append(glyph.unicode);
        return signs.toString();
    }

    /** The sign as this set has it. */
    public char of(Glyph glyph) {
        return switch (this) {
            case UNICODE -> glyph.unicode;
            case CP437 -> glyph.cp437;
            case ASCII -> glyph.ascii;
        };
    }

    /**
     * The character as this set has it: a blank for a control character, whoever wrote it, and a question mark for what cannot be
     * shown in one cell.
     */
    @SuppressWarnings("EnumOrdinal") // The signs were lined up by it, above.
    public char of(char character) {
        if (character >= ' ' && character < 0x7f)
            return character;
        int sign = SIGNS.indexOf(character);
        if (sign >= 0)
            return of(Glyph.values()[sign]);
        if (Character.isISOControl(character) || Character.isSpaceChar(character))
            return ' ';
        return switch (this) {
            case UNICODE -> isOneCell(character) ? character : UNKNOWN;
            case CP437 -> PAGE_437.indexOf(character) >= 0 ? character : UNKNOWN;
            case ASCII -> UNKNOWN;
        };
    }

    private static boolean isOneCell(char character) {
        return switch (Character.getType(character)) {
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE, Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK, Character.FORMAT, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !TerminalTextUtils.isCharCJK(character) && (character < 0x1100 || character > 0x11ff);
        };
    }
}
