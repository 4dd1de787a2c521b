package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Profile;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.Sites;
import io.coldboot.seed.HostCheck;
import java.util.List;
import java.util.stream.Collectors;

/** What must be there before work begins. */
final class Preconditions {

    private Preconditions() {}

    /** Refuses a host on which the seed of a real site cannot be put up. */
    static void ofSite(Session session, Profile profile) {
        require(Needs.site(profile), session.home);
        Sites sites = new Sites(session.home);
        if (sites.images().current().isEmpty())
            throw ImageVerbs.missing("image");
        sites.siteNetwork(profile).check();
    }

    /** Refuses, naming all that is missing at once. */
    static void require(HostCheck.Needs needs, Home home) {
        List<Failure> missing = HostCheck.missing(needs, home.directory());
        if (missing.isEmpty())
            return;
        throw new PortException(Failure.of(Cause.PRECONDITION, "this host",
                missing.stream().map(f -> f.subject() + " " + f.found()).collect(Collectors.joining("; ")),
                missing.stream().map(Failure::remedy).distinct().collect(Collectors.joining("; "))));
    }
}
