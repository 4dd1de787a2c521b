package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Profile;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.line.Sizes;
import java.util.stream.Collectors;

/** Asks before disks are overwritten, or cleaned. */
final class Confirmation {

    private Confirmation() {}

    /**
     * Tells what is wiped, and has the site's name typed. Asks nothing where nothing is wiped.
     *
     * @throws BadInput if nobody can be asked
     * @throws PortException if something else was typed
     */
    static void ask(Session session, Profile profile, Plan plan) {
        // A run on a site that is done, or one that only tells machines something new.
        if (plan.wipes().isEmpty() && plan.unfilled().isEmpty() && plan.leaving().isEmpty())
            return;
        if (!session.surroundings.terminal() || session.json())
            throw new BadInput("disks will be overwritten, and nobody is here to be asked",
                    "run it on a terminal, or look at the plan and then add --yes");
        plan.leaving().forEach(l -> session.say(l.slot() + " goes, and what is on its server " + l.node()
                + " is DESTROYED."));
        if (!plan.wipes().isEmpty() || !plan.unfilled().isEmpty())
            session.say("The disks of servers that get a slot are OVERWRITTEN.");
        plan.wipes().forEach(w -> session.say("  " + w.node() + "  " + w.disk() + "  " + Sizes.bytes(w.sizeBytes())));
        if (!plan.unfilled().isEmpty())
            session.say("  " + plan.unfilled().size() + " more, of the servers that will be found" + where(profile));
        String typed = session.ask("Type the site's name (" + profile.site() + ") to go on: ");
        if (!typed.equals(profile.site()))
            throw new PortException(Failure.of(Cause.STOPPED, "run", "not confirmed, nothing was changed",
                    "run it again and type " + profile.site()));
    }

    private static String where(Profile profile) {
        String ranges = profile.discovery().sweep().stream().map(s -> s.range().toString())
                .collect(Collectors.joining(", "));
        return ranges.isEmpty() ? "" : " at " + ranges;
    }
}
