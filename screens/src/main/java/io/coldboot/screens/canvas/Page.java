package io.coldboot.screens.canvas;

/** A screen as a value. It never talks to anything: what it wants from outside it asks for in its {@link Change}. */
public interface Page {

    /** The page after this input, and what it asks of the outside. Must return at once. */
    Change update(Input input);

    /** Paints all of this page; the canvas is blank, and as large as the terminal. */
    void paint(Canvas canvas);
}
