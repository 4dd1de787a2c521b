package io.coldboot.screens.live;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.Budget;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.model.MachineStep.Kind;
import io.coldboot.engine.model.MachineStep.State;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.profile.Profile.BmcProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs of any size, told as events: as many servers as wanted become a deploy cloud and a workload cloud; one in nine breaks. */
public final class Runs {

    public static final Instant START = Instant.parse("2026-11-23T10:41:00Z");

    private static final List<String> STEPS = List.of("enrol", "manage", "inspect", "provide", "deploy", "configure",
            "answer");
    private static final int BREAKS = 9;
    private static final String DEPLOY = "deploy";

    private final Random random;
    private final int servers;
    private final List<Event> events = new ArrayList<>();

    private Runs(int servers, long seed) {
        this.servers = servers;
        this.random = new Random(seed);
    }

    /** A run of so many servers, in order; the same seed gives the same run. */
    public static List<Event> of(int servers, long seed) {
        Runs runs = new Runs(servers, seed);
        runs.all();
        List<Event> sorted = new ArrayList<>(runs.events);
        sorted.sort(Comparator.comparing(Event::at));
        sorted.add(new RunFinished(sorted.getLast().at(), 0, null));
        return sorted;
    }

    /** The part of a run up to so many seconds after its beginning. */
    public static List<Event> until(List<Event> events, long seconds) {
        return events.stream().filter(e -> !e.at().isAfter(at((double) seconds)) && !(e instanceof RunFinished))
                .toList();
    }

