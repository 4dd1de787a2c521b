package io.coldboot.screens.cli;

import io.coldboot.engine.Installation;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Network;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader;
import io.coldboot.screens.wiring.Home;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a profile says now, against its site: what stands of that, and what of the profile is only an example yet. */
final class Standing {

    private Standing() {}

    /**
     * Refuses a profile that wants of machines that run what they cannot become, or that still has an example's addresses.
     *
     * @throws PortException with what it is
     */
    static void check(Profile profile, Installation installation, Path site) {
        profile.networks().ofInstances().filter(Network.Provider::isExample).ifPresent(example -> {
            String name = profile.networks().provider().orElseThrow();
            throw new PortException(Failure.of(Cause.BAD_INPUT, "profile /networks/" + name + "/cidr",
                    "is kept for examples (RFC 5737): no instance would be reached by it",
                    "write the network by which instances are reached from outside, its floating addresses and its gateway"));
        });
        Path saved = site.resolve(Home.PROFILE);
        // A profile that this program cannot read any more was made by another: then it is not known what it said.
        if (Files.exists(saved) && ProfileReader.read(saved) instanceof ProfileReader.Good before)
            installation.refusal(before.profile()).ifPresent(failure -> {
                throw new PortException(failure);
            });
    }
}
