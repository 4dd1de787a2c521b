package io.coldboot.screens.wizard;

import java.util.function.Consumer;

/** Does what the wizard asks for, on threads of its own. */
public interface Backstage extends AutoCloseable {

    /**
     * Begins.
     *
     * @param news is told what happens, on any thread; must return at once
     */
    void open(Consumer<News> news);

    /** Takes a request. Returns at once; what comes of it is told as news. */
    void ask(Request request);

    /** Ends what serves the wizard alone. A run that was begun goes on. */
    @Override
    void close();
}
