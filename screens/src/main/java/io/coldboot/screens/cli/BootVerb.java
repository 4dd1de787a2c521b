package io.coldboot.screens.cli;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Outcome;
import io.coldboot.profile.Profile;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.line.Drawing;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Timings;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;

/** Switches a deployed site on. */
@Command(name = "boot", description = "Switches a deployed site on after a power cut, and waits until it works again. Installs nothing.")
final class BootVerb extends Verb {

    BootVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        Profile profile = session.siteProfile();
        Path site = session.site();
        Hangup.isIgnored();
        return Workplace.isHere(profile)
                ? boot(profile, site)
                : Workplace.enter(session, profile, site, "boot");
    }

    private int boot(Profile profile, Path site) throws InterruptedException {
        Installation installation = new Sites(session.home).installation(site, profile, site);
        AtomicBoolean finished = new AtomicBoolean();
        Outcome outcome;
        try (Screen screen = Screen.open(session)) {
            Drawing drawing = screen.drawing();
            Journal.read(site).forEach(drawing::past);
            outcome = installation.boot(event -> {
                drawing.accept(event);
                if (event instanceof BootFinished)
                    finished.set(true);
            });
            if (finished.get())
                drawing.end(new Ending(site, Sites.endpoints(site, profile), Timings.of(Journal.read(site))));
        }
        Failure failure = outcome.failure();
        if (failure != null && !finished.get())
            throw new PortException(failure);
        return failure == null ? ExitCodes.DONE : outcome.exitCode();
    }
}
