package io.coldboot.engine.sim;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.port.BareMetal;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.sim.SimNode.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ironic's state machine over servers in memory, of the seed or of the deploy cloud. Refuses what the real one refuses. */
final class SimIronic implements BareMetal {

    private final SimSite site;
    private final String service;
    private final boolean ofCloud;

    SimIronic(SimSite site, boolean ofCloud) {
        this.site = site;
        this.service = ofCloud ? "deploy Ironic" : "Ironic";
        this.ofCloud = ofCloud;
    }

    private @Nullable String id(SimNode node) {
        return ofCloud ? node.cloudUuid : node.uuid;
    }

    @Override
    public List<NodeStatus> poll() {
        return site.call(service, () -> site.nodes().stream().filter(n -> id(n) != null).map(n -> {
            n.advance(site.now());
            return n.status();
        }).toList());
    }

    @Override
    public String enrol(String name, Bmc bmc) {
        return site.call(service, () -> {
            SimNode node = site.known(name);
            if (node.cloudUuid != null)
                throw new AssertionError(name + " would be owned by two");
            if (node.uuid != null) {
                node.bmc = bmc;
                return node.uuid;
            }
            node.uuid = "uuid-" + name;
            node.bmc = bmc;
            return node.uuid;
        });
    }

    @Override
    public void adopt(String uuid, String name, @Nullable Bmc bmc) {
        site.call(service, () -> {
            byUuid(uuid).known = name;
            byUuid(uuid).bmc = bmc;
            return "";
        });
    }

    @Override
    public void verify(String uuid) {
        site.call(service, () -> {
            SimNode node = byUuid(uuid);
            node.verified++;
            if (node.faults.contains(Fault.BAD_LOGIN))
                throw new PortException(Failure.of(Cause.BMC_LOGIN, node.name, "returned code 401", "mend it"));
            if (node.faults.contains(Fault.UNREACHABLE))
                throw new PortException(Failure.of(Cause.BMC_UNREACHABLE, node.name, "no route to host", "mend it"));
            return "";
        });
    }

    @Override
    public void endMaintenance(String uuid) {
        site.call("Ironic", () -> byUuid(uuid).faults.remove(Fault.SET_ASIDE));
    }

    @Override
    public void ask(String uuid, Verb verb) {
        site.call(service, () -> {
            SimNode node = byUuid(uuid);
            Instant now = site.now();
            switch (verb) {
                case MANAGE -> manage(node, now);
                case INSPECT -> inspect(node, now);
                case PROVIDE -> {
                    insist(node, "manageable");
                    node.now("cleaning");
                    node.then(now.plusSeconds(1), "available", null, null);
                }
                case UNDEPLOY -> {
                    insist(node, "active", "deploy failed", "wait call-back", "error");
                    node.instance = null;
                    node.image = null;
                    node.activeSince = Instant.MAX;
                    node.now("deleting");
                    node.then(now.plusSeconds(3), "available", null, null);
                }
                case ABORT -> throw new UnsupportedOperationException();
            }
            return "";
        });
    }

    private void manage(SimNode node, Instant now) {
        insist(node, "enroll", "available", "inspect failed", "clean failed");
        if (!node.state().equals("enroll")) {
            node.now("manageable");
            return;
        }
        node.now("verifying");
        if (node.faults.contains(Fault.BAD_LOGIN) || (ofCloud && node.faults.contains(Fault.BAD_LOGIN_IN_CLOUD)))
            node.then(now.plusSeconds(2), "enroll", null, "returned code 401");
        else if (node.faults.contains(Fault.UNREACHABLE))
            node.then(now.plusSeconds(2), "enroll", null, "no route to host");
        else
            node.then(now.plusSeconds(2), "manageable", null, null);
    }

    private static void inspect(SimNode node, Instant now) {
        insist(node, "manageable");
        node.inspections++;
        node.now("inspecting");
        node.then(now.plusSeconds(2), "inspect wait", null, null);
        if (node.faults.contains(Fault.INSPECTION_HANGS))
            node.then(now.plusSeconds(300), "inspect failed", null, "timeout reached while inspecting the node");
        else
            node.then(now.plus(node.inspection), "manageable", null, null);
    }

