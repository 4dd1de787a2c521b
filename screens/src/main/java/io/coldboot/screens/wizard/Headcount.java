package io.coldboot.screens.wizard;

import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Slot;
import io.coldboot.profile.Edits;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.profile.ProfileReader.Good;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How many servers become computes as long as nobody says: all that will do, but for a spare where there are many. */
final class Headcount {

    private static final String COMPUTE = "workload-compute";
    /** From this many on, one more compute is worth less than somebody who takes over for one that fails. */
    private static final int WITH_SPARE = 5;

    private Headcount() {}

    /** The profile with as many computes as this plan has servers for. */
    static Profile of(Profile profile, Plan plan) {
        List<Tier> tiers = profile.tiers();
        for (int t = 0; t < tiers.size(); t++)
            for (int r = 0; r < tiers.get(t).roles().size(); r++)
                if (isCompute(tiers.get(t).roles().get(r)))
                    return counted(profile, t, r, servers(tiers.get(t), tiers.get(t).roles().get(r), plan));
        return profile;
    }

    private static boolean isCompute(Role role) {
        return role.services().contains(COMPUTE);
    }

    /** Those that have the role, and those that could have it. */
    private static int servers(Tier tier, Role role, Plan plan) {
        Predicate<Slot> own = s -> s.tier().equals(tier.name()) && s.role().name().equals(role.name());
        long filled = plan.slots().stream().filter(own).filter(s -> plan.nodeOf(s.name()).isPresent()).count();
        String name = tier.name() + "-" + role.name();
        return (int) (filled + plan.spares().stream().filter(s -> s.roles().contains(name)).count());
    }

    private static Profile counted(Profile profile, int tier, int index, int servers) {
        Role role = profile.tiers().get(tier).roles().get(index);
        String at = "/tiers/" + tier + "/roles/" + index;
        int spares = servers >= WITH_SPARE ? 1 : 0;
        int count = Math.max(1, servers - spares);
        if (role.count() == count && role.maxFailed() == spares)
            return profile;
        Profile counted = set(profile, at + "/count", count).orElse(profile);
        return set(counted, at + "/max_failed", spares).orElse(counted);
    }

    /** Empty if the profile cannot have so many: fewer servers are expected, or there are no more addresses. */
    private static Optional<Profile> set(Profile profile, String pointer, int number) {
        return Edits.set(profile, pointer, String.valueOf(number)) instanceof Good good
                ? Optional.of(good.profile())
                : Optional.empty();
    }

    /** Whether nobody said a number by this change: there are computes only since, or as many as before. */
    static boolean isUnsaid(boolean before, Profile was, Profile is) {
        List<Role> now = computes(is);
        return !now.isEmpty() && (computes(was).isEmpty() || (before && now.equals(computes(was))));
    }

    /** As far as numbers go. */
    private static List<Role> computes(Profile profile) {
        return profile.tiers().stream().flatMap(t -> t.roles().stream()).filter(Headcount::isCompute)
                .map(r -> new Role(r.name(), r.count(), List.of(), HardwareRule.ANY, r.maxFailed())).toList();
    }
}
