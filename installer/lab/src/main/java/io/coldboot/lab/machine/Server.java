package io.coldboot.lab.machine;

import io.coldboot.lab.bmc.ManagedSystem.BootOverride;
import io.coldboot.lab.bmc.ManagedSystem.Facts;
import io.coldboot.lab.host.Namespaces;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabSpec;
import io.coldboot.lab.model.LabSpec.Node;
import io.coldboot.lab.model.NodeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;

/** One server of the rack, put together from its parts. */
public final class Server implements AutoCloseable {

    private static final int TAIL_LINES = 20;

    private final Node node;
    private final NodeDirectory directory;
    private final Faults faults;
    private final Console console;
    private final LabFirmware firmware;
    private final Chassis chassis;

    /** A server without power. */
    public Server(LabSpec spec, Node node, NodeDirectory directory, Faults faults, Path assets) {
        this.node = node;
        this.directory = directory;
        this.faults = faults;
        this.console = new Console(directory.console());
        ThreadFactory threads = Namespaces.threads(node.namespace());
        Facts facts = facts(spec, node);
        this.firmware = new LabFirmware(node, spec.kind(), facts, directory, console, faults, threads, assets);
        this.chassis = new Chassis(facts, firmware, console, faults.when(node.name(), Fault.POWER_STUCK), threads);
    }

    /** Its place in the rack. */
    public Node node() {
        return node;
    }

    /** What its management controller looks after. */
    public Chassis chassis() {
        return chassis;
    }

    /** How it is doing. */
    public NodeState state() {
        BootOverride override = chassis.override();
        String next = override.enabled().equals("Disabled")
                ? ""
                : override.target() + " " + override.enabled().toLowerCase(Locale.ROOT);
        return new NodeState(node.name(), chassis.powered(), chassis.source(), chassis.state(), next,
                chassis.powered() ? firmware.address() : "", node.bmcAddress(),
                faults.of(node.name()), console.tail(TAIL_LINES));
    }

    /** Takes a new, empty disk and an empty console. The power must be off. */
    public void renew() {
        try {
            for (Path file : List.of(directory.disk(), directory.console(), directory.launchLog()))
                Files.deleteIfExists(file);
            directory.prepare(chassis.facts().diskBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chassis.close();
    }

    /** A machine keeps its UUID and serial number whatever happens to the lab: both come from its MAC. */
    private static Facts facts(LabSpec spec, Node node) {
        String uuid = UUID.nameUUIDFromBytes(("coldboot " + node.mac(0)).getBytes(StandardCharsets.UTF_8)).toString();
        return new Facts(node.name(), uuid, "CVR%05d".formatted(node.number()), spec.sizes().cpus(),
                spec.sizes().memoryMib(),
                spec.sizes().diskBytes(), List.of(node.mac(0), node.mac(1)));
    }
}
