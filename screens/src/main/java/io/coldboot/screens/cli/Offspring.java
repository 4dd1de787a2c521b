package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Profile;
import io.coldboot.screens.wiring.LabHouse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this program again for work of its own: what it does goes on when this one ends, and is watched over the site's socket. */
final class Offspring {

    private Offspring() {}

    /**
     * Starts a verb. Work on a lab site is started inside of the lab's network.
     *
     * @param log what it says
     */
    static Process start(Session session, Profile profile, Path site, Path log, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("setsid"));
        if (profile.lab() != null)
            argv.addAll(List.of("nsenter", "--net=" + LabHouse.NAMESPACE));
        argv.addAll(Inside.program(session, site, arguments));
        try {
            return new ProcessBuilder(argv).redirectInput(new File("/dev/null")).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.PRECONDITION, "coldboot " + arguments[0],
                    "cannot be started: " + e.getMessage(), "apt-get install util-linux", e));
        }
    }
}
