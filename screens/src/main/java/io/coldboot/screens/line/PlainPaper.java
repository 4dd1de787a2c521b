package io.coldboot.screens.line;

import java.io.PrintStream;

/** A file, a pipe, or a terminal that knows no more than a printer does. */
final class PlainPaper implements Paper {

    private final PrintStream out;

    PlainPaper(PrintStream out) {
        this.out = out;
    }

    @Override
    public boolean hasStatus() {
        return false;
    }

    @Override
    public void line(String text, Line.Mood mood) {
        out.println(text);
    }

    @Override
    public void status(String text) {
        // There is none.
    }
}
