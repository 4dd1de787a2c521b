package io.coldboot.screens.cli;

import org.jline.utils.Signals;

/** The end of a terminal: its line breaks, its window is closed. The system tells programs on it by SIGHUP, which ends them. */
final class Hangup {

    private Hangup() {}

    /**
     * From here on it does not end this program: a run goes on without its console, and another one watches it.
     */
    static void isIgnored() {
        Signals.register("HUP", () -> {});
    }
}
