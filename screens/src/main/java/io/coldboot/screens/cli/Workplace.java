package io.coldboot.screens.cli;

import io.coldboot.profile.Profile;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Path;

/**
 * Where the work on a site is done: in the lab's network namespace, or in the seed's on a real host. A site's addresses may mean
 * other machines outside of it: not one packet of a run or a survey may go there.
 */
final class Workplace {

    private Workplace() {}

    /** Whether this program is there. */
    static boolean isHere(Profile profile) {
        return Sites.workplace(profile).isHere();
    }

    /**
     * Makes it, on a real site; the lab's is made with the lab.
     *
     * @throws io.coldboot.engine.port.PortException if there is no lab
     */
    static void prepare(Session session, Profile profile) {
        if (profile.lab() != null) {
            Inside.demand(Sites.workplace(profile));
            return;
        }
        Preconditions.ofSite(session, profile);
        new Sites(session.home).siteNetwork(profile).up(message -> session.progress("network", message));
    }

    /** Runs this program with these arguments there, and gives its exit code. */
    static int enter(Session session, Profile profile, Path site, String... arguments) throws InterruptedException {
        prepare(session, profile);
        return Inside.coldboot(session, Sites.workplace(profile), site, arguments);
    }
}
