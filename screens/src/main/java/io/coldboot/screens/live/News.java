package io.coldboot.screens.live;

import io.coldboot.engine.journal.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the live view is told from outside. */
public sealed interface News {

    /** What happened next in the run, in order. */
    record Events(List<Event> events) implements News {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** The time of a run of the past went by until then. */
    record TimeOf(Instant then) implements News {}

    /**
     * Who may give commands.
     *
     * @param holder name of the console that has the pen; absent if none has
     * @param own whether it is this one
     */
    record PenHeld(@Nullable String holder, boolean own) implements News {}

    /** What the run answered to a command. */
    record Answered(boolean ok, String message) implements News {}

    /**
     * What a server's screen shows.
     *
     * @param lines the last ones; all that are shown
     */
    record ConsoleText(String node, List<String> lines) implements News {
        public ConsoleText {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The run ended.
     *
     * @param lines where the clouds answer and where the credentials are, or the cause and the remedy
     */
    record RunEnded(int exitCode, List<String> lines) implements News {
        public RunEnded {
            lines = List.copyOf(lines);
        }
    }
}
