package io.coldboot.engine.plan;

import io.coldboot.engine.journal.Ledger;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A slot that has a server and that the profile does not have any more: what is in it is to be let go of.
 *
 * @param slot as the run that gave it the server knew it
 */
public record Leaving(Slot slot, String node) {

    /** All that leave. */
    public static List<Leaving> of(Profile profile, Ledger ledger) {
        return among(ledger.bindings(), Slot.of(profile)).entrySet().stream()
                .flatMap(bound -> ledger.place(bound.getKey()).stream()
                        .map(place -> new Leaving(slot(profile, bound.getKey(), place), bound.getValue())))
                .toList();
    }

    /** Servers by slot, of those slots that are not wanted any more. */
    public static Map<String, String> among(Map<String, String> bound, List<Slot> wanted) {
        Set<String> kept = wanted.stream().map(Slot::name).collect(Collectors.toSet());
        return bound.entrySet().stream().filter(b -> !kept.contains(b.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Slot slot(Profile profile, String name, Ledger.Place place) {
        Role role = profile.tiers().stream().filter(t -> t.name().equals(place.tier()))
                .flatMap(t -> t.roles().stream()).filter(r -> r.name().equals(place.role())).findFirst()
                .orElseGet(() -> new Role(place.role(), 0, List.of(), HardwareRule.ANY, 0));
        int index = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        return new Slot(name, place.tier(), role, index, place.address());
    }
}
