package io.coldboot.screens.canvas;

/**
 * The signs beyond letters that pages use, each as the three kinds of terminal can show it. A page writes the Unicode sign into
 * its text; the canvas exchanges it.
 */
public enum Glyph {
    CHECK('✓', '√', '+'), CROSS('✗', 'x', 'x'), PARKED('⊘', 'Θ', '%'), HERE('▸', '►', '>'), PENDING('○', '○', 'o'),
    /** A step on the critical path. */
    CRITICAL('◆', '♦', '*'), WARNING('▲', '▲', '!'), BAR_FULL('▰', '█', '#'), BAR_EMPTY('▱', '░', '.'),
    /** Two cables that are exchanged. */
    SWAP('⇄', '↔', 'x'), NOT_EQUAL('≠', '!', '!'), DASH('–', '-', '-'), LONG_DASH('—', '-', '-'), MINUS('−', '-',
            '-'), ELLIPSIS('…', '~', '~'), BULLET('·', '·', '-'), TIMES('×', 'x', 'x'), UP('↑', '↑', '^'), DOWN('↓',
                    '↓', 'v'), LEFT('←', '←', '<'), RIGHT('→', '→', '>'), QUOTE('’', '\'', '\''), OPEN('“', '"',
                            '"'), CLOSE('”', '"', '"'), BLOCK('█', '█', '#'), SHADE('░', '░', '.'), HORIZONTAL('─', '─',
                                    '-'), VERTICAL('│', '│', '|'), TOP_LEFT('┌', '┌', '+'), TOP_RIGHT('┐', '┐',
                                            '+'), BOTTOM_LEFT('└', '└', '+'), BOTTOM_RIGHT('┘', '┘', '+'), TEE_RIGHT(
                                                    '├', '├', '+'), TEE_LEFT('┤', '┤', '+'), TEE_DOWN('┬', '┬',
                                                            '+'), TEE_UP('┴', '┴', '+'), CROSSING('┼', '┼', '+');

    final char unicode;
    final char cp437;
    final char ascii;

    Glyph(char unicode, char cp437, char ascii) {
        this.unicode = unicode;
        this.cp437 = cp437;
        this.ascii = ascii;
    }

    /** The sign as pages write it. */
    public char sign() {
        return unicode;
    }
}