    static Instant at(double seconds) {
        return START.plus(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private void all() {
        int spares = servers / BREAKS + 1;
        int slots = Math.max(1, servers - spares - 1);
        add(new RunStarted(at(0), "lab", false,
                List.of(new TierSlots(DEPLOY, STEPS,
                        List.of(new SlotLine("deploy-controller-0", "controller", "192.168.24.10"))),
                        new TierSlots("workload", STEPS, IntStream.range(0, slots).mapToObj(i -> new SlotLine(
                                i == 0 ? "workload-controller-0" : "workload-compute-" + (i - 1), "compute",
                                "192.168." + (25 + i / 200) + "." + (10 + i % 200))).toList()))));
        step(1, 40, "seed", null, "up");
        step(41, 20, "seed", null, "image");
        double deployed = 0;
        int spare = slots + 1;
        double last = 0;
        for (int i = 0; i <= slots; i++) {
            double ready = prepare(i);
            String tier = i == 0 ? DEPLOY : "workload";
            String slot = i == 0
                    ? "deploy-controller-0"
                    : i == 1 ? "workload-controller-0" : "workload-compute-" + (i - 2);
            double from = i == 0 ? Math.max(ready, 62) : Math.max(ready, deployed);
            boolean breaks = i > 1 && i % BREAKS == 4 && spare < servers;
            bind(from, tier, slot, name(i), null);
            double end = breaks ? breakDown(from, tier, name(i)) : build(from, tier, name(i));
            if (breaks) {
                double spareReady = Math.max(prepare(spare), end);
                bind(spareReady, tier, slot, name(spare), name(i));
                end = build(spareReady, tier, name(spare++));
            }
            if (i == 0) {
                deployed = end;
                add(new TierDone(at(end), DEPLOY));
            }
            last = Math.max(last, end);
        }
        for (; spare < servers; spare++)
            prepare(spare);
        add(new TierDone(at(last + 0.1), "workload"));
    }

    private String name(int server) {
        return "r" + (server / 20 + 1) + "-n" + (server % 20 < 9 ? "0" : "") + (server % 20 + 1);
    }

    /** Gives when it is done. */
    private double prepare(int server) {
        String name = name(server);
        double at = 42 + random.nextDouble(8);
        add(new NodeFound(at(at), name,
                new Bmc(BmcProtocol.REDFISH, "10.0." + server / 200 + "." + (11 + server % 200), 443,
                        false, "bmc"),
                "sweep"));
        at = step(at, 1, null, name, "enrol");
        at = step(at, 1, null, name, "manage");
        double inspected = step(at, 12 + random.nextDouble(6), null, name, "inspect");
        int memory = server % 7 == 6 ? 32 : 64;
        add(new NodeInspected(at(inspected - 0.1), name, hardware(server, memory)));
        if (memory == 32)
            add(new NodeNoted(at(inspected), name, "32 GiB of memory; those like it have 64 GiB"));
        return step(inspected, 1, null, name, "provide");
    }

    private void bind(double at, String tier, String slot, String node, @Nullable String replaces) {
        add(new SlotBound(at(at), tier, slot, node, "first free by name that will do", replaces));
    }

    private double build(double from, String tier, String node) {
        double length = 25 + random.nextDouble(20);
        for (int percent = 5; percent < 100; percent += 5)
            add(new StepProgressed(at(from + length * percent / 100), tier, node, DEPLOY, "writing the image", percent,
                    100));
        double written = step(from, length, tier, node, DEPLOY);
        double configured = 30 + random.nextDouble(15);
        configures(node, written, configured);
        return step(step(written, configured, tier, node, "configure"), 1 + random.nextDouble(2), tier, node, "answer");
    }

    /** Its machine tells how it configures itself: a script, then services one after the other. */
    private void configures(String node, double from, double length) {
        List<String> services = List.of("mariadb", "keystone-schema", "nova-api", "neutron-server");
        int told = services.size() + 1;
        double each = length / (told + 1);
        double rendered = from + 0.5;
        reports(node, rendered, 1, step(from, Kind.REFRESH, "configuration", State.STARTED, 0, 0),
                step(rendered, Kind.SCRIPT, "20-os-apply-config", State.DONE, 0.5, 0),
                step(rendered, Kind.UNIT, services.getFirst(), State.STARTED, 0, 0));
        for (int i = 0; i < services.size(); i++) {
            double at = rendered + each * (i + 1);
            MachineStep done = step(at, Kind.UNIT, services.get(i), State.DONE, each, i + 1);
            if (i + 1 < services.size())
                reports(node, at, i + 2, done, step(at, Kind.UNIT, services.get(i + 1), State.STARTED, 0, i + 1));
            else
                reports(node, at, i + 2, done);
        }
        double end = rendered + each * told;
        reports(node, end, told + 1, step(end, Kind.REFRESH, "configuration", State.DONE, end - from, 0));
    }

    private void reports(String node, double at, int line, MachineStep... steps) {
        add(new MachineReported(at(at), node, "its only boot", line, List.of(steps)));
    }

    private static MachineStep step(double at, Kind kind, String name, State state, double seconds, int up) {
        return new MachineStep(name, kind, state, at(at), Math.round(seconds * 10) / 10.0, null, up,
                kind == Kind.UNIT ? 4 : 0);
    }

    private double breakDown(double from, String tier, String node) {
        Failure lost = Failure.of(Cause.AGENT_LOST, node, "no heartbeat for 90 s while writing the image",
                "look at its console (C); power-cycle it, then press R to retry");
        add(new StepStarted(at(from), tier, node, DEPLOY));
        add(new StepProgressed(at(from + 9), tier, node, DEPLOY, "writing the image", 31, 100));
        double end = from + 35 + random.nextDouble(9);
        add(new StepFailed(at(end), tier, node, DEPLOY, lost, false));
        add(new NodeParked(at(end), node, lost, new Budget("workload-compute", 1, 1)));
        return end + 0.1;
    }

    private static Hardware hardware(int server, int memoryGib) {
        String mac = "52:54:00:00:" + String.format("%02x:%02x", server / 256, server % 256);
        return new Hardware(16, "x86_64", memoryGib * 1024L, List.of(new Disk("/dev/sda", 480L << 30, false)),
                List.of(new Nic("eth0", mac, true, new Neighbour("leaf1", "Ethernet" + server % 48)),
                        new Nic("eth1", mac.replaceFirst("52", "56"), server % 5 != 3, null)),
                "Coldboot", "Lab", "S" + (1000 + server));
    }

    private double step(double from, double length, @Nullable String tier, @Nullable String node, String step) {
        add(new StepStarted(at(from), tier, node, step));
        add(new StepDone(at(from + length), tier, node, step, false));
        return from + length;
    }

    private void add(Event event) {
        events.add(event);
    }
}
