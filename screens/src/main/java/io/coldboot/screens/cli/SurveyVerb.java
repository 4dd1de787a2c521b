package io.coldboot.screens.cli;

import io.coldboot.engine.Installation;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Outcome;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Finds and inspects the servers of a site until it is told to finish: what the wizard starts beside itself. It is told what to do
 * through the site's control socket, and what it finds is in the journal.
 */
@Command(name = "survey", hidden = true, description = "Finds and inspects the site's servers; writes to none of them.")
final class SurveyVerb extends Verb {

    @Parameters(paramLabel = "PROFILE", description = "The profile.")
    private Path file = Path.of("");

    SurveyVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        Profile profile = Session.profile(file);
        Path site = session.site(profile);
        if (!Workplace.isHere(profile))
            return Workplace.enter(session, profile, site, "survey", file.toString());
        Sites sites = new Sites(session.home);
        ProfileWriter.save(profile, site.resolve(Home.PROFILE));
        sites.writeClouds(site, profile);
        Path imports = file.toAbsolutePath().normalize().getParent();
        Installation installation = sites.installation(site, profile, imports == null ? Path.of(".") : imports);
        Outcome outcome;
        try (Screen screen = Screen.open(session)) {
            outcome = installation.survey(screen.drawing());
        }
        Failure failure = outcome.failure();
        if (failure != null)
            throw new PortException(failure);
        return outcome.exitCode();
    }
}
