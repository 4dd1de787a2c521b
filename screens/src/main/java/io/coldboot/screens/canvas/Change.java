package io.coldboot.screens.canvas;

import java.util.List;

/**
 * What an input made of a page.
 *
 * @param page what is shown from now on
 * @param requests what it asks of the outside, in this order; {@link Leave} among them ends the screen
 */
public record Change(Page page, List<Object> requests) {

    public Change {
        requests = List.copyOf(requests);
    }

    /** A page that asks for nothing. */
    public static Change to(Page page) {
        return new Change(page, List.of());
    }

    /** A page that asks for something. */
    public static Change to(Page page, Object... requests) {
        return new Change(page, List.of(requests));
    }

    /**
     * The request that ends the screen and gives the terminal back.
     *
     * @param exitCode for whoever showed the screen
     */
    public record Leave(int exitCode) {}
}
