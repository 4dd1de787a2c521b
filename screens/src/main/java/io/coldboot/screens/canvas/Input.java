package io.coldboot.screens.canvas;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.time.Instant;

/** What a page can be told. */
public sealed interface Input {

    /** A key. */
    record Typed(KeyStroke stroke) implements Input {

        /** Whether it is this key, whatever is held down with it. */
        public boolean is(KeyType type) {
            return stroke.getKeyType() == type;
        }

        /** Whether it is this letter, small or capital, without Ctrl or Alt. */
        public boolean is(char letter) {
            return is(KeyType.Character) && !stroke.isCtrlDown() && !stroke.isAltDown()
                    && Character.toLowerCase(stroke.getCharacter()) == Character.toLowerCase(letter);
        }

        /** Whether it is Ctrl and this letter. */
        public boolean isCtrl(char letter) {
            return is(KeyType.Character) && stroke.isCtrlDown()
                    && Character.toLowerCase(stroke.getCharacter()) == letter;
        }
    }

    /** Text that was pasted: never taken for keys. */
    record Pasted(String text) implements Input {}

    /** The terminal has this size from now on. Also the first input of every page. */
    record Resized(int width, int height) implements Input {}

    /** Time goes by. */
    record Ticked(Instant now) implements Input {}

    /** Something from outside that pages of its kind know: an event of the run, the answer to a request. */
    record Happened(Object news) implements Input {}
}
