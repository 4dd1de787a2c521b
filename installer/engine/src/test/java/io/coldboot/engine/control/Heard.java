package io.coldboot.engine.control;

import io.coldboot.engine.journal.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a console was told. */
final class Heard implements Console.Listener {

    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<Pen> pens = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public void happened(Event event) {
        events.add(event);
    }

    @Override
    public void pen(Pen pen) {
        pens.add(pen);
    }

    @Override
    public void ended() {
        if (!end.complete(null))
            throw new IllegalStateException("told twice that it ended");
    }
}
