package io.coldboot.screens.cli;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.Finish;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Outcome;
import io.coldboot.profile.Profile;
import io.coldboot.screens.Failures;
import io.coldboot.screens.line.Drawing;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Timings;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A run, a boot or a teardown that this program carries out itself, drawn in lines while it goes on. */
final class DrawnWork {

    private final Session session;
    private final Profile profile;
    private final Path site;

    DrawnWork(Session session, Profile profile, Path site) {
        this.session = session;
        this.profile = profile;
        this.site = site;
    }

    /** What is carried out. */
    interface Work {
        /** Returns when it has ended; tells all that happens to this listener. */
        Outcome with(Consumer<Event> listener) throws InterruptedException;
    }

    /**
     * Carries it out, and gives the exit code.
     *
     * @param after what is to be written down once it has ended, before its end is shown
     * @throws PortException if it could not begin
     */
    int carryOut(Work work, Consumer<Outcome> after) throws InterruptedException {
        AtomicBoolean finished = new AtomicBoolean();
        Outcome outcome;
        try (Screen screen = Screen.open(session)) {
            Drawing drawing = screen.drawing();
            Journal.read(site).forEach(drawing::past);
            outcome = work.with(event -> {
                drawing.accept(event);
                if (event instanceof Finish)
                    finished.set(true);
            });
            after.accept(outcome);
            if (finished.get())
                drawing.end(new Ending(site, Sites.endpoints(site, profile), Timings.of(Journal.read(site))));
        }
        Failure failure = outcome.failure();
        if (failure != null && !finished.get())
            throw new PortException(failure);
        if (failure != null && failure.trace() != null)
            Failures.keep(failure.trace(), site);
        return outcome.exitCode();
    }
}
