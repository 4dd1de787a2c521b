package io.coldboot.screens.line;

/** What lines are drawn on. */
interface Paper {

    /** Whether there is a status line that can be drawn over. */
    boolean hasStatus();

    /** Adds a line for good. */
    void line(String text, Line.Mood mood);

    /** Draws the status line anew; an empty text takes it away. */
    void status(String text);
}