    @Override
    public void deploy(String uuid, Deployment deployment) {
        site.call(service, () -> {
            SimNode node = byUuid(uuid);
            insist(node, "available", "deploy failed");
            if (node.faults.contains(Fault.SET_ASIDE))
                throw new AssertionError(node.name + " is in maintenance: Ironic deploys nothing to it");
            if (site.nodes().stream().anyMatch(n -> n != node && deployment.slot().equals(n.instance)))
                throw new AssertionError(deployment.slot() + " would be there twice");
            Instant now = site.now();
            node.writes++;
            node.instance = deployment.slot();
            node.image = deployment.image();
            site.drives().put(deployment.slot(), deployment.configDrive());
            node.now("deploying");
            node.then(now.plusSeconds(3), "wait call-back", "deploy", null);
            node.then(now.plusSeconds(15), "deploying", "write_image", null);
            if (node.faults.contains(Fault.WRITE_FAILS) || node.faults.remove(Fault.WRITE_FAILS_ONCE)) {
                node.then(now.plusSeconds(30), "deploy failed", null, "write_image failed: I/O error");
                return "";
            }
            node.then(now.plusSeconds(35), "deploying", "boot_instance", null);
            node.then(now.plusSeconds(40), "active", null, null);
            return "";
        });
    }

    @Override
    public Optional<Hardware> hardware(String uuid) {
        return site.call(service, () -> {
            SimNode node = byUuid(uuid);
            return node.inspected ? Optional.of(node.hardware) : Optional.empty();
        });
    }

    @Override
    public Optional<Report> report(String uuid) {
        return site.call(service, () -> {
            SimNode node = byUuid(uuid);
            return Optional
                    .of(new Report(node.hardware, node.tellsController ? SimProfile.bmc(node.name) : null));
        });
    }

    @Override
    public void forget(String uuid) {
        site.call(service, () -> {
            site.nodes().removeIf(n -> uuid.equals(id(n)) && n.known == null);
            site.nodes().stream().filter(n -> uuid.equals(id(n))).findFirst().ifPresent(this::forget);
            return "";
        });
    }

    @Override
    public void cleanWhenFreed(String uuid) {
        site.call(service, () -> byUuid(uuid).cleaned = true);
    }

    private void forget(SimNode node) {
        insist(node, "enroll", "manageable", "available", "inspect failed");
        node.uuid = null;
        node.cloudUuid = null;
        node.now("enroll");
    }

    @Override
    public void receive(Handover handover) {
        site.call(service, () -> {
            SimNode node = site.known(handover.name());
            if (node.uuid != null)
                throw new AssertionError(handover.name() + " would be owned by two");
            if (node.cloudUuid == null)
                node.now("enroll");
            node.cloudUuid = handover.uuid();
            node.bmc = handover.bmc();
            return "";
        });
    }

    @Override
    public Map<String, WriteProgress> writing(List<NodeStatus> nodes) {
        return site.call("agents", () -> {
            Map<String, WriteProgress> progress = new HashMap<>();
            nodes.forEach(n -> progress.put(n.uuid(), new WriteProgress(site.now().getEpochSecond() % 20, 20)));
            return progress;
        });
    }

    @Override
    public Failure explain(NodeStatus node) {
        String error = String.valueOf(node.lastError());
        if (error.startsWith("Timeout"))
            return Failure.of(Cause.AGENT_LOST, String.valueOf(node.name()), error, "power-cycle it");
        if (node.maintenance())
            return Failure.of(Cause.BMC_UNREACHABLE, String.valueOf(node.name()), "was set aside", "retry it");
        Cause cause = switch (node.state()) {
            case "enroll" -> error.startsWith("no route") ? Cause.BMC_UNREACHABLE : Cause.BMC_LOGIN;
            case "inspect failed" -> Cause.INSPECTION_TIMEOUT;
            default -> site.transientErrors() ? Cause.SERVICE_BUSY : Cause.IMAGE_WRITE;
        };
        return Failure.of(cause, String.valueOf(node.name()), error, "look at it");
    }

    private SimNode byUuid(String uuid) {
        SimNode node = site.nodes().stream().filter(n -> Objects.equals(id(n), uuid)).findFirst().orElseThrow();
        node.advance(site.now());
        return node;
    }

    private static void insist(SimNode node, String... states) {
        if (!List.of(states).contains(node.state()))
            throw new PortException(Failure.of(Cause.BMC_ERROR, node.name,
                    "the requested action can not be performed in state " + node.state(), "wait"));
    }
}
