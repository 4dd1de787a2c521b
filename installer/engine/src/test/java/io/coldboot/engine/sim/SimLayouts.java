package io.coldboot.engine.sim;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Node;
import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Layout;
import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Bridge;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Layout.Nic;
import io.coldboot.profile.Network;
import io.coldboot.profile.Network.Route;
import io.coldboot.profile.Network.Subnet;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles with further networks, for tests. */
public final class SimLayouts {

    private SimLayouts() {}

    /** One worker: bond0 with the provisioning network and VLAN 30 (internal), eth2 with VLAN 50 (storage, 9000 bytes). */
    public static Profile bonded() {
        return with(List.of(worker(1, "usual")), bonded(false, true));
    }

    /** The same where the bond may end in one switch. */
    public static Profile oneSwitch() {
        return with(List.of(worker(1, "usual")), bonded(true, true));
    }

    /** The same where nothing that LLDP leaves out matters. */
    public static Profile withoutTrust() {
        return with(List.of(worker(1, "usual")), bonded(false, false));
    }

    /** A controller on the provisioning network alone, and two bonded workers. */
    public static Profile mixed() {
        return with(List.of(new Role("controller", 1, List.of("base"), HardwareRule.ANY, 0), worker(2, "usual")),
                bonded(false, true));
    }

    /** One worker with a bridge for others to use. */
    public static Profile provider() {
        return with(List.of(worker(1, "usual")),
                new Layout(List.of(new Link("br-ex", new Bridge(List.of("eth1")), 0, List.of(), true))));
    }

    /** A server. */
    public static Node node(int i, Hardware hardware) {
        return new Node(SimProfile.name(i), "uuid" + i,
                new Bmc(BmcProtocol.REDFISH, "192.168.28." + (10 + i), 8000, false, "bmc"), hardware);
    }

    /** These roles in one tier, and all their machines on the network by which instances are reached, by eth1. */
    public static Profile provided(List<Role> roles) {
        Profile usual = SimProfile.of(4, 1, 0);
        Network outside = new Network(0, 0, null, new Network.Provider(Cidr.parse("10.9.0.0/24"),
                AddressRange.parse("10.9.0.100-10.9.0.199"), "10.9.0.1", "10.9.0.2"));
        Layout customers = new Layout(List.of(new Link("eth1", new Nic(), 0, List.of("provider"), true)));
        List<Role> laid = roles.stream().map(r -> new Role(r.name(), r.count(), r.services(), r.match(), r.maxFailed(),
                r.servers(), "customers")).toList();
        return new Profile(1, "test",
                new Networks(usual.networks().provisioning(), usual.networks().bmc(), Map.of("provider", outside)),
                Map.of("customers", customers), usual.discovery(),
                List.of(new Tier("deploy", laid, Through.CONFIGURED)),
                Map.of(), usual.access(), null, null);
    }

    private static Role worker(int count, @Nullable String layout) {
        return new Role("worker", count, List.of("base"), HardwareRule.ANY, 0, List.of(), layout);
    }

    private static Layout bonded(boolean oneSwitch, boolean trusts) {
        return new Layout(List.of(
                new Link("bond0", new Bond(List.of("eth0", "eth1"), "802.3ad", oneSwitch), 0, List.of("internal"),
                        trusts),
                new Link("eth2", new Nic(), 0, List.of("storage", "external"), trusts)));
    }

    private static Profile with(List<Role> roles, Layout layout) {
        Profile usual = SimProfile.of(4, 1, 0);
        Map<String, Network> others = new LinkedHashMap<>();
        others.put("internal", new Network(30, 0, new Subnet(Cidr.parse("10.8.0.0/24"),
                AddressRange.parse("10.8.0.10-10.8.0.99"), null,
                List.of(new Route(Cidr.parse("10.20.0.0/16"), "10.8.0.1")))));
        others.put("storage", new Network(50, 9000,
                new Subnet(Cidr.parse("10.9.0.0/24"), AddressRange.parse("10.9.0.10-10.9.0.99"), null, List.of())));
        others.put("external", new Network(60, 0, null));
        return new Profile(1, "test", new Networks(usual.networks().provisioning(), usual.networks().bmc(), others),
                Map.of("usual", layout), usual.discovery(), List.of(new Tier("deploy", roles, Through.CONFIGURED)),
                Map.of(), usual.access(), null, null);
    }
}
