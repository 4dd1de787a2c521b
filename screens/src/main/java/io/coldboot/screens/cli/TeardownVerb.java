package io.coldboot.screens.cli;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Profile;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets go of a tier: on a terminal that can carry it by a process of its own, which the live view watches; else here. */
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
        Optional<FullScreen> screen = FullScreen.open(session);
        if (screen.isPresent())
            return screen.get().showOrBegin(site, profile, Undertaking.teardown(tier), () -> {
                confirm(profile, site);
                return RunProcess.teardown(session, profile, site, tier);
            });
        Hangup.isIgnored();
        confirm(profile, site);
        return Workplace.isHere(profile)
                ? carryOut(profile, site)
                : Workplace.enter(session, profile, site, "teardown", tier, "--yes-destroy", profile.site());
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
        Sites sites = new Sites(session.home);
        Installation installation = sites.installation(site, profile, site);
        return new DrawnWork(session, profile, site).carryOut(listener -> installation.teardown(tier, listener),
                outcome -> sites.writeClouds(site, profile));
    }
}
