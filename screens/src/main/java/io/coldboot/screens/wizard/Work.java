package io.coldboot.screens.wizard;

import java.time.Instant;

/**
 * Something that goes on behind the pages: the image, the rack, the seed.
 *
 * @param name a word
 * @param state how it is
 * @param text what it does, or what went wrong and what to do
 * @param since when it began
 */
public record Work(String name, State state, String text, Instant since) {

    /** How work can be. */
    public enum State {
        BUSY, DONE, FAILED
    }
}
