package io.coldboot.lab;

import io.coldboot.lab.host.LabNetwork;
import io.coldboot.lab.host.Leftovers;
import io.coldboot.lab.machine.Containers;
import io.coldboot.lab.machine.NodeDirectory;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec;
import io.coldboot.lab.model.NodeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a lab up and takes it down. Every call may be repeated, and repairs what a killed one left half done. */
public final class Labs {

    private Labs() {}

    /**
     * How a lab is doing.
     *
     * @param up whether the rack's process answers
     * @param nodes the servers, in order; empty if it is not up
     */
    public record Status(boolean up, List<NodeState> nodes) {
        public Status {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Makes the network and starts the rack, unless they are there already: then it only sets the faults. Servers of a new rack
     * are without power, with the disks that they had.
     *
     * @param lab the lab's directory, {@code SITE/lab}
     * @throws LabException if another lab is up on this host, or this one with other servers
     */
    public static void up(LabSpec spec, Path lab) {
        LabPaths paths = new LabPaths(lab);
        Optional<LabSpec> before = LabFiles.spec(paths);
        boolean changed = before.filter(old -> !old.hardware().equals(spec.hardware())).isPresent();
        if (new RackClient(paths.socket()).isUp()) {
            if (changed)
                throw new LabException("this lab is up with other servers", "take it down first: coldboot lab down");
            spec.faults().forEach((server, faults) -> faults.forEach(fault -> fault(lab, server, fault, true)));
            return;
        }
        if (changed)
            down(lab);
        Ownership ownership = new Ownership(spec);
        ownership.other(paths.directory()).ifPresent(Labs::evict);
        LabFiles.write(paths, spec);
        LabFiles.login(paths);
        ownership.take(paths.directory());
        new LabNetwork(spec).up();
        RackProcess.start(paths, spec.nodes());
    }

    /** Switches everything off and takes everything away but the disks and logs. Does nothing if nothing is there. */
    public static void down(Path lab) {
        LabPaths paths = new LabPaths(lab);
        RackProcess.stop(paths);
        for (NodeDirectory node : nodeDirectories(paths))
            Containers.endLeftover(node);
        LabFiles.spec(paths).filter(spec -> new Ownership(spec).isOf(paths.directory())).ifPresent(Labs::removeNetwork);
        Leftovers.unmountBelow(paths.nodes());
        Leftovers.freeLoops(paths.nodes());
    }

    /** How it is doing. */
    public static Status status(Path lab) {
        return new RackClient(new LabPaths(lab).socket()).nodes().map(nodes -> new Status(true, nodes))
                .orElseGet(() -> new Status(false, List.of()));
    }

    /** Gives every server a new, empty disk and console. A rack that runs goes on running, with all servers off. */
    public static void reset(Path lab) {
        LabPaths paths = new LabPaths(lab);
        RackClient rack = new RackClient(paths.socket());
        if (rack.isUp()) {
            rack.ask(Map.of("do", "reset"));
            return;
        }
        for (NodeDirectory node : nodeDirectories(paths))
            Containers.endLeftover(node);
        Leftovers.unmountBelow(paths.nodes());
        deleteTree(paths.nodes());
    }

    /** Breaks something in a server, or repairs it. The lab must be up. */
    public static void fault(Path lab, String server, Fault fault, boolean present) {
        new RackClient(new LabPaths(lab).socket())
                .ask(Map.of("do", "fault", "node", server, "fault", fault.text(), "on", present));
    }

    /** Presses a server's power button, unless it has power. The lab must be up. */
    public static void powerOn(Path lab, String server) {
        new RackClient(new LabPaths(lab).socket()).ask(Map.of("do", "power-on", "node", server));
    }

    /** Pulls a server's plug, or with {@code all} every server's. The lab must be up. */
    public static void cutPower(Path lab, String server) {
        new RackClient(new LabPaths(lab).socket()).ask(Map.of("do", "power-cut", "node", server));
    }

    /** The file with a server's console, which grows while the server runs. */
    public static Path console(Path lab, String server) {
        return new NodeDirectory(new LabPaths(lab).nodes().resolve(server)).console();
    }

    /** The directory with what machines are given; the launcher names it. */
    static Path assets() {
        String assets = System.getProperty("coldboot.assets");
        if (assets == null)
            throw new LabException("the directory of assets is not known", "start the program with dist/coldboot");
        return Path.of(assets).toAbsolutePath();
    }

    private static void removeNetwork(LabSpec spec) {
        Leftovers.killProcessesIn(name -> name.startsWith(spec.prefix()) || name.equals(spec.seedNamespace()));
        new LabNetwork(spec).down();
        Leftovers.removeCgroups(name -> name.startsWith(spec.prefix()));
        new Ownership(spec).give();
    }

    /** A lab whose rack was killed does not need its namespaces any more. */
    private static void evict(Path other) {
        if (new RackClient(new LabPaths(other).socket()).isUp())
            throw new LabException("another lab is up on this host: " + other,
                    "take that one down first: coldboot lab down");
        down(other);
    }

    private static List<NodeDirectory> nodeDirectories(LabPaths paths) {
        if (!Files.isDirectory(paths.nodes()))
            return List.of();
        try (Stream<Path> directories = Files.list(paths.nodes())) {
            return directories.filter(Files::isDirectory).map(NodeDirectory::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root))
            return;
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList())
                Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
