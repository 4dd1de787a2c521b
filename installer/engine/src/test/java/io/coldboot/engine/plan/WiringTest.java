package io.coldboot.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.model.Hardware.Offer;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.plan.Plan.Miswired;
import io.coldboot.engine.sim.SimLayouts;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Servers whose wires cannot carry a layout, and what is said of them. */
class WiringTest {

    private static final Offer ALL = new Offer(List.of(1, 30, 50, 60), 1, 9216);
    private final Profile profile = SimLayouts.bonded();

    @Test
    void what_fits_lacks_nothing() {
        assertThat(lacks(nic("eth0", "leaf1", ALL), nic("eth1", "leaf2", ALL), nic("eth2", "leaf3", ALL))).isEmpty();
    }

    @Test
    void a_switch_that_tells_nothing_is_held_against_nobody() {
        assertThat(lacks(new Nic("eth0", "m0", true, null), nic("eth1", "leaf1", null),
                nic("eth2", "leaf3", new Offer(List.of(), 0, 0)))).isEmpty();
    }

    @Test
    void nics_that_are_not_there_or_not_plugged_in_are_named() {
        assertThat(lacks(nic("eth0", "leaf1", ALL), new Nic("eth1", "m1", false, null))).containsExactly(
                "has no link on eth1 for bond0: plug its cable in", "has no NIC called eth2");
    }

    @Test
    void both_legs_on_one_switch_are_refused_unless_that_is_meant() {
        Nic[] nics = {nic("eth0", "leaf1", ALL), nic("eth1", "leaf1", ALL), nic("eth2", "leaf3", ALL)};

        assertThat(lacks(nics)).containsExactly(
                "has eth0 and eth1 of bond0 on one switch, leaf1 (eth0's port and eth1's port): move one to another switch, or write one_switch: true at bond0");
        assertThat(Wiring.lacks(hardware(nics), SimLayouts.oneSwitch().layoutOf(role()), profile.networks()))
                .isEmpty();
    }

    @Test
    void a_port_that_does_not_carry_a_network_is_named_with_what_it_carries() {
        assertThat(lacks(nic("eth0", "leaf1", new Offer(List.of(1, 20), 1, 9216)),
                nic("eth1", "leaf2", new Offer(List.of(30), 30, 1522)),
                nic("eth2", "leaf3", new Offer(List.of(50, 60), 1, 1522))))
                .containsExactly(
                        "has eth0 on leaf1 eth0's port, which does not offer VLAN 30 (internal) but 1, 20: have it added on the switch",
                        "has eth1 on leaf2 eth1's port, which sends VLAN 30 (internal) untagged: have the switch tag it",
                        "has eth2 on leaf3 eth2's port, which carries frames of 1522 bytes, and storage needs 9000: have it raised on the switch");
        assertThat(
                Wiring.lacks(hardware(nic("eth0", "leaf1", new Offer(List.of(1), 1, 1000)), nic("eth1", "leaf2", ALL),
                        nic("eth2", "leaf3", ALL)), SimLayouts.withoutTrust().layoutOf(role()), profile.networks()))
                .isEmpty();
    }

    @Test
    void a_server_that_cannot_carry_a_role_is_not_taken_for_it() {
        Inventory inventory = new Inventory(List.of(
                SimLayouts.node(1, hardware(nic("eth0", "leaf1", ALL), nic("eth1", "leaf2", ALL))),
                SimLayouts.node(2,
                        hardware(nic("eth0", "leaf1", ALL), nic("eth1", "leaf2", ALL), nic("eth2", "leaf3", ALL)))));

        Plan plan = Planner.plan(profile, inventory);

        assertThat(plan.nodeOf("deploy-worker-0")).contains("r1-n02");
        assertThat(plan.miswired())
                .containsExactly(new Miswired("r1-n01", "deploy-worker", "has no NIC called eth2"));
        assertThat(
                Planner.plan(profile, new Inventory(inventory.nodes().subList(0, 1))).unfilled().getFirst().missing())
                .isEqualTo("asks for any server; r1-n01 has no NIC called eth2");
    }

    @Test
    void each_network_gives_addresses_to_the_slots_that_are_on_it() {
        List<Slot> slots = Slot.of(SimLayouts.mixed());

        assertThat(slots).extracting(Slot::name).containsExactly("deploy-controller-0", "deploy-worker-0",
                "deploy-worker-1");
        assertThat(slots).extracting(s -> s.addressOn("internal").orElse("none")).containsExactly("none", "10.8.0.10",
                "10.8.0.11");
        assertThat(slots).extracting(Slot::address).containsExactly("192.168.24.10", "192.168.24.11", "192.168.24.12");
    }

    private List<String> lacks(Nic... nics) {
        return Wiring.lacks(hardware(nics), profile.layoutOf(role()), profile.networks());
    }

    private Role role() {
        return profile.tiers().getFirst().roles().getFirst();
    }

    private static Nic nic(String name, String networkSwitch, @Nullable Offer offer) {
        return new Nic(name, "52:54:00:01:01:0" + name.charAt(3), true, new Neighbour(networkSwitch, name + "'s port"),
                offer);
    }

    private static Hardware hardware(Nic... nics) {
        return new Hardware(16, "x86_64", 65536, List.of(new Disk("/dev/sda", 480L << 30, false)), Arrays.asList(nics),
                "Acme", "One", SimProfile.name(1));
    }
}
