package io.coldboot.screens.wizard;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.model.Hardware.Offer;
import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.screens.wizard.host.HostReport;
import io.coldboot.screens.wizard.host.HostReport.HostNic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Hosts and servers for tests. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private Samples() {}

    /** A host that will do. */
    static HostReport host() {
        return new HostReport(4, 16L << 30, 12L << 30, 80L << 30, "/var/lib/coldboot", true, NOW, true, List.of(),
                List.of(new HostNic("eno1", "52:54:00:00:00:01", true, 1000, List.of("10.1.0.7/24"), true),
                        new HostNic("eno2", "52:54:00:00:00:02", true, 10000, List.of(), false),
                        new HostNic("eno3", "52:54:00:00:00:03", false, 0, List.of(), false)),
                true);
    }

    /** One that will not. */
    static HostReport poorHost() {
        return new HostReport(1, 2L << 30, 1L << 30, 3L << 30, "/var/lib/coldboot", false,
                Instant.parse("1970-01-01T00:03:00Z"), false, List.of("systemd-container", "gdisk"),
                List.of(new HostNic("eth0", "52:54:00:00:00:01", true, 100, List.of("10.1.0.7/24"), true)), false);
    }

    static Bmc bmc(int i) {
        return new Bmc(BmcProtocol.REDFISH, "192.168.28." + (10 + i), 8000, false, "bmc");
    }

    static Event found(int i) {
        return new NodeFound(NOW, name(i), bmc(i), "sweep");
    }

    static String name(int i) {
        return "r1-n%02d".formatted(i);
    }

    /** What is heard of a server from being found to being inspected. */
    static List<Event> inspected(int i, int memoryGib, int port) {
        return List.of(found(i), new StepStarted(NOW, null, name(i), "manage"),
                new StepDone(NOW, null, name(i), "manage", false), new StepStarted(NOW, null, name(i), "inspect"),
                new NodeInspected(NOW, name(i), hardware(i, memoryGib, port)),
                new StepDone(NOW, null, name(i), "inspect", false));
    }

    static Hardware hardware(int i, int memoryGib, int port) {
        return new Hardware(16, "x86_64", memoryGib * 1024L,
                List.of(new Disk("/dev/sda", 480L << 30, false), new Disk("/dev/sdb", 4000L << 30, true)),
                List.of(nic("eth0", i, "leaf1", i), nic("eth1", i, "leaf2", port)), "Acme", "Pizza 1", "S00" + i);
    }

    /** The same server, if it was inspected, on switch ports that carry this VLAN. */
    static Event offering(Event event, int vlan) {
        if (!(event instanceof NodeInspected inspected))
            return event;
        Hardware was = inspected.hardware();
        List<Nic> nics = was.nics().stream().map(n -> new Nic(n.name(), n.mac(), n.carrier(), n.neighbour(),
                new Offer(List.of(vlan), 1, 0))).toList();
        return new NodeInspected(inspected.at(), inspected.node(), new Hardware(was.cpus(), was.arch(), was.memoryMib(),
                was.disks(), nics, was.vendor(), was.product(), was.serial()));
    }

    private static Nic nic(String name, int i, String leaf, int port) {
        return new Nic(name, "52:54:00:01:%02x:%02x".formatted(i, name.charAt(3) - '0'), true,
                new Neighbour(leaf, "Ethernet1/" + port));
    }

    /** Six servers in every state that there is, as DESIGN draws them. */
    static List<Event> busyRack() {
        List<Event> events = new ArrayList<>();
        events.addAll(inspected(1, 64, 1));
        events.addAll(inspected(2, 64, 2));
        events.addAll(inspected(3, 32, 3));
        events.addAll(inspected(4, 64, 5));
        events.addAll(inspected(5, 64, 4));
        events.add(found(6));
        events.add(new StepStarted(NOW.minusSeconds(41), null, name(6), "inspect"));
        events.add(found(7));
        events.add(new NodeParked(NOW, name(7),
                Failure.of(Cause.BMC_LOGIN, name(7), "its controller refuses the login \"bmc\"",
                        "type the right one with E"),
                null));
        events.add(found(8));
        events.add(new NodeParked(NOW, name(8),
                Failure.of(Cause.BMC_UNREACHABLE, name(8), "its controller does not answer at 192.168.28.18",
                        "see whether its cable is in and the server has power, then press R"),
                null));
        events.add(new NodeFound(NOW, "unknown-52-54", null, "itself"));
        return events;
    }
}
