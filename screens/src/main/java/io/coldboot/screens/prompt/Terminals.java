package io.coldboot.screens.prompt;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal that this program was started on. */
public final class Terminals {

    private Terminals() {}

    /**
     * Opens it. Empty if lines cannot be drawn over on it, or if it is open already.
     *
     * @param terminal whether input and output are a terminal at all
     */
    public static Optional<Terminal> open(Map<String, String> environment, boolean terminal) {
        String term = environment.getOrDefault("TERM", "dumb");
        if (!terminal || term.equals("dumb") || term.isEmpty())
            return Optional.empty();
        try {
            // JLine must not send probes: a serial line shows them, or answers late.
            System.setProperty("org.jline.terminal.graphemeCluster", "false");
            return Optional.of(TerminalBuilder.builder().system(true).dumb(false).build());
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
