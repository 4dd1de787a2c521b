package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.screens.attach.RunFeed;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run as a process of its own, in a session of its own: no end of a terminal, a screen or a shell is its end. */
final class RunProcess {

    private RunProcess() {}

    /**
     * Starts one: this program, headless, with what it says in the site's {@link RunFeed#LOG}. What was to be asked has been asked.
     *
     * @param inLab whether the run belongs into the lab's network
     */
    static Process start(Session session, Path profile, Path site, boolean inLab) {
        List<String> argv = new ArrayList<>(List.of("setsid"));
        if (inLab)
            argv.addAll(Inside.enter());
        argv.addAll(Inside.thisProgram("run", profile.toString(), "--yes", "--site", site.toString(), "--output",
                Options.Output.plain.name()));
        if (session.options.verbose)
            argv.add("--verbose");
        ProcessBuilder builder = new ProcessBuilder(argv).redirectInput(new File("/dev/null"))
                .redirectErrorStream(true).redirectOutput(Redirect.to(site.resolve(RunFeed.LOG).toFile()));
        Inside.environment(builder, site);
        try {
            Files.createDirectories(site);
            return builder.start();
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.PRECONDITION, argv.getFirst(),
                    "cannot be started: " + e.getMessage(), "apt-get install util-linux", e));
        }
    }
}
