package io.coldboot.screens.cli;

import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.screens.ExitCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a profile without touching anything. */
@Command(name = "validate", description = "Checks a profile, offline; tells every fault with its place and how to mend it.")
final class Validate extends Verb {

    @Parameters(paramLabel = "PROFILE", description = "The profile.")
    private Path file = Path.of("");

    Validate(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Profile profile = Session.profile(file);
        int slots = profile.tiers().stream().flatMap(t -> t.roles().stream()).mapToInt(Role::count).sum();
        session.say(file + ": good; site " + profile.site() + ", " + slots + (slots == 1 ? " slot" : " slots"));
        session.tell(Map.of("type", "Valid", "site", profile.site(), "slots", slots, "faults", List.of()));
        return ExitCodes.DONE;
    }
}
