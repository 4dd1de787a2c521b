package io.coldboot.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Bridge;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Layout.Nic;
import io.coldboot.profile.Network.Route;
import io.coldboot.profile.Network.Subnet;
import io.coldboot.profile.Profile.Networks;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileReader.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks beside the provisioning network, and the layouts that carry them. */
class LayoutsTest {

    private static final String BONDED = """
            version: 1
            site: paris
            networks:
              provisioning:
                cidr: 192.168.24.0/22
              internal:
                cidr: 10.8.0.0/24
                vlan: 30
              storage:
                cidr: 10.9.0.0/24
                vlan: 50
                mtu: 9000
              external:
                vlan: 60
            layouts:
              bonded:
                bond0:
                  bond: [eth0, eth1]
                  networks: [internal, external]
                eth2:
                  networks: [storage]
            discovery:
              self_enrol: true
            tiers:
              - name: deploy
                layout: bonded
                roles:
                  - name: controller
                    count: 1
                    services: [base]
                  - name: worker
                    count: 2
                    services: [base]
            """;

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoil("    cidr: 10.8.0.0/24\n", "    cidr: 192.168.25.0/24\n",
                        "7:11: `cidr`: overlaps provisioning 192.168.24.0/22; give every network addresses of its own"),
                spoil("    cidr: 10.9.0.0/24\n", "    cidr: 10.8.0.0/16\n",
                        "10:11: `cidr`: overlaps internal 10.8.0.0/24; give every network addresses of its own"),
                spoil("    cidr: 10.9.0.0/24\n", "    cidr: 10.9.0.0/31\n",
                        "10:11: `cidr`: has room for no two machines; use a network of /30 or larger"),
                spoil("    vlan: 60\n", "    mtu: 1500\n",
                        "14:5: `external`: has neither addresses nor a VLAN; add cidr or vlan; to use a NIC as it is, put it into a layout"),
                spoil("    vlan: 60\n", "    vlan: 60\n    gateway: 10.0.0.1\n",
                        "15:5: `gateway`: is about addresses, and this network has none; add cidr, or take it out"),
                spoil("vlan: 60", "vlan: 5000", "14:11: `vlan` is above 4094; write at most 4094"),
                spoil("    vlan: 30\n", "    slots: 10.8.1.1-9\n    vlan: 30\n",
                        "8:12: `slots`: 10.8.1.1-10.8.1.9 reaches outside the network 10.8.0.0/24; keep it within 10.8.0.1-10.8.0.254"),
                spoil("    vlan: 30\n", "    slots: 10.8.0.5-6\n    vlan: 30\n",
                        "8:12: `slots`: has addresses for 2 slots, and the roles on it have 3; make networks.internal.slots larger"),
                spoil("    vlan: 30\n", "    gateway: 10.8.0.20\n    vlan: 30\n",
                        "8:14: `gateway`: gateway 10.8.0.20 lies in slots 10.8.0.10-10.8.0.254; move one of the two, so that no server gets that address"),
                spoil("    vlan: 30\n", "    routes: [10.8.0.0/16 via 10.8.0.1]\n    vlan: 30\n",
                        "8:14: an item of `routes`: 10.8.0.0/16 is reached without a router: it overlaps 10.8.0.0/24; take it out"),
                spoil("    vlan: 30\n", "    routes: [10.20.0.0/16 via 10.9.0.1]\n    vlan: 30\n",
                        "8:14: an item of `routes`: 10.9.0.1 is not an address for a machine in 10.8.0.0/24; choose one of 10.8.0.1-10.8.0.254"),
                spoil("    vlan: 30\n", "    routes: [0.0.0.0/0 via 10.8.0.1]\n    vlan: 30\n",
                        "8:14: an item of `routes`: is the way to everywhere; write it as gateway: 10.8.0.1"),
                spoil("    vlan: 30\n", "    routes: [10.20.0.0/16]\n    vlan: 30\n",
                        "8:14: an item of `routes` cannot be \"10.20.0.0/16\"; write the network, via, and the router: 10.9.0.0/16 via 10.8.0.1"),
                spoil("  external:\n", "  bcm:\n",
                        "13:3: `bcm`: is close to the name of a network that is missing; did you mean `bmc`?"),
                spoil("[internal, external]", "[internal, extrenal]",
                        "19:28: an item of `networks`: there is no network `extrenal`; did you mean `external`?"),
                spoil("[internal, external]", "[internal, bmc]",
                        "19:28: an item of `networks`: the management controllers are on bmc, not the servers; take it out"),
                spoil("[storage]", "[storage, internal]",
                        "21:27: an item of `networks`: internal lies on bond0 already; put it on one link"),
                spoil("    eth2:\n", "    eth1:\n",
                        "21:7: `networks`: eth1 is part of bond0 and carries nothing of its own; put them on bond0"),
                spoil("[eth0, eth1]", "[eth0]", "18:13: `bond`: one leg makes no bond; name two NICs or more"),
                spoil("[eth0, eth1]", "[eth0, eth0]",
                        "18:20: an item of `bond`: eth0 is part of bond0 already; name it once"),
                spoil("[eth0, eth1]", "[eth0, bond0]",
                        "18:20: an item of `bond`: bond0 cannot be part of bond0; a bond is made of NICs"),
                spoil("      bond: [eth0, eth1]\n", "      bond: [eth0, eth1]\n      bridge: [eth4]\n",
                        "19:7: `bridge`: a link is a bond or a bridge, not both; make the bond a link of its own, and name it here"),
                spoil("      networks: [storage]", "      mode: 802.3ad",
                        "21:7: `mode`: is about bonds, and this is none; add bond: [eth0, eth1], or take it out"),
                spoil("      bond: [eth0, eth1]\n", "      bond: [eth0, eth1]\n      mode: lacp\n",
                        "19:13: `mode` cannot be \"lacp\"; choose one of: active-backup, 802.3ad, balance-xor, balance-rr, balance-tlb, balance-alb, broadcast"),
                spoil("[storage]", "[storage, provisioning]",
                        "21:17: `networks`: provisioning lies on eth2, and servers boot by eth0; put it on the link of eth0, or correct networks.provisioning.nic"),
                spoil("    vlan: 60\n", "    vlan: 30\n",
                        "19:17: `networks`: external and internal cannot be told apart: both have VLAN 30; give one of them a vlan of its own, or another link"),
                spoil("    vlan: 30\n", "",
                        "18:17: `networks`: internal and provisioning cannot be told apart: both are untagged; give one of them a vlan of its own, or another link"),
                spoil("  eth2:", "  interface-two:",
                        "21:17: `networks`: interface-two.50 has more than 15 letters, Linux' limit; give the link a shorter name"),
                spoil("    eth2:\n", "    eth2:\n      mtu: 1500\n",
                        "21:12: `mtu`: eth2 carries 1500 bytes, and storage needs 9000; make it 9000, or lower networks.storage.mtu"),
                spoil("    vlan: 30\n", "    vlan: 30\n    mtu: 9000\n",
                        "20:17: `networks`: provisioning is untagged on bond0, whose MTU is 9000, but its own is 1500; write mtu: 9000 at networks.provisioning, or use another link"),
                spoil("    eth2:\n", "    eth1: { mtu: 9000 }\n    eth2:\n",
                        "20:18: `mtu`: eth1 has 9000, and bond0 that it is part of 1500; make them the same, or take it out here"),
                spoil("    vlan: 30\n", "    vlan: 30\n    gateway: 10.8.0.1\n",
                        "19:5: `bonded`: provisioning and internal both have a gateway, and a server has one default route; leave gateway to one of them, and write routes for the others",
                        "    cidr: 192.168.24.0/22\n", "    cidr: 192.168.24.0/22\n    gateway: 192.168.24.2\n"),
                spoil("layout: bonded", "layout: boned",
                        "26:13: `layout`: there is no layout `boned`; did you mean `bonded`?"));
    }

    private static Arguments spoil(String good, String bad, String told, String... more) {
        String text = BONDED.replace(good, bad);
        return Arguments.of(more.length == 0 ? text : text.replace(more[0], more[1]), "p.yaml:" + told);
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void what_cannot_be_is_told(String text, String line) {
        assertThat(Profiles.faults(text)).containsExactly(line);
    }

    @Test
    void what_is_left_out_has_a_default() {
        Profile profile = Profiles.good(BONDED);

        assertThat(profile.networks().others().get("internal"))
                .isEqualTo(new Network(30, 0, new Subnet(Cidr.parse("10.8.0.0/24"),
                        AddressRange.parse("10.8.0.10-10.8.0.254"), null, List.of())));
        assertThat(profile.networks().others().get("external")).isEqualTo(new Network(60, 0, null));
        Layout layout = profile.layoutOf(profile.tiers().getFirst().roles().getFirst());
        assertThat(layout.links().getFirst()).isEqualTo(new Link("bond0",
                new Bond(List.of("eth0", "eth1"), "active-backup", false), 0,
                List.of("provisioning", "internal", "external"), true));
        assertThat(layout.nics()).containsExactly("eth0", "eth1", "eth2");
        assertThat(layout.mtuOf("eth2", profile.networks())).isEqualTo(9000);
        assertThat(layout.mtuOf("eth0", profile.networks())).isZero();
        assertThat(profile.slotsOn("internal")).isEqualTo(3);
    }

    @Test
    void without_a_layout_the_provisioning_nic_is_used_alone() {
        Profile profile = Profiles.good(BONDED.replace("    layout: bonded\n", ""));

        assertThat(profile.layoutOf(profile.tiers().getFirst().roles().getFirst()))
                .isEqualTo(new Layout(List.of(new Link("eth0", new Nic(), 0, List.of("provisioning"), true))));
    }

    @Test
    void a_workload_cloud_can_be_said() {
        Profile profile = Profiles.good(BONDED
                .replace("layouts:\n",
                        "layouts:\n  workload: { eth1: {} }\n  provider: { br-ex: { bridge: [eth1] } }\n")
                .replace("  - name: controller\n", "  - name: controller\n        layout: workload\n")
                .replace("  - name: worker\n", "  - name: worker\n        layout: provider\n"));
        List<Role> roles = profile.tiers().getFirst().roles();

        assertThat(profile.layoutOf(roles.getFirst()).links()).containsExactly(
                new Link("eth0", new Nic(), 0, List.of("provisioning"), true),
                new Link("eth1", new Nic(), 0, List.of(), true));
        assertThat(profile.layoutOf(roles.getLast()).links()).extracting(Link::name).containsExactly("eth0", "br-ex");
        assertThat(profile.layoutOf(roles.getLast()).nicsUnder("br-ex")).containsExactly("eth1");
    }

    @Test
    void a_network_moves_with_its_addresses_or_loses_them() {
        Profile profile = Profiles.good(BONDED.replace("    vlan: 30\n", "    vlan: 30\n    gateway: 10.8.0.1\n"));

        Profile moved = good(Edits.set(profile, "/networks/internal/cidr", "10.18.0.0/24"));
        assertThat(moved.networks().others().get("internal")).isEqualTo(new Network(30, 0,
                new Subnet(Cidr.parse("10.18.0.0/24"), AddressRange.parse("10.18.0.10-10.18.0.254"), "10.18.0.1",
                        List.of())));
        assertThat(good(Edits.set(moved, "/networks/internal/cidr", "")).networks().others().get("internal"))
                .isEqualTo(new Network(30, 0, null));
        assertThat(good(Edits.set(profile, "/networks/external/cidr", "10.60.0.0/24")).networks().named("external")
                .map(Network::subnet)).isPresent();
    }

    /** Whatever can be said is written so that it is read back the same; and what is read has no fault. */
    @Test
    void any_networks_and_layouts_are_read_back_the_same() {
        int good = 0;
        for (int seed = 0; seed < 300; seed++) {
            Profile profile = any(new Random(seed));
            String text = ProfileWriter.text(profile);
            Result read = ProfileReader.read(text, "p.yaml");
            if (read instanceof Good(Profile same)) {
                assertThat(same).as("seed " + seed).isEqualTo(profile);
                assertThat(List.copyOf(same.layouts().keySet())).isEqualTo(List.copyOf(profile.layouts().keySet()));
                good++;
            }
        }
        assertThat(good).isGreaterThan(150);
    }

    private static Profile any(Random random) {
        Profile base = Profiles.good(BONDED);
        Map<String, Network> others = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(5); i++)
            others.put("net" + (9 - i), network(random, i));
        Map<String, Layout> layouts = new LinkedHashMap<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++)
            layouts.put("layout" + (9 - i), layout(random, new ArrayList<>(others.keySet())));
        List<Role> roles = base.tiers().getFirst().roles().stream()
                .map(r -> new Role(r.name(), r.count(), r.services(), r.match(), r.maxFailed(), r.servers(),
                        random.nextBoolean() ? null : "layout9"))
                .toList();
        return new Profile(1, "paris",
                new Networks(base.networks().provisioning(), base.networks().bmc(), others), layouts, base.discovery(),
                List.of(new Profile.Tier("deploy", roles, Profile.Through.CONFIGURED)), Map.of(), base.access(), null,
                null);
    }

    private static Network network(Random random, int i) {
        Cidr cidr = Cidr.parse("10." + (70 + i) + ".0.0/24");
        Subnet subnet = new Subnet(cidr,
                new AddressRange(cidr.network() + 20, cidr.network() + 30 + random.nextInt(99)),
                null,
                random.nextBoolean() ? List.of() : List.of(Route.parse("172.16.0.0/12 via 10." + (70 + i) + ".0.1")));
        return new Network(100 + i, random.nextInt(4) == 0 ? 1400 : 0, random.nextInt(3) == 0 ? null : subnet);
    }

    private static Layout layout(Random random, List<String> networks) {
        Collections.shuffle(networks, random);
        int cut = random.nextInt(networks.size() + 1);
        List<String> first = networks.subList(0, cut);
        List<String> second = networks.subList(cut, networks.size());
        boolean trusts = random.nextBoolean();
        return new Layout(switch (random.nextInt(4)) {
            case 0 ->
                List.of(new Link("eth0", new Nic(), 0, first, trusts), new Link("eth1", new Nic(), 0, second, true));
            case 1 -> List.of(
                    new Link("bond0", new Bond(List.of("eth1", "eth0"), "802.3ad", random.nextBoolean()), 0, first,
                            trusts),
                    new Link("br-ex", new Bridge(List.of("eth2")), 1500, second, true));
            case 2 -> List.of(
                    new Link("bond0", new Bond(List.of("eth0", "eth1"), "active-backup", false), 0, List.of(), true),
                    new Link("br0", new Bridge(List.of("bond0", "eth2")), 0, networks, trusts));
            default -> List.of();
        });
    }

    private static Profile good(Result result) {
        return switch (result) {
            case Good good -> good.profile();
            case ProfileReader.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
