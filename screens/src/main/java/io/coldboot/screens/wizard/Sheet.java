package io.coldboot.screens.wizard;

import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.widget.Key;
import java.util.List;
import java.util.Optional;

/** One step of the wizard as a value: what is selected, what is being typed. Everything else is on the {@link Desk}. */
interface Sheet {

    /** The sheet, the desk and what to do next after this input. */
    Turn update(Input input, Desk desk);

    /** Paints the part of the screen between header and keys. */
    void paint(Canvas canvas, Desk desk);

    /** The keys that do something here, apart from those that do the same everywhere. */
    List<Key> keys(Desk desk);

    /** What the focused thing is, in plain words: a title, then paragraphs. */
    List<String> help(Desk desk);

    /** Why one cannot go on from here; empty if one can. */
    default Optional<String> hold(Desk desk) {
        return Optional.empty();
    }

    /** This sheet and the desk with everything that was typed taken over, as far as it can be. */
    default Turn settled(Desk desk) {
        return Turn.stay(this, desk);
    }

    /** Whether Esc closes something on this sheet before it goes back. */
    default boolean isOpen() {
        return false;
    }
}
