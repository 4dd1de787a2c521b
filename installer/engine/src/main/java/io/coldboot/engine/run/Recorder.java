package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps journal, ledger and listeners in step: an event counts at once for the loop, and is told once it is on disk. */
final class Recorder {

    private final Journal journal;
    private final Ledger ledger;
    private Consumer<Event> listener;
    private final List<Event> untold = new ArrayList<>();

    Recorder(Journal journal, Consumer<Event> listener) {
        this.journal = journal;
        this.ledger = Ledger.of(journal.past());
        this.listener = listener;
    }

    Ledger ledger() {
        return ledger;
    }

    void record(Event event) {
        journal.append(event);
        ledger.apply(event);
        untold.add(event);
    }

    /** Puts on disk what was recorded, then tells it. */
    void commit() {
        journal.flush();
        List<Event> now = List.copyOf(untold);
        untold.clear();
        now.forEach(this::tell);
    }

    /** A console that fails must not take the run with it: it is told nothing more. */
    private void tell(Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            listener = gone -> {};
        }
    }
}
