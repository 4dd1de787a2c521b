package io.coldboot.screens.cli;

import io.coldboot.engine.model.Undertaking;
import io.coldboot.profile.Profile;
import io.coldboot.screens.attach.Begun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run, a boot or a teardown as a process of its own, in a session of its own: no end of a terminal, a screen or a shell is its end.
 * What was to be asked has been asked.
 */
final class RunProcess {

    private RunProcess() {}

    /**
     * Starts a run.
     *
     * @param file the profile's
     */
    static Begun run(Session session, Profile profile, Path file, Path site) {
        return start(session, profile, site, Undertaking.RUN, "run", file.toString(), "--yes");
    }

    /** Starts a boot. */
    static Begun boot(Session session, Profile profile, Path site) {
        return start(session, profile, site, Undertaking.BOOT, "boot");
    }

    /** Starts a teardown. */
    static Begun teardown(Session session, Profile profile, Path site, String tier) {
        return start(session, profile, site, Undertaking.teardown(tier), "teardown", tier, "--yes-destroy",
                profile.site());
    }

    private static Begun start(Session session, Profile profile, Path site, Undertaking what, String... verb) {
        Workplace.prepare(session, profile);
        List<String> words = new ArrayList<>(List.of(verb));
        if (session.options.verbose)
            words.add("--verbose");
        Instant now = Instant.now();
        return new Begun(what, Offspring.detached(profile, site, Begun.log(site, what), words.toArray(String[]::new)),
                now);
    }
}
