package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Profile;
import io.coldboot.screens.wiring.Sites;
import io.coldboot.seed.NetworkNamespace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this program again for work that goes on beside a screen: where the site is worked on, if that place is there already. */
final class Offspring {

    private Offspring() {}

    /**
     * Starts a verb.
     *
     * @param site the site's directory
     * @param log what it says
     */
    static Process start(Profile profile, Path site, Path log, String... arguments) {
        return start(List.of(), profile, site, log, arguments);
    }

    /** Starts a verb in a session of its own: no end of a terminal, a screen or a shell is its end. */
    static Process detached(Profile profile, Path site, Path log, String... arguments) {
        return start(List.of("setsid"), profile, site, log, arguments);
    }

    private static Process start(List<String> before, Profile profile, Path site, Path log, String... arguments) {
        List<String> argv = new ArrayList<>(before);
        NetworkNamespace workplace = Sites.workplace(profile);
        if (workplace.exists() && !workplace.isHere())
            argv.addAll(Inside.enter(workplace));
        argv.addAll(Inside.thisProgram(arguments));
        argv.addAll(List.of("--site", site.toString(), "--output", Options.Output.plain.name()));
        ProcessBuilder builder = new ProcessBuilder(argv).redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Inside.environment(builder, site);
        try {
            Files.createDirectories(site);
            return builder.start();
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.PRECONDITION, "coldboot " + arguments[0],
                    "cannot be started: " + e.getMessage(), "apt-get install util-linux", e));
        }
    }
}
