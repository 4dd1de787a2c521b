package io.coldboot.screens.cli;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Outcome;
import io.coldboot.profile.Profile;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.line.Drawing;
import io.coldboot.screens.line.Ending;
import io.coldboot.screens.line.Timings;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets go of a tier. */
@Command(name = "teardown", description = "Lets go of a tier: its servers are cleaned, switched off, and free for their deployer again.")
final class TeardownVerb extends Verb {

    @Parameters(paramLabel = "TIER", description = "Which tier: workload, then deploy.")
    private String tier = "";

    @Option(names = "--yes-destroy", paramLabel = "SITE", description = "The site's name, instead of typing it when asked.")
    private @Nullable String confirmed;

    TeardownVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        Profile profile = session.siteProfile();
        Path site = session.site();
        refuse(profile, site);
        Hangup.isIgnored();
        if (Workplace.isHere(profile))
            return carryOut(profile, site);
        confirm(profile, site);
        return Workplace.enter(session, profile, site, "teardown", tier, "--yes-destroy", profile.site());
    }

    private void refuse(Profile profile, Path site) {
        List<String> tiers = profile.tiers().stream().map(Profile.Tier::name).toList();
        if (!tiers.contains(tier))
            throw new BadInput("the site has no tier " + tier, "its tiers are: " + String.join(", ", tiers));
        new Sites(session.home).installation(site, profile, site).teardownRefusal(tier).ifPresent(failure -> {
            throw new PortException(failure);
        });
    }

    private void confirm(Profile profile, Path site) {
        String typed = confirmed;
        if (typed == null) {
            if (!session.surroundings.terminal() || session.json())
                throw new BadInput("all of tier " + tier + " will be destroyed, and nobody is here to be asked",
                        "run it on a terminal, or add --yes-destroy " + profile.site());
            Map<String, String> bindings = Ledger.of(Journal.read(site)).bindings();
            session.say("These machines, and all that their customers have on them, are DESTROYED:");
            Slot.of(profile).stream().filter(s -> s.tier().equals(tier))
                    .forEach(s -> session.say("  " + s.name() + "  " + bindings.getOrDefault(s.name(), "no server")));
            typed = session.ask("Type the site's name (" + profile.site() + ") to go on: ");
        }
        if (!typed.equals(profile.site()))
            throw new PortException(Failure.of(Cause.STOPPED, "teardown", "not confirmed, nothing was changed",
                    "do it again and type " + profile.site()));
    }

    private int carryOut(Profile profile, Path site) throws InterruptedException {
        confirm(profile, site);
        Installation installation = new Sites(session.home).installation(site, profile, site);
        Outcome outcome;
        boolean[] finished = {false};
        try (Screen screen = Screen.open(session)) {
            Drawing drawing = screen.drawing();
            Journal.read(site).forEach(drawing::past);
            outcome = installation.teardown(tier, event -> {
                drawing.accept(event);
                finished[0] |= event instanceof TeardownFinished;
            });
            new Sites(session.home).writeClouds(site, profile);
            if (finished[0])
                drawing.end(new Ending(site, Sites.endpoints(site, profile), Timings.of(Journal.read(site))));
        }
        Failure failure = outcome.failure();
        if (failure != null && !finished[0])
            throw new PortException(failure);
        return outcome.exitCode();
    }
}
