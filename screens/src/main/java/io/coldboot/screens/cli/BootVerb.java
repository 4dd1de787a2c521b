package io.coldboot.screens.cli;

import io.coldboot.engine.Installation;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.profile.Profile;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Switches a deployed site on: on a terminal that can carry it by a process of its own, which the live view watches; else here. */
@Command(name = "boot", description = "Switches a deployed site on after a power cut, and waits until it works again. Installs nothing.")
final class BootVerb extends Verb {

    BootVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        Profile profile = session.siteProfile();
        Path site = session.site();
        Optional<FullScreen> screen = FullScreen.open(session);
        if (screen.isPresent())
            return screen.get().showOrBegin(site, profile, Undertaking.BOOT,
                    () -> RunProcess.boot(session, profile, site));
        Hangup.isIgnored();
        if (!Workplace.isHere(profile))
            return Workplace.enter(session, profile, site, "boot");
        Installation installation = new Sites(session.home).installation(site, profile, site);
        return new DrawnWork(session, profile, site).carryOut(installation::boot, outcome -> {});
    }
}
