package io.coldboot.screens.cli;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileWriter;
import io.coldboot.screens.line.HandoverText;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deploys a site. */
@Command(name = "run", description = "Deploys the site; carries on if an earlier run was cut off.")
final class RunVerb extends Verb {

    @Parameters(paramLabel = "PROFILE", description = "The profile.")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "Do not ask before disks are overwritten.")
    private boolean yes;

    RunVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        return run(session, file, yes);
    }

    /**
     * Deploys what a profile says: on a terminal that can carry it by a process of its own, which the live view watches; else here.
     *
     * @param yes whether nobody is asked before disks are overwritten
     */
    static int run(Session session, Path file, boolean yes) throws InterruptedException {
        Profile profile = Session.profile(file);
        Path site = session.site(profile);
        Optional<FullScreen> screen = FullScreen.open(session);
        if (screen.isPresent())
            return screen.get().showOrBegin(site, profile, Undertaking.RUN, () -> {
                prepare(session, file, profile, site, yes);
                return RunProcess.run(session, profile, file, site);
            });
        Hangup.isIgnored();
        boolean here = Workplace.isHere(profile);
        if (profile.lab() != null && !here)
            return enter(session, file, profile, site, yes);
        Installation installation = prepare(session, file, profile, site, yes);
        return here
                ? carryOut(session, installation, profile, site)
                : enter(session, file, profile, site, true);
    }

    private static int enter(Session session, Path file, Profile profile, Path site, boolean confirmed)
            throws InterruptedException {
        return confirmed
                ? Workplace.enter(session, profile, site, "run", file.toString(), "--yes")
                : Workplace.enter(session, profile, site, "run", file.toString());
    }

    /** Asks what is to be asked, and writes what the run and its operators need. Talks to nobody but the person. */
    private static Installation prepare(Session session, Path file, Profile profile, Path site, boolean yes) {
        Sites sites = new Sites(session.home);
        Path imports = file.toAbsolutePath().normalize().getParent();
        Installation installation = sites.installation(site, profile, imports == null ? Path.of(".") : imports);
        Standing.check(profile, installation, site);
        if (!yes && !Ledger.of(Journal.read(site)).underWay())
            Confirmation.ask(session, profile, installation.plan());
        Logins.ensure(session, profile, sites.secrets(site));
        ProfileWriter.save(profile, site.resolve(Home.PROFILE));
        sites.writeClouds(site, profile);
        return installation;
    }

    /** Writes down what those need to know who run the site from now on. */
    private static void handOver(Session session, Profile profile, Path site) {
        String image = new Sites(session.home).images().current().map(i -> i.manifest().sha256()).orElse("-");
        try {
            Files.writeString(site.resolve(HandoverText.FILE),
                    new HandoverText(site, image, Sites.endpoints(site, profile), Sites.dashboards(profile))
                            .of(View.of(Journal.read(site))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int carryOut(Session session, Installation installation, Profile profile, Path site)
            throws InterruptedException {
        return new DrawnWork(session, profile, site).carryOut(listener -> installation.run(event -> {
            listener.accept(event);
            if (event instanceof StepDone done && done.step().equals(StepNames.COMPLETE))
                new Sites(session.home).writeClouds(site, profile);
        }), outcome -> {
            if (outcome.failure() == null)
                handOver(session, profile, site);
        });
    }
}
