package io.coldboot.screens.wizard.questions;

import io.coldboot.profile.Edits;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import java.util.List;
import java.util.Optional;

/** How many servers become computes as long as nobody says: all that are left, but for a spare where there are many. */
public final class Computes {

    static final String EXPECT = "/discovery/expect";
    private static final String SERVICE = "workload-compute";
    /** From this many on, one more compute is worth less than somebody who takes over for one that fails. */
    private static final int WITH_SPARE = 5;

    private Computes() {}

    /**
     * The role that computes have.
     *
     * @param tier name of its tier
     */
    public record Place(String tier, Role role) {}

    /** Where there are computes. */
    public static Optional<Place> in(Profile profile) {
        return profile.tiers().stream().flatMap(t -> t.roles().stream().filter(Computes::are)
                .map(r -> new Place(t.name(), r))).findFirst();
    }

    private static boolean are(Role role) {
        return role.services().contains(SERVICE);
    }

    /** The profile in which these servers are the computes and their spare; as it was if there cannot be so many. */
    public static Profile of(Profile profile, int servers) {
        Profile numbered = numbered(profile, servers);
        return !numbered.equals(profile) && Edits.checked(numbered) instanceof Good good ? good.profile() : profile;
    }

    private static Profile numbered(Profile profile, int servers) {
        int spares = servers >= WITH_SPARE ? 1 : 0;
        List<Tier> tiers = profile.tiers().stream().map(t -> new Tier(t.name(), t.roles().stream()
                .map(r -> are(r) ? numbered(r, Math.max(1, servers - spares), spares) : r).toList(), t.through(),
                t.proof())).toList();
        return ReadyLayouts.with(profile, profile.networks(), profile.layouts(), tiers);
    }

    private static Role numbered(Role role, int count, int mayFail) {
        return new Role(role.name(), count, role.services(), role.match(), mayFail, role.servers(), role.layout());
    }

    /** The profile in which so many servers are expected; the computes follow as long as they are as many as proposed before. */
    static Result expected(Profile profile, String typed) {
        Result alone = Edits.set(profile, EXPECT, typed);
        String number = typed.strip();
        if (!number.matches("\\d{1,5}")
                || !numbered(profile, left(profile, profile.discovery().expect())).equals(profile))
            return alone;
        Result following = Edits.set(numbered(profile, left(profile, Integer.parseInt(number))), EXPECT, number);
        return following instanceof Good ? following : alone;
    }

    /** What the other roles leave of these servers. */
    private static int left(Profile profile, int servers) {
        return servers - profile.tiers().stream().flatMap(t -> t.roles().stream()).filter(r -> !are(r))
                .mapToInt(Role::count).sum();
    }
}
