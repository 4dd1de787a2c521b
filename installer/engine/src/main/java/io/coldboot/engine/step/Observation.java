package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;

/** How a step stands. */
public sealed interface Observation {

    /** It is done. */
    Observation DONE = new Done();

    /** It is to be asked for. */
    Observation TODO = new Todo();

    /** It is done. */
    record Done() implements Observation {}

    /** It is to be asked for. */
    record Todo() implements Observation {}

    /**
     * It was asked for and goes on by itself.
     *
     * @param message what it does now
     * @param done of {@code total}; both zero when it cannot be measured
     */
    record UnderWay(String message, long done, long total) implements Observation {
        UnderWay(String message) {
            this(message, 0, 0);
        }
    }

    /**
     * It cannot be asked for yet.
     *
     * @param hopeful whether something that goes on now may change that
     */
    record Waiting(String why, boolean hopeful) implements Observation {}

    /** It failed. */
    record Failed(Failure failure) implements Observation {}
}
