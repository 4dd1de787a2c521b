package io.coldboot.screens.live;

import io.coldboot.engine.journal.Journal;
import java.nio.file.Path;

/**
 * Writes the journal of a made-up run into a directory: {@code JournalOf DIRECTORY SERVERS [SEED]}. To be looked at with
 * {@code coldboot watch --replay DIRECTORY/journal.jsonl --speed 10}.
 */
public final class JournalOf {

    private JournalOf() {}

    public static void main(String[] arguments) {
        try (Journal journal = Journal.open(Path.of(arguments[0]))) {
            Runs.of(Integer.parseInt(arguments[1]), arguments.length > 2 ? Long.parseLong(arguments[2]) : 1)
                    .forEach(journal::append);
        }
    }
}
