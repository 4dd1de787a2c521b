package io.coldboot.lab.host;

import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec;
import io.coldboot.lab.model.LabSpec.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lab's cables and switches: one namespace with a bridge for each network, one for the seed and one for each machine,
 * joined by veth pairs. None of the bridges has an uplink, so nothing of the lab can reach the host's networks.
 */
public final class LabNetwork {

    /** How many every machine has. */
    public static final int NICS = 2;

    private static final String PROVISIONING = "prov";
    private static final String BMC = "bmc";
    private static final String DATA = "data";

    private final LabSpec spec;

    /** The network of a lab; does nothing yet. */
    public LabNetwork(LabSpec spec) {
        this.spec = spec;
    }

    /** Makes what is missing; what is there stays, so a seed that runs does not notice. */
    public void up() {
        wanted().forEach(LabNetwork::removeHalfMade);
        Set<String> present = namespaces();
        Host.ip("making network namespaces", "",
                wanted().filter(name -> !present.contains(name)).map(name -> "netns add " + name).toList());
        bridges();
        cables();
        awaitAll(wanted().<Runnable>map(name -> () -> linksUp(name)).toList());
    }

    /** Takes everything away, whatever is there of it. */
    public void down() {
        Set<String> present = namespaces();
        // Namespaces of machines that an earlier, larger lab had are recognised by their name.
        List<String> ours = Stream.concat(wanted(), present.stream().filter(name -> name.startsWith(spec.prefix())))
                .distinct()
                .filter(present::contains).map(name -> "netns del " + name).toList();
        Host.ip("removing network namespaces", "", ours);
    }

    /** Whether one of the namespaces is there. */
    public boolean isUp() {
        Set<String> present = namespaces();
        return present.contains(spec.namespace()) || present.contains(spec.seedNamespace());
    }

    /** Takes the address of a management controller off its wire, or puts it back. */
    public void bmcAnswers(Node node, boolean answers) {
        Host.run("ip", "-n", spec.namespace(), "addr", answers ? "replace" : "del", node.bmcAddress() + "/32", "dev",
                BMC);
    }

    /** Name of the interface at the switch's end of a machine's cable. */
    public static String switchPort(Node node, int nic) {
        return (nic == 0 ? "p-" : "d-") + node.name();
    }

    /** Gives a machine's interface the address that it leased, and a route to everything else if the lease has one. */
    public static void lease(Node node, String networkInterface, String prefixed, List<String> gateways) {
        List<String> lines = new ArrayList<>(List.of("addr flush dev " + networkInterface,
                "addr replace " + prefixed + " dev " + networkInterface));
        gateways.stream().limit(1).forEach(gateway -> lines.add("route replace default via " + gateway));
        Host.ip("setting the leased address of " + node.name(), node.namespace(), lines);
    }

    /** Takes all addresses off a machine's interfaces, as a reset does. */
    public static void reset(Node node) {
        Host.run(List.of("ip", "-n", node.namespace(), "-force", "-batch", "-"),
                "addr flush dev eth0\naddr flush dev eth1\n");
    }

    private Stream<String> wanted() {
        return Stream.concat(Stream.of(spec.namespace(), spec.seedNamespace()),
                spec.machines().stream().map(Node::namespace));
    }

    private void bridges() {
        Set<String> present = links(spec.namespace());
        List<String> lines = new ArrayList<>();
        for (String bridge : List.of(PROVISIONING, BMC, DATA)) {
            if (!present.contains(bridge))
                lines.add("link add " + bridge + " type bridge forward_delay 0 stp_state 0");
            lines.add("link set " + bridge + " up");
        }
        lines.add("addr replace " + spec.provisioning().prefixed(spec.provisioning().host()) + " dev " + PROVISIONING);
        lines.add("addr replace " + spec.bmc().prefixed(spec.bmc().host()) + " dev " + BMC);
        if (spec.outside() != null)
            lines.add("addr replace " + spec.outside() + " dev " + DATA);
        for (Node node : spec.machines())
            lines.add("addr replace " + node.bmcAddress() + "/32 dev " + BMC);
        Host.ip("making the lab's bridges", spec.namespace(), lines);
        unfiltered();
    }

    /** Both ends of each cable; the far ends are born inside their machines. */
    private void cables() {
        Set<String> present = links(spec.namespace());
        Map<String, String> cables = new LinkedHashMap<>();
        cables.put("seed0", cable("seed0", PROVISIONING, "eth0", spec.seedNamespace(), "52:54:00:00:00:01"));
        cables.put("seed1", cable("seed1", BMC, "eth1", spec.seedNamespace(), "52:54:00:00:00:02"));
        for (Node node : spec.machines()) {
            for (int nic = 0; nic < NICS; nic++) {
                String port = switchPort(node, nic);
                cables.put(port, cable(port, nic == 0 ? PROVISIONING : DATA, "eth" + nic, node.namespace(),
                        node.mac(nic)));
            }
        }
        Host.ip("plugging in the lab's cables", spec.namespace(),
                cables.entrySet().stream().filter(e -> !present.contains(e.getKey())).map(Map.Entry::getValue)
                        .toList());
    }

    private static String cable(String near, String bridge, String far, String farNamespace, String mac) {
        return "link add " + near + " up master " + bridge + " type veth peer name " + far + " address " + mac
                + " netns " + farNamespace;
    }

    private void linksUp(String namespace) {
        List<String> lines = new ArrayList<>(List.of("link set lo up"));
        if (!namespace.equals(spec.namespace()))
            lines.addAll(List.of("link set eth0 up", "link set eth1 up"));
        if (namespace.equals(spec.seedNamespace())) {
            lines.add("addr replace " + spec.provisioning().prefixed(spec.provisioning().seed()) + " dev eth0");
            lines.add("addr replace " + spec.bmc().prefixed(spec.bmc().seed()) + " dev eth1");
        }
        Host.ip("starting the network of " + namespace, namespace, lines);
    }

    /** The host's packet filter must not look into the bridges: it would drop what the host does not forward. */
    private void unfiltered() {
        try {
            Namespaces.call(spec.namespace(), () -> {
                for (String table : List.of("arptables", "iptables", "ip6tables")) {
                    Path knob = Path.of("/proc/sys/net/bridge/bridge-nf-call-" + table);
                    if (Files.isWritable(knob))
                        Files.writeString(knob, "0\n");
                }
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever makes a namespace makes a file, then mounts the namespace on it; killed in between, there is a file alone. */
    private static void removeHalfMade(String namespace) {
        Path name = Namespaces.NAMES.resolve(namespace);
        try {
            if (Files.exists(name) && !Files.getFileStore(name).type().equals("nsfs"))
                Files.delete(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> namespaces() {
        if (!Files.isDirectory(Namespaces.NAMES))
            return Set.of();
        try (Stream<Path> names = Files.list(Namespaces.NAMES)) {
            return names.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the interfaces of a namespace. */
    private static Set<String> links(String namespace) {
        // "7: p-r1-n01@if2: <BROADCAST,…"
        return Host.must("listing the interfaces of " + namespace, "ip", "-n", namespace, "-o", "link").lines()
                .map(line -> line.split(": ", 3)).filter(words -> words.length > 1)
                .map(words -> words[1].split("@", 2)[0])
                .collect(Collectors.toSet());
    }

    private static void awaitAll(List<Runnable> tasks) {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> futures = tasks.stream().<Future<?>>map(pool::submit).toList();
            for (Future<?> future : futures)
                future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LabException failure)
                throw failure;
            throw new IllegalStateException(e.getCause());
        }
    }
}
