package io.coldboot.screens.cli;

import io.coldboot.engine.Installation;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.ProfileReader;
import io.coldboot.screens.wiring.Home;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands of a site, against what its profile says now. */
final class Standing {

    private Standing() {}

    /**
     * Refuses a profile that wants of machines that run what they cannot become.
     *
     * @throws PortException with what it is
     */
    static void check(Installation installation, Path site) {
        Path saved = site.resolve(Home.PROFILE);
        // A profile that this program cannot read any more was made by another: then it is not known what it said.
        if (Files.exists(saved) && ProfileReader.read(saved) instanceof ProfileReader.Good before)
            installation.refusal(before.profile()).ifPresent(failure -> {
                throw new PortException(failure);
            });
    }
}
