package io.coldboot.engine.sim;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.BareMetal.ConfigDrive;
import io.coldboot.engine.port.BmcSweep;
import io.coldboot.engine.port.BmcSweep.Found;
import io.coldboot.engine.port.Images;
import io.coldboot.engine.port.MachineImage;
import io.coldboot.engine.port.NodeLists;
import io.coldboot.engine.port.NodeLists.Imported;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Ports;
import io.coldboot.engine.port.Seed;
import io.coldboot.engine.sim.SimNode.Fault;
import io.coldboot.profile.Ipv4;
import io.coldboot.profile.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The world outside of Coldboot. It goes on when Coldboot is killed. */
public final class SimSite {

    /** Coldboot is killed here: nothing after this happens any more. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private record Outage(String service, Instant from, Instant until) {}

    private final VirtualClock clock;
    private final Path image;
    private final List<SimNode> nodes = new ArrayList<>();
    private final Map<String, ConfigDrive> drives = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private final SimIronic ironic = new SimIronic(this, false);
    private final SimHeat heat = new SimHeat(this);
    private final SimMachines machines = new SimMachines(this);
    private final SimSecrets secrets = new SimSecrets();
    private final SimCloud cloud = new SimCloud(this);
    private final SimTenants tenants = new SimTenants(this);
    private Imported list = new Imported(List.of(), List.of());
    private static final Set<String> OF_THE_SEED = Set.of("Ironic", "Heat", "Glance", "agents");
    private final Set<String> ignored = new HashSet<>();
    private boolean seedUp;
    private int seedStarts;
    private Instant seedDies = Instant.MAX;
    private String busyService = "";
    private int busyEvery = 1;
    private int busyCalls;
    private boolean imageThere;
    private boolean transientErrors;
    private int uploads;
    private int callsToLive = Integer.MAX_VALUE;

    public SimSite(VirtualClock clock, Path image, int count) {
        this.clock = clock;
        this.image = image;
        for (int i = 1; i <= count; i++)
            nodes.add(new SimNode(SimProfile.name(i), SimProfile.hardware(i)));
    }

    /** Lets Coldboot be killed at this call from now, counting both the beginning and the end of each. */
    public void killAt(int call) {
        callsToLive = call;
    }

    /** Nothing kills Coldboot. */
    public void spare() {
        callsToLive = Integer.MAX_VALUE;
    }

    /** A service does not answer in this time. */
    public void outage(String service, Instant from, Instant until) {
        outages.add(new Outage(service, from, until));
    }

    public void fault(String node, String fault) {
        node(node).faults.add(Fault.valueOf(fault));
    }

    public void mend(String node) {
        node(node).faults.clear();
    }

    /** The clock of a server's machine is wrong. */
    public void clockAhead(String node, Duration ahead) {
        node(node).clockAhead = ahead;
    }

    /** Whoever listens to machines from now on hears again what they have told. */
    public void tellsAgain() {
        machines.forgetsWhoListened();
    }

    /** Moves the cable of a server's eth1 to another port. */
    public void cable(int server, int port) {
        node(SimProfile.name(server)).hardware = SimProfile.hardware(server, 16, 64, port);
    }

    /** A server that nobody swept was powered on and enrolled itself. */
    public void enrolsItself(int server) {
        SimNode node = node(SimProfile.name(server));
        node.swept = false;
        node.known = null;
        node.uuid = "self-" + server;
        node.inspected = true;
    }

    /** A server that is swept booted from the network before Ironic knew it, and is in Ironic twice. */
    public void enrolsItselfAsWell(int server) {
        SimNode twin = new SimNode(SimProfile.name(server), SimProfile.hardware(server));
        nodes.add(twin);
        twin.swept = false;
        twin.known = null;
        twin.uuid = "self-" + server;
        twin.inspected = true;
    }

    /** Mains power fails for a moment: agents die, and Ironic notices after a while. */
    public void powerCut() {
        for (SimNode node : nodes) {
            node.advance(now());
            node.powerCut(now());
        }
    }

    public void tellsNoController(int server) {
        node(SimProfile.name(server)).tellsController = false;
    }

    public void slowInspection(String node, Duration inspection) {
        node(node).inspection = inspection;
    }

    /** Ironic's errors are such as waiting cures. */
    public void errorsAreTransient() {
        transientErrors = true;
    }

    boolean transientErrors() {
        return transientErrors;
    }

    public int writes(String node) {
        return node(node).writes;
    }

    public int totalWrites() {
        return nodes.stream().mapToInt(n -> n.writes).sum();
    }

    /** Whether a server's disks were to be cleaned when it was let go of last. */
    public boolean isCleaned(String node) {
        return node(node).cleaned;
    }

    public int inspections(String node) {
        return node(node).inspections;
    }

    /** How often a server's login was tried, besides when it was enrolled. */
    public int verified(String node) {
        return node(node).verified;
    }

    /** The name of the login that Ironic was given for a server. */
    public String login(String node) {
        return Objects.requireNonNull(node(node).bmc).login();
    }

    /** No sweep finds its controller, as long as it has no power. */
    public void hides(String node, boolean hidden) {
        node(node).swept = !hidden;
    }

    /** What the next list will say that is read. */
    public void lists(Imported list) {
        this.list = list;
    }

