package io.coldboot.screens.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.view.View;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run for programs: each event is a line with a JSON object, and so is at the end the view, of type {@code View}. */
final class JsonMode implements Drawing {

    private final PrintStream out;
    private View view = View.EMPTY;

    JsonMode(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void past(Event event) {
        view = view.apply(event);
    }

    @Override
    public synchronized void accept(Event event) {
        view = view.apply(event);
        try {
            out.println(EventJson.json().writerFor(Event.class).writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void tick(Instant now) {
        // Programs have clocks.
    }

    @Override
    public synchronized void pen(Instant now, @Nullable String holder) {
        out.println(EventJson.json().createObjectNode().put("type", "Pen").put("at", now.toString()).put("holder",
                holder));
    }

    @Override
    public synchronized void end(Ending ending) {
        ObjectNode object = EventJson.json().createObjectNode().put("type", "View");
        object.setAll((ObjectNode) EventJson.json().valueToTree(view));
        object.set("endpoints", EventJson.json().valueToTree(ending.endpoints()));
        object.put("credentials", ending.site().resolve("clouds.yaml").toString());
        object.set("timings", EventJson.json().valueToTree(ending.timings().rows()));
        out.println(object);
    }
}
