package io.coldboot.screens.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.view.View;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.line.StatusText;
import io.coldboot.screens.line.Timings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the site is, from its journal. */
@Command(name = "status", description = "How the site is, as its journal tells.")
final class StatusVerb extends Verb {

    @Option(names = "--timings", description = "Also how long each step took, and first what the run waited for.")
    private boolean timings;

    StatusVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Path site = session.site();
        List<Event> events = Journal.read(site);
        View view = View.of(events);
        boolean running = Journal.isWritten(site);
        Timings took = Timings.of(events);
        StatusText.lines(view, running, Instant.now()).forEach(session::say);
        if (timings) {
            session.say("");
            took.pathAndAll().forEach(session::say);
        }
        ObjectNode object = EventJson.json().createObjectNode().put("type", "View").put("running", running);
        object.setAll((ObjectNode) EventJson.json().valueToTree(view));
        if (timings) {
            object.set("timings", EventJson.json().valueToTree(took.rows()));
            object.set("criticalPath", EventJson.json().valueToTree(took.criticalPath()));
        }
        session.tell(object);
        return ExitCodes.DONE;
    }
}