    public String state(String node) {
        return node(node).state();
    }

    public Optional<String> instance(String node) {
        return Optional.ofNullable(node(node).instance);
    }

    public int uploads() {
        return uploads;
    }

    public int stackUpdates() {
        return heat.updates;
    }

    public Map<String, ConfigDrive> drives() {
        return drives;
    }

    Instant now() {
        return clock.now();
    }

    List<SimNode> nodes() {
        return nodes;
    }

    SimNode node(String name) {
        return nodes.stream().filter(n -> n.name.equals(name)).findFirst().orElseThrow();
    }

    /** The server that Ironic knows, or is being told of, by this name. */
    SimNode known(String name) {
        return nodes.stream().filter(n -> name.equals(n.known)).findFirst().orElseThrow();
    }

    /** The seed's machine dies then: until it is brought up again none of its services answers. */
    public void seedDiesAt(Instant then) {
        seedDies = then;
    }

    /** The deploy cloud. */
    public SimCloud cloud() {
        return cloud;
    }

    /** Whether the seed's DHCP answers this NIC. */
    public boolean answers(String mac) {
        return !ignored.contains(mac);
    }

    /** How often the seed was booted. */
    public int seedStarts() {
        return seedStarts;
    }

    /** Every so manieth call of a service is refused: it is busy. */
    public void busyEvery(String service, int calls) {
        busyService = service;
        busyEvery = calls;
    }

    private void seedMayDie() {
        if (now().isBefore(seedDies))
            return;
        seedDies = Instant.MAX;
        seedUp = false;
    }

    /** Every call from Coldboot comes through here, one at a time. */
    synchronized <T> T call(String service, Supplier<T> effect) {
        mayDie();
        seedMayDie();
        if (!seedUp && OF_THE_SEED.contains(service))
            throw new PortException(
                    Failure.of(Cause.SERVICE_DOWN, service, "connection refused", "wait: it is tried again"));
        if (service.equals(busyService) && ++busyCalls % busyEvery == 0)
            throw new PortException(Failure.of(Cause.SERVICE_BUSY, service, "HTTP 503", "wait: it is tried again"));
        for (Outage outage : outages)
            if (outage.service().equals(service) && !now().isBefore(outage.from()) && now().isBefore(outage.until()))
                throw new PortException(
                        Failure.of(Cause.SERVICE_DOWN, service, "connection refused", "wait: it is tried again"));
        T result = effect.get();
        mayDie();
        return result;
    }

    private void mayDie() {
        if (--callsToLive == 0)
            throw new Killed();
    }

    /** The cloud for customers. */
    public SimTenants tenants() {
        return tenants;
    }

    /** The ports to this world. */
    public Ports ports() {
        return new Ports(new SimSeed(), () -> new MachineImage("test", image, "5ha"), new SimGlance(), ironic, heat,
                new SimAccess(this), machines, secrets, sweep(), lists(), this::switchOn,
                Map.of("deploy", cloud.ports()),
                Map.of("workload", tenants));
    }

    private boolean switchOn(Bmc bmc) {
        return call("BMC", () -> {
            SimNode node = nodes.stream().filter(n -> SimProfile.bmc(n.name).equals(bmc.address())).findFirst()
                    .orElseThrow();
            if (node.faults.contains(Fault.UNREACHABLE))
                throw new PortException(Failure.of(Cause.BMC_UNREACHABLE, bmc.address(), "is silent", "look at it"));
            boolean off = node.poweredSince.equals(SimNode.NEVER);
            if (off)
                node.poweredSince = now();
            return off;
        });
    }

    /** Nobody has power any more, the seed included. */
    public void powerCutOfAll() {
        nodes.forEach(n -> n.poweredSince = SimNode.NEVER);
        seedUp = false;
    }

    private BmcSweep sweep() {
        return sweep -> call("BMC",
                () -> nodes.stream().filter(n -> n.swept).map(n -> SimProfile.bmc(n.name))
                        .filter(sweep.range()::contains)
                        .sorted(Comparator.comparingLong(Ipv4::parse))
                        .map(a -> new Found(a, Profile.BmcProtocol.REDFISH, 8000, "")).toList());
    }

    private NodeLists lists() {
        return file -> list;
    }

    private final class SimSeed implements Seed {
        @Override
        public void up(Consumer<String> progress) {
            call("seed", () -> {
                progress.accept("booting");
                if (!seedUp)
                    seedStarts++;
                seedUp = true;
                return "";
            });
        }

        @Override
        public void answers(Collection<String> macs, boolean answers) {
            if (answers)
                ignored.removeAll(macs);
            else
                ignored.addAll(macs);
        }

        @Override
        public List<Service> status() {
            return List.of();
        }
    }

    private final class SimGlance implements Images {
        @Override
        public Optional<String> find(String sha256) {
            if (!seedUp)
                throw new AssertionError("the seed is down");
            return call("Glance", () -> imageThere ? Optional.of("image-id") : Optional.empty());
        }

        @Override
        public String upload(String name, Path file, String sha256, LongConsumer progress) {
            return call("Glance", () -> {
                progress.accept(1);
                uploads++;
                imageThere = true;
                return "image-id";
            });
        }
    }
}
