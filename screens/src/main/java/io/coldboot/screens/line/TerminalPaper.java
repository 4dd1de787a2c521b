package io.coldboot.screens.line;

import java.io.PrintStream;
import java.util.function.IntSupplier;

/** A terminal: the last line is drawn over in place. Uses carriage return and "erase line" alone, which every one has. */
final class TerminalPaper implements Paper {

    private static final String ERASE = "\r\u001b[K";
    private static final int NARROWEST = 20;

    private final PrintStream out;
    private final IntSupplier width;
    private final boolean colours;
    private String status = "";

    /**
     * A terminal.
     *
     * @param width columns now; zero or less if the terminal does not tell
     */
    TerminalPaper(PrintStream out, IntSupplier width, boolean colours) {
        this.out = out;
        this.width = width;
        this.colours = colours;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public void line(String text, Line.Mood mood) {
        boolean coloured = colours && !mood.colour.isEmpty();
        String shown = coloured ? "\u001b[" + mood.colour + "m" + text + "\u001b[0m" : text;
        out.print((status.isEmpty() ? "" : ERASE) + shown + System.lineSeparator() + cut(status));
        out.flush();
    }

    @Override
    public void status(String text) {
        if (text.equals(status))
            return;
        status = text;
        out.print(ERASE + cut(text));
        out.flush();
    }

    /** A status line that wraps could not be drawn over. */
    private String cut(String text) {
        int columns = width.getAsInt();
        int most = (columns <= 0 ? 80 : Math.max(NARROWEST, columns)) - 1;
        return text.length() <= most ? text : text.substring(0, most);
    }
}
