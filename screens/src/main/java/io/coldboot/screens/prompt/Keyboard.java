package io.coldboot.screens.prompt;

import org.jspecify.annotations.Nullable;

/** Where the answers of a person come from, one line at a time. */
public interface Keyboard extends AutoCloseable {

    /** The person pressed ^C instead of answering. */
    final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Without a trace: nothing went wrong. */
        public Interrupted() {
            super("interrupted", null, false, false);
        }
    }

    /**
     * What is typed after this prompt, without what stands around it; null at the end of the input.
     *
     * @throws Interrupted on ^C
     */
    @Nullable
    String line(String prompt);

    /**
     * The same without it being shown or remembered; null if nothing can be typed unseen here.
     *
     * @throws Interrupted on ^C
     */
    @Nullable
    String secret(String prompt);

    @Override
    default void close() {}
}
