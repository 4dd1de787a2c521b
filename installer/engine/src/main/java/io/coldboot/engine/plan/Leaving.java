package io.coldboot.engine.plan;

import io.coldboot.engine.journal.Ledger;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Slots that have a server and that the profile does not have any more: what is in them is to be let go of. */
public final class Leaving {

    private Leaving() {}

    /** Those slots, as the run that gave them a server knew them. */
    public static List<Slot> of(Profile profile, Ledger ledger) {
        Set<String> wanted = Slot.of(profile).stream().map(Slot::name).collect(Collectors.toSet());
        return ledger.bindings().keySet().stream().filter(slot -> !wanted.contains(slot))
                .flatMap(slot -> ledger.place(slot).stream().map(place -> slot(profile, slot, place))).toList();
    }

    private static Slot slot(Profile profile, String name, Ledger.Place place) {
        Role role = profile.tiers().stream().filter(t -> t.name().equals(place.tier()))
                .flatMap(t -> t.roles().stream()).filter(r -> r.name().equals(place.role())).findFirst()
                .orElseGet(() -> new Role(place.role(), 0, List.of(), HardwareRule.ANY, 0));
        int index = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        return new Slot(name, place.tier(), role, index, place.address());
    }
}
