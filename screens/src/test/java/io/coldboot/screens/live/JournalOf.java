package io.coldboot.screens.live;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the journal of a made-up run into a directory: {@code JournalOf DIRECTORY SERVERS [SEED [THEN]]}. What is to come after the
 * run is {@code boot}, {@code boot-failed}, {@code boot-cut}, {@code teardown} or {@code teardown-cut}. To be looked at with
 * {@code coldboot watch --replay DIRECTORY/journal.jsonl --speed 10}, or with {@code coldboot status --site DIRECTORY}.
 */
public final class JournalOf {

    private JournalOf() {}

    public static void main(String[] arguments) {
        List<Event> events = new ArrayList<>(Afterwards.proven(Runs.of(Integer.parseInt(arguments[1]),
                arguments.length > 2 ? Long.parseLong(arguments[2]) : 1)));
        if (arguments.length > 3)
            events.addAll(then(events, arguments[3]));
        try (Journal journal = Journal.open(Path.of(arguments[0]))) {
            events.forEach(journal::append);
        }
    }

    private static List<Event> then(List<Event> run, String what) {
        return switch (what) {
            case "boot" -> Afterwards.boot(run, null);
            case "boot-failed" -> Afterwards.boot(run, "r1-n03");
            case "boot-cut" -> Afterwards.cutOff(Afterwards.boot(run, null));
            case "teardown" -> Afterwards.teardown(run);
            case "teardown-cut" -> Afterwards.cutOff(Afterwards.teardown(run));
            default -> throw new IllegalArgumentException("nothing is known of " + what);
        };
    }
}
