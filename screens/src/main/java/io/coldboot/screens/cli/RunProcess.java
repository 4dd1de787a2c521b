package io.coldboot.screens.cli;

import io.coldboot.profile.Profile;
import io.coldboot.screens.attach.RunFeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run as a process of its own, in a session of its own: no end of a terminal, a screen or a shell is its end. */
final class RunProcess {

    private RunProcess() {}

    /**
     * Starts one, with what it says in the site's {@link RunFeed#LOG}. What was to be asked has been asked.
     *
     * @param file the profile's
     */
    static Process start(Session session, Profile profile, Path file, Path site) {
        Workplace.prepare(session, profile);
        List<String> words = new ArrayList<>(List.of("run", file.toString(), "--yes"));
        if (session.options.verbose)
            words.add("--verbose");
        return Offspring.detached(profile, site, site.resolve(RunFeed.LOG), words.toArray(String[]::new));
    }
}
