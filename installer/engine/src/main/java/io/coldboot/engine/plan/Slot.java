package io.coldboot.engine.plan;

import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a tier that one server fills.
 *
 * @param name {@code deploy-controller-0}: also the server's host name
 * @param tier name of its tier
 * @param role its role
 * @param index position within the role, from zero
 * @param address its lasting address on the provisioning network
 */
public record Slot(String name, String tier, Role role, int index, String address) {

    /** All slots of a site in order: tier by tier, role by role. Their addresses are taken in this order. */
    public static List<Slot> of(Profile profile) {
        List<Slot> slots = new ArrayList<>();
        for (Tier tier : profile.tiers()) {
            for (Role role : tier.roles()) {
                for (int i = 0; i < role.count(); i++) {
                    String address = profile.networks().provisioning().slots().at(slots.size());
                    slots.add(new Slot(tier.name() + "-" + role.name() + "-" + i, tier.name(), role, i, address));
                }
            }
        }
        return List.copyOf(slots);
    }
}
