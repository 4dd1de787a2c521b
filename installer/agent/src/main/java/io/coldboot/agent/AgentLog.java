package io.coldboot.agent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What the agent says: at once to the machine's console, and kept for Ironic, which asks for it when something failed. */
public final class AgentLog implements Consumer<String> {

    private static final int KEPT = 2000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Consumer<String> console;

    /** @param console sees each line without its time */
    public AgentLog(Consumer<String> console) {
        this.console = console;
    }

    @Override
    public void accept(String line) {
        synchronized (lines) {
            if (lines.size() == KEPT)
                lines.removeFirst();
            lines.addLast(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
        }
        console.accept(line);
    }

    /** The last lines, oldest first, each with its time. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
