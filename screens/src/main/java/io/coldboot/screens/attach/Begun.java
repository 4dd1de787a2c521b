package io.coldboot.screens.attach;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.model.Undertaking;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What was begun from here, as a process of its own.
 *
 * @param since when
 */
public record Begun(Undertaking what, Process process, Instant since) {

    /** The file that such a process writes to what it says. */
    public static Path log(Path site, Undertaking what) {
        return site.resolve(what.noun() + ".log");
    }

    /** Whether any of these events is of its making: it may have ended before it could begin. */
    public boolean isIn(List<Event> events) {
        return !events.isEmpty() && !isAfter(events.getLast());
    }

    /** Whether this event is older. */
    boolean isAfter(Event event) {
        return event.at().isBefore(since);
    }
}
