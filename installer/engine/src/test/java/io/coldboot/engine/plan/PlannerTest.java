package io.coldboot.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.NaturalOrder;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Plan.Binding;
import io.coldboot.engine.plan.Plan.CableVerdict;
import io.coldboot.engine.plan.Plan.CableVerdict.Kind;
import io.coldboot.engine.plan.Plan.Oddity;
import io.coldboot.engine.plan.Plan.SetAside;
import io.coldboot.engine.plan.Plan.Spare;
import io.coldboot.engine.plan.Plan.Unfilled;
import io.coldboot.engine.plan.Plan.Wipe;
import io.coldboot.engine.plan.Planner.Standing;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Through;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final HardwareRule BIG = new HardwareRule(16, 64, 0, 2, null, null);

    private static Node node(int i, @Nullable Hardware hardware) {
        return new Node(SimProfile.name(i), "uuid" + i,
                new Bmc(BmcProtocol.REDFISH, "192.168.28." + (10 + i), 8000, false, "bmc"), hardware);
    }

    private static Inventory usual(int count) {
        return new Inventory(
                IntStream.rangeClosed(1, count).mapToObj(i -> node(i, SimProfile.hardware(i))).toList());
    }

    @Test
    void slotsTakeServersByNameAndAddressesInOrder() {
        Plan plan = Planner.plan(SimProfile.of(4, 2, 1), usual(4));
        assertThat(plan.slots()).extracting(Slot::name).containsExactly("deploy-controller-0", "deploy-worker-0",
                "deploy-worker-1");
        assertThat(plan.slots()).extracting(Slot::address).containsExactly("192.168.24.10", "192.168.24.11",
                "192.168.24.12");
        assertThat(plan.bindings()).extracting(Binding::node).containsExactly("r1-n01", "r1-n02", "r1-n03");
        assertThat(plan.bindings().getFirst().reason()).isEqualTo("first free by name that will do (any server); "
                + "has 16 CPUs, 64 GiB memory, 480 GiB disk, 2 NICs");
        assertThat(plan.spares())
                .containsExactly(new Spare("r1-n04", List.of("deploy-controller", "deploy-worker")));
        assertThat(plan.wipes()).contains(new Wipe("r1-n01", "/dev/sda", 480L << 30)).hasSize(3);
        assertThat(plan.steps().getFirst().steps()).containsExactly("enrol", "manage", "inspect", "provide", "deploy",
                "configure", "answer");
    }

    @Test
    void rolesTakeOnlyWhatTheyAskFor() {
        Profile profile = SimProfile.of(3, Through.CONFIGURED, List.of(SimProfile.role("controller", 1, 0, BIG),
                SimProfile.role("worker", 2, 0, new HardwareRule(0, 0, 0, 0, "acme", "r1-*"))));
        Inventory inventory = usual(3).with(node(1, SimProfile.hardware(1, 8, 32, 1)));
        Plan plan = Planner.plan(profile, inventory);
        assertThat(plan.bindings()).extracting(Binding::node).containsExactly("r1-n02", "r1-n01", "r1-n03");
    }

    @Test
    void anUnfilledSlotSaysWhatIsMissing() {
        Profile profile = SimProfile.of(2, Through.CONFIGURED, List.of(SimProfile.role("controller", 2, 0, BIG)));
        Inventory inventory = usual(1).with(node(2, SimProfile.hardware(2, 8, 32, 2))).with(node(3, null));
        assertThat(Planner.plan(profile, inventory).unfilled()).containsExactly(new Unfilled("deploy-controller-1",
                "asks for 16 CPUs, 64 GiB memory, 2 NICs; r1-n02 has 8 of 16 CPUs, has 32 of 64 GiB memory; "
                        + "r1-n03 has not been inspected"));
        assertThat(Planner.plan(profile, Inventory.EMPTY).unfilled().getFirst().missing())
                .endsWith("no server is left: 0 found");
    }

    @Test
    void serversChosenByHandGetTheirSlotsAndNoRuleTakesThem() {
        Role controller = new Role("controller", 1, List.of("keystone"), BIG, 0, List.of("r1-n03"), null);
        Role worker = SimProfile.role("worker", 2, 0, HardwareRule.ANY);
        Profile profile = SimProfile.of(4, Through.CONFIGURED, List.of(controller, worker));

        Plan plan = Planner.plan(profile, usual(4));
        assertThat(plan.bindings()).extracting(Binding::node).containsExactly("r1-n03", "r1-n01", "r1-n02");
        assertThat(plan.bindings().getFirst().reason()).isEqualTo("chosen by hand");
        assertThat(Planner.plan(profile, usual(2)).unfilled()).containsExactly(new Unfilled("deploy-controller-0",
                "is kept for r1-n03, chosen by hand: no server of this name is known"));
        Inventory small = usual(4).with(node(3, SimProfile.hardware(3, 16, 32, 3)));
        assertThat(Planner.plan(profile, small).unfilled()).containsExactly(new Unfilled("deploy-controller-0",
                "is kept for r1-n03, chosen by hand: has 32 of 64 GiB memory"));
        Standing parked = new Standing(Map.of(), Map.of("r1-n03", "is parked: no power"), Set.of());
        assertThat(Planner.plan(profile, usual(4), parked).nodeOf("deploy-controller-0")).contains("r1-n01");
    }

    @Test
    void theOddOneAmongLikeServersIsNamed() {
        Inventory inventory = usual(4).with(node(3, SimProfile.hardware(3, 16, 32, 3)));
        assertThat(Planner.plan(SimProfile.of(4, 2, 1), inventory).oddities())
                .containsExactly(new Oddity("r1-n03", "32 GiB of memory; 3 of 4 like it have 64 GiB"));
        Inventory two = usual(2).with(node(2, SimProfile.hardware(2, 8, 64, 2)));
        assertThat(Planner.plan(SimProfile.of(2, 1, 1), two).oddities()).isEmpty();
    }

    @Test
    void swappedCablesAreNamedAndTheirServersNotTaken() {
        Inventory inventory = usual(6).with(node(4, SimProfile.hardware(4, 16, 64, 5)))
                .with(node(5, SimProfile.hardware(5, 16, 64, 4)));
        Plan plan = Planner.plan(SimProfile.of(6, 3, 1), inventory);
        assertThat(plan.cabling()).contains(new CableVerdict("r1-n04", "eth1", Kind.WRONG_PORT,
                "eth1 is on leaf2 Ethernet1/5, should be Ethernet1/4; r1-n05 is on Ethernet1/4: swap the two cables"));
        assertThat(plan.cabling()).filteredOn(v -> v.kind() == Kind.AS_PLANNED).hasSize(4);
        assertThat(plan.setAside()).extracting(SetAside::node).containsExactly("r1-n04", "r1-n05");
        assertThat(plan.bindings()).extracting(Binding::node).containsExactly("r1-n01", "r1-n02", "r1-n03", "r1-n06");
    }

    @Test
    void aSwitchThatTellsItsChassisIdIsTheOneThatWasPlanned() {
        Hardware told = new Hardware(16, "x86_64", 65536, List.of(new Disk("/dev/sda", 480L << 30, false)),
                List.of(SimProfile.nic("eth0", 1, 1, null),
                        SimProfile.nic("eth1", 1, 2, new Neighbour("leaf2", "Ethernet1/1", "52:54:00:ff:00:02"))),
                "Acme", "One", "");
        assertThat(Planner.plan(SimProfile.of(1, 1, 1), new Inventory(List.of(node(1, told)))).cabling())
                .extracting(CableVerdict::kind).containsExactly(Kind.AS_PLANNED);
    }

    @Test
    void otherCableFaultsAreTold() {
        Hardware noEth1 = new Hardware(16, "x86_64", 65536, List.of(new Disk("/dev/sda", 480L << 30, false)),
                List.of(SimProfile.nic("eth0", 2, 1, new Neighbour("leaf1", "Ethernet1/2"))), "Acme", "One", "");
        Hardware unheard = new Hardware(16, "x86_64", 65536, List.of(new Disk("/dev/sda", 480L << 30, false)),
                List.of(SimProfile.nic("eth0", 3, 1, null), SimProfile.nic("eth1", 3, 2, null)), "Acme", "One", "");
        Inventory inventory = usual(1).with(node(1, SimProfile.hardware(1, 16, 64, 9))).with(node(2, noEth1))
                .with(node(3, unheard));
        assertThat(Planner.plan(SimProfile.of(3, 1, 1), inventory).cabling()).extracting(CableVerdict::text)
                .containsExactly("eth1 is on leaf2 Ethernet1/9, should be Ethernet1/1; move the cable",
                        "eth1 is planned on leaf2 Ethernet1/2, but the server has no eth1",
                        "eth1: the switch does not say which port; should be leaf2 Ethernet1/3");
    }

    @Test
    void whatStandsIsKeptAndWhatFailedIsNotTakenAgain() {
        Standing standing = Standing.of(Map.of("deploy-controller-0", "r1-n03", "deploy-worker-0", "r1-n01"),
                Map.of("r1-n01", Failure.of(Cause.AGENT_LOST, "r1-n01", "no heartbeat", "")));
        Plan plan = Planner.plan(SimProfile.of(4, 2, 1), usual(4), standing);
        assertThat(plan.bindings()).extracting(Binding::node).containsExactly("r1-n03", "r1-n02", "r1-n04");
        assertThat(plan.setAside()).containsExactly(new SetAside("r1-n01", "is parked: no heartbeat"));
    }

    @Test
    void whatIsWrittenAlreadyIsNotWipedAgain() {
        Standing standing = Standing.of(Map.of("deploy-controller-0", "r1-n03"), Map.of())
                .withWritten(Set.of("r1-n03"));
        Plan plan = Planner.plan(SimProfile.of(3, 2, 0), usual(3), standing);
        assertThat(plan.wipes()).extracting(Wipe::node).containsExactlyInAnyOrder("r1-n01", "r1-n02");
    }

    @Test
    void aServerWithoutADiskOrAControllerIsSetAside() {
        Hardware diskless = new Hardware(16, "x86_64", 65536, List.of(new Disk("/dev/sda", 1 << 30, false)),
                SimProfile.hardware(1).nics(), "Acme", "One", "");
        Inventory inventory = usual(3).with(node(1, diskless))
                .with(new Node("r1-n02", "u", null, SimProfile.hardware(2)));
        assertThat(Planner.plan(SimProfile.of(3, 1, 1), inventory).setAside()).containsExactly(
                new SetAside("r1-n01", "has no disk of 4 GiB or more"),
                new SetAside("r1-n02", "its management controller is not known"));
    }

    @Test
    void rulesHoldForAnySite() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Profile profile = profile(random);
            Inventory inventory = inventory(random);
            Plan plan = Planner.plan(profile, inventory);
            String as = "seed " + seed;

            List<Node> shuffled = new ArrayList<>(inventory.nodes());
            Collections.shuffle(shuffled, random);
            assertThat(Planner.plan(profile, new Inventory(shuffled))).as(as).isEqualTo(plan);
            assertThat(plan.bindings()).extracting(Binding::node).as(as).doesNotHaveDuplicates();
            assertThat(plan.bindings().size() + plan.unfilled().size()).as(as).isEqualTo(plan.slots().size());
            assertThat(plan.bindings().size() + plan.spares().size() + plan.setAside().size()).as(as)
                    .isEqualTo(inventory.nodes().size());
            for (Binding binding : plan.bindings()) {
                Role role = plan.slots().stream().filter(s -> s.name().equals(binding.slot())).findFirst()
                        .orElseThrow().role();
                Node node = inventory.node(binding.node()).orElseThrow();
                Hardware hardware = Optional.ofNullable(node.hardware()).orElseThrow();
                assertThat(Fitness.lacks(node, hardware, role.match())).as(as).isEmpty();
                assertThat(plan.cabling()).as(as)
                        .noneMatch(v -> v.node().equals(node.name()) && v.kind().needsHands());
            }
            for (Unfilled unfilled : plan.unfilled())
                assertThat(plan.spares()).as(as).noneMatch(s -> !unfilled.missing().startsWith("is kept for ")
                        && !reserved(profile).contains(s.node())
                        && s.roles().contains(unfilled.slot().replaceFirst("-\\d+$", "")));
            assertEarlyBindingsStand(profile, inventory, plan, as);
        }
    }

    private static Set<String> reserved(Profile profile) {
        return profile.tiers().getFirst().roles().stream().flatMap(r -> r.servers().stream())
                .collect(Collectors.toSet());
    }

    /** What lets a run bind early: the first servers by name become the same, whatever comes after them. */
    private static void assertEarlyBindingsStand(Profile profile, Inventory inventory, Plan plan, String as) {
        Map<String, String> all = new HashMap<>();
        plan.bindings().forEach(b -> all.put(b.node(), b.slot()));
        for (int known = 1; known < inventory.nodes().size(); known++) {
            Inventory first = new Inventory(inventory.nodes().subList(0, known));
            for (Binding early : Planner.plan(profile, first).bindings())
                assertThat(early.slot()).as(as).isEqualTo(all.get(early.node()));
        }
    }

    private static Profile profile(Random random) {
        List<Role> roles = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(r -> new Role("role" + r, random.nextInt(4), List.of("keystone"), rule(random), 1,
                        random.nextInt(3) == 0 ? List.of(SimProfile.name(1 + r)) : List.of(), null))
                .toList();
        return SimProfile.of(0, Through.CONFIGURED, roles);
    }

    private static HardwareRule rule(Random random) {
        return new HardwareRule(random.nextBoolean() ? 0 : 16, random.nextBoolean() ? 0 : 64, 0, random.nextInt(3),
                random.nextInt(4) == 0 ? "ACME" : null, random.nextInt(4) == 0 ? "r1-n0*" : null);
    }

    private static Inventory inventory(Random random) {
        return new Inventory(IntStream.rangeClosed(1, random.nextInt(14))
                .mapToObj(i -> node(i, random.nextInt(6) == 0
                        ? null
                        : SimProfile.hardware(i, random.nextBoolean() ? 8 : 16, random.nextBoolean() ? 32 : 64,
                                random.nextInt(8) == 0 ? i + 1 : i)))
                .toList());
    }

    @Test
    void numbersInNamesAreComparedAsNumbers() {
        List<String> names = new ArrayList<>(List.of("n10", "n2", "n1", "r2-n1", "r1-n20", "n02", "n"));
        names.sort(NaturalOrder.INSTANCE);
        assertThat(names).containsExactly("n", "n1", "n02", "n2", "n10", "r1-n20", "r2-n1");
    }
}
