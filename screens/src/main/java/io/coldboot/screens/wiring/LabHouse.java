package io.coldboot.screens.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets.Login;
import io.coldboot.lab.Labs;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec;
import io.coldboot.lab.model.LabSpec.Kind;
import io.coldboot.lab.model.LabSpec.Network;
import io.coldboot.profile.Cidr;
import io.coldboot.profile.Ipv4;
import io.coldboot.profile.Profile;
import io.coldboot.seed.NetworkNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The virtual rack of a site, in the words of the rest of the house. */
public final class LabHouse {

    /** Network namespace with the lab's bridges; whoever works on a lab site must be in it. */
    public static final NetworkNamespace NAMESPACE = new NetworkNamespace("coldboot-lab");
    /** This host's place on the lab's networks: the second address, after the seed's. */
    private static final int HOST = 2;

    private final Path directory;

    /** The lab of a site. */
    public LabHouse(Path site) {
        this.directory = site.resolve("lab");
    }

    /** A server of the lab. */
    public record Server(String name, boolean power, String bootSource, String state, String address, String bmcAddress,
            Set<String> faults) {
        public Server {
            faults = Set.copyOf(faults);
        }
    }

    /** Whether a lab was ever made here. */
    public boolean exists() {
        return Files.isDirectory(directory);
    }

    /**
     * Puts the lab of a profile up, and its controllers' login into the site's secrets, under the names by which the profile
     * asks for it.
     *
     * @throws PortException if the profile has no lab, or it cannot be put up
     */
    public void up(Profile profile, Sites sites) {
        told(() -> {
            Labs.up(spec(profile), directory);
            return "";
        });
        Login login = login();
        Path site = directory.toAbsolutePath().getParent();
        if (site != null)
            profile.discovery().logins().forEach(name -> sites.secrets(site).keepLogin(name, login));
    }

    /** Takes it down; disks and logs stay. Does nothing if it is not up. */
    public void down() {
        told(() -> {
            Labs.down(directory);
            return "";
        });
    }

    /** Gives every server a new, empty disk. */
    public void reset() {
        told(() -> {
            Labs.reset(directory);
            return "";
        });
    }

    /** Whether it is up. */
    public boolean isUp() {
        return exists() && told(() -> Labs.status(directory).up());
    }

    /** What can be wrong with a server, by name. */
    public static List<String> faults() {
        return Stream.of(Fault.values()).map(Fault::text).toList();
    }

    /** From now on this alone is wrong with a server: one of {@link #faults()}, or nothing. The lab must be up. */
    public void fault(String server, Optional<String> only) {
        told(() -> {
            for (Fault fault : Fault.values())
                Labs.fault(directory, server, fault, only.filter(fault.text()::equals).isPresent());
            return "";
        });
    }

    /** Its servers; empty if it is not up. */
    public List<Server> servers() {
        return told(() -> Labs.status(directory).nodes().stream()
                .map(n -> new Server(n.name(), n.power(), n.bootSource(), n.state(), n.address(), n.bmcAddress(),
                        n.faults().stream().map(Fault::text).collect(Collectors.toSet())))
                .toList());
    }

    /** Presses the power button of a server, unless it has power. */
    public void powerOn(String server) {
        told(() -> {
            Labs.powerOn(directory, server);
            return "";
        });
    }

    /** Pulls the plug of a server, or with {@code all} of every server at the same moment. */
    public void cutPower(String server) {
        told(() -> {
            Labs.cutPower(directory, server);
            return "";
        });
    }

    /** Takes everything away that runs on this lab left in the site: journal, inventory, what the seed kept. Not the secrets. */
    public static void forgetRuns(Path site) {
        for (String name : List.of("journal.jsonl", "inventory.json", "seed"))
            deleteTree(site.resolve(name));
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root))
            return;
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList())
                Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabSpec spec(Profile profile) {
        Profile.Lab lab = profile.lab();
        if (lab == null)
            throw new PortException(Failure.of(Cause.BAD_INPUT, "profile of site " + profile.site(),
                    "has no `lab` section: it is for a real site", "add one, as in: lab: {nodes: 4, kind: container}"));
        LabSpec usual = LabSpec.of(lab.nodes(), Kind.valueOf(lab.kind().name()));
        Profile.Networks networks = profile.networks();
        return new LabSpec(lab.nodes(), usual.kind(),
                network(networks.provisioning().cidr(), networks.provisioning().seed()),
                network(networks.bmc().cidr(), networks.bmc().seed()), usual.namespace(), Sites.LAB_SEED_NAMESPACE,
                usual.prefix(), usual.sizes(),
                faults(lab.faults()), Set.copyOf(lab.ipmi()),
                networks.others().values().stream().map(io.coldboot.profile.Network::vlan).filter(v -> v > 0).distinct()
                        .sorted().toList(),
                networks.provider().flatMap(networks::named).map(LabHouse::outside).orElse(null));
    }

    private static @Nullable String outside(io.coldboot.profile.Network network) {
        io.coldboot.profile.Network.Provider provider = Objects.requireNonNull(network.provider());
        return provider.seed() == null ? null : provider.seed() + "/" + provider.cidr().prefix();
    }

    private static Network network(Cidr cidr, String seed) {
        return new Network(cidr.toString(), Ipv4.format(cidr.network() + HOST), seed);
    }

    private static Map<String, Set<Fault>> faults(Map<String, List<String>> byServer) {
        return byServer.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                e -> e.getValue().stream().map(Fault::of).collect(Collectors.toSet())));
    }

    private Login login() {
        try {
            JsonNode file = new JsonMapper().readTree(directory.resolve("bmc.json").toFile());
            return new Login(file.path("username").asText(), file.path("password").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (LabException e) {
            throw new PortException(
                    new Failure(Cause.PRECONDITION, "lab", String.valueOf(e.getMessage()), e.remedy(), e));
        } catch (UncheckedIOException e) {
            String found = String.valueOf(e.getMessage());
            boolean full = found.contains("No space left");
            throw new PortException(new Failure(full ? Cause.DISK_FULL : Cause.PRECONDITION, "lab",
                    "its files cannot be read or written: " + found,
                    full ? "make room on the disk that holds the state directory" : "run this as root", e));
        }
    }
}
