package io.coldboot.lab;

import io.coldboot.lab.bmc.BmcServer;
import io.coldboot.lab.bmc.ChassisControl;
import io.coldboot.lab.bmc.IpmiController;
import io.coldboot.lab.bmc.ManagedSystem;
import io.coldboot.lab.bmc.Redfish;
import io.coldboot.lab.bmc.Redfish.Login;
import io.coldboot.lab.host.LabNetwork;
import io.coldboot.lab.host.Namespaces;
import io.coldboot.lab.machine.Containers;
import io.coldboot.lab.machine.Faults;
import io.coldboot.lab.machine.Server;
import io.coldboot.lab.machine.SwitchVoice;
import io.coldboot.lab.machine.Switches;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabException;
import io.coldboot.lab.model.LabSpec;
import io.coldboot.lab.model.LabSpec.Node;
import io.coldboot.lab.model.NodeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** All servers of the lab and their management controllers, in this process. The lab's network must be up. */
final class Rack implements AutoCloseable {

    private static final int REDFISH_PORT = 8000;

    private final LabNetwork network;
    private final Faults faults;
    private final LinkedHashMap<String, Server> servers = new LinkedHashMap<>();
    private final List<BmcServer> controllers = new ArrayList<>();
    private final Map<String, IpmiController> ipmi = new HashMap<>();
    private @Nullable SwitchVoice voice;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

    private Rack(LabSpec spec) {
        this.network = new LabNetwork(spec);
        this.faults = new Faults(spec.faults());
    }

    /**
     * Puts the servers in place, without power, with the disks that they had.
     *
     * @param assets the directory with what machines are given
     */
    static Rack start(LabSpec spec, LabPaths paths, Login login, Path assets) {
        Rack rack = new Rack(spec);
        IpmiController.endLeftovers(paths.nodes());
        Switches switches = new Switches(spec.machines(), spec.vlans(), rack.faults);
        try {
            for (Node node : spec.machines()) {
                var directory = paths.node(node);
                Containers.endLeftover(directory);
                directory.prepare(spec.sizes().diskBytes());
                rack.servers.put(node.name(), new Server(spec, node, directory, rack.faults, assets));
            }
            Namespaces.call(spec.namespace(), () -> {
                for (Server server : rack.servers.values()) {
                    if (spec.ipmi().contains(server.node().name()))
                        rack.ipmi.put(server.node().name(), ipmi(server, spec, paths, login, assets));
                    else
                        rack.controllers.add(rack.controller(server, login));
                }
                rack.voice = SwitchVoice.start(spec, switches);
                return true;
            });
        } catch (IOException e) {
            rack.close();
            throw new UncheckedIOException(e);
        } catch (LabException e) {
            rack.close();
            throw e;
        } catch (InterruptedException e) {
            rack.close();
            Thread.currentThread().interrupt();
        }
        spec.faults().forEach((name, set) -> set.forEach(fault -> rack.fault(name, fault, true)));
        return rack;
    }

    /** How all servers are doing, in order. */
    List<NodeState> status() {
        return servers.values().stream().map(Server::state).toList();
    }

    /** Breaks something, or repairs it. */
    void fault(String name, Fault fault, boolean present) {
        Server server = server(name);
        faults.set(name, fault, present);
        if (fault == Fault.BMC_DEAD)
            network.bmcAnswers(server.node(), !present);
        IpmiController controller = ipmi.get(name);
        if (fault == Fault.BMC_LOGIN && controller != null)
            controller.refuseLogins(present);
    }

    /** What the controller of a server that speaks IPMI wants of it, and its answer. */
    String chassis(String name, List<String> words) {
        return ChassisControl.answer(server(name).chassis(), words);
    }

    /** Presses the button at the machine itself, unless it has power already. */
    void powerOn(String name) {
        server(name).chassis().reset(ManagedSystem.ResetType.On);
    }

    /** Pulls the plug. */
    void cutPower(String name) {
        server(name).chassis().cutPower();
    }

    /** Pulls every plug, at the same moment. */
    void cutAllPower() {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.values().forEach(server -> pool.execute(() -> server.chassis().cutPower()));
        }
    }

    /** Whether what is downloaded in this machine's namespace gets damaged on its way. */
    boolean damages(String namespace) {
        return servers.values().stream().filter(server -> server.node().namespace().equals(namespace))
                .anyMatch(server -> faults.of(server.node().name()).contains(Fault.WRONG_CHECKSUM));
    }

    /** New, empty disks for everybody. */
    void reset() {
        cutAllPower();
        servers.values().forEach(Server::renew);
    }

    @Override
    public void close() {
        if (voice != null)
            voice.close();
        controllers.forEach(BmcServer::close);
        ipmi.values().forEach(IpmiController::close);
        cutAllPower();
        servers.values().forEach(Server::close);
        handlers.close();
    }

    private BmcServer controller(Server server, Login login) throws IOException {
        Redfish redfish = new Redfish(server.chassis(), login, faults.when(server.node().name(), Fault.BMC_LOGIN));
        return BmcServer.start(new InetSocketAddress(server.node().bmcAddress(), REDFISH_PORT), redfish, handlers);
    }

    private static IpmiController ipmi(Server server, LabSpec spec, LabPaths paths, Login login, Path assets)
            throws IOException {
        Node node = server.node();
        String ask = "'%s' '%s' %s".formatted(assets.resolve("host/ipmi-chassis"), paths.socket(), node.name());
        return IpmiController.start(new IpmiController.Setup(node.name(), server.chassis().facts().uuid(),
                spec.namespace(), node.bmcAddress(), paths.ipmi(node), login, ask));
    }

    private Server server(String name) {
        Server server = servers.get(name);
        if (server == null)
            throw new LabException("there is no server " + name + " in the lab",
                    "choose one from " + servers.sequencedKeySet().getFirst() + " to "
                            + servers.sequencedKeySet().getLast());
        return server;
    }
}
