package io.coldboot.engine.plan;

import io.coldboot.profile.Layout;
import io.coldboot.profile.Network.Subnet;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a tier that one server fills.
 *
 * @param name {@code deploy-controller-0}: also the server's host name
 * @param tier name of its tier
 * @param role its role
 * @param index position within the role, from zero
 * @param address its lasting address on the provisioning network
 * @param others its lasting addresses on further networks, by name of the network
 */
public record Slot(String name, String tier, Role role, int index, String address, Map<String, String> others) {

    public Slot {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** A slot that is on the provisioning network alone. */
    public Slot(String name, String tier, Role role, int index, String address) {
        this(name, tier, role, index, address, Map.of());
    }

    /** Its address on a network; empty if it is not on it, or the network has none. */
    public Optional<String> addressOn(String network) {
        return network.equals(Layout.PROVISIONING) ? Optional.of(address) : Optional.ofNullable(others.get(network));
    }

    /**
     * All slots of a site in order: tier by tier, role by role. Addresses are taken in this order, on each network by the slots
     * that are on it.
     */
    public static List<Slot> of(Profile profile) {
        Map<String, Integer> taken = new HashMap<>();
        List<Slot> slots = new ArrayList<>();
        for (Tier tier : profile.tiers()) {
            for (Role role : tier.roles()) {
                for (int i = 0; i < role.count(); i++) {
                    String address = profile.networks().provisioning().slots().at(slots.size());
                    slots.add(new Slot(tier.name() + "-" + role.name() + "-" + i, tier.name(), role, i, address,
                            others(profile, role, taken)));
                }
            }
        }
        return List.copyOf(slots);
    }

    private static Map<String, String> others(Profile profile, Role role, Map<String, Integer> taken) {
        Layout layout = profile.layoutOf(role);
        Map<String, String> others = new LinkedHashMap<>();
        profile.networks().others().forEach((name, network) -> {
            Subnet subnet = network.subnet();
            if (subnet != null && layout.carrying(name).isPresent())
                others.put(name, subnet.slots().at(taken.merge(name, 1, Integer::sum) - 1));
        });
        return others;
    }
}
