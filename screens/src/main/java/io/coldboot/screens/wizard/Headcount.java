package io.coldboot.screens.wizard;

import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Slot;
import io.coldboot.profile.Profile;
import io.coldboot.screens.wizard.questions.Computes;
import io.coldboot.screens.wizard.questions.Computes.Place;
import java.util.Optional;
import java.util.function.Predicate;

/** The number of computes that follows the servers that are found. */
final class Headcount {

    private Headcount() {}

    /** The profile with as many computes as this plan has servers for. */
    static Profile of(Profile profile, Plan plan) {
        return Computes.in(profile).map(place -> Computes.of(profile, servers(place, plan))).orElse(profile);
    }

    /** Those that have the role, and those that could have it. */
    private static int servers(Place place, Plan plan) {
        Predicate<Slot> own = s -> s.tier().equals(place.tier()) && s.role().name().equals(place.role().name());
        long filled = plan.slots().stream().filter(own).filter(s -> plan.nodeOf(s.name()).isPresent()).count();
        String name = place.tier() + "-" + place.role().name();
        return (int) (filled + plan.spares().stream().filter(s -> s.roles().contains(name)).count());
    }

    /** Whether nobody said a number by this change: there are computes only since, or as many as were proposed. */
    static boolean isUnsaid(boolean before, Profile was, Profile is) {
        Optional<Place> now = Computes.in(is);
        Optional<Place> then = Computes.in(was);
        if (now.isEmpty() || then.isEmpty())
            return now.isPresent();
        return before && (was.discovery().expect() != is.discovery().expect()
                || (now.get().role().count() == then.get().role().count()
                        && now.get().role().maxFailed() == then.get().role().maxFailed()));
    }
}
