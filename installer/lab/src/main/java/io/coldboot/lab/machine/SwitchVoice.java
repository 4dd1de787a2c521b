package io.coldboot.lab.machine;

import io.coldboot.agent.wire.LldpFrame;
import io.coldboot.agent.wire.PacketSocket;
import io.coldboot.lab.host.LabNetwork;
import io.coldboot.lab.host.Namespaces;
import io.coldboot.lab.model.LabSpec;
import io.coldboot.lab.model.LabSpec.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The switches speak: an LLDP frame into every cable, each second. Real ones take thirty, and nobody who practises wants to wait
 * for that. One thread and one socket do it for the whole rack.
 */
public final class SwitchVoice implements AutoCloseable {

    private static final Duration ROUND = Duration.ofSeconds(1);

    private final Switches switches;
    private final List<Port> ports;
    private final PacketSocket wire;
    private final Thread thread;

    /** The switch's end of a cable. */
    private record Port(Node node, int nic, int interfaceIndex) {}

    private SwitchVoice(Switches switches, List<Port> ports, PacketSocket wire, String namespace) {
        this.switches = switches;
        this.ports = List.copyOf(ports);
        this.wire = wire;
        this.thread = Namespaces.threads(namespace).newThread(this::speak);
    }

    /** Starts to speak. Must be called on a thread of the namespace with the switches' ends of the cables. */
    public static SwitchVoice start(LabSpec spec, Switches switches) throws IOException {
        List<Port> ports = new ArrayList<>();
        for (Node node : spec.machines())
            for (int nic = 0; nic < LabNetwork.NICS; nic++)
                ports.add(new Port(node, nic, PacketSocket.interfaceIndex(LabNetwork.switchPort(node, nic))));
        SwitchVoice voice = new SwitchVoice(switches, ports, PacketSocket.sender(), spec.namespace());
        voice.thread.start();
        return voice;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            wire.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("the switches: " + e.getMessage());
        }
    }

    private void speak() {
        try {
            while (true) {
                for (Port port : ports)
                    speak(port);
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A port whose cable is gone keeps silent; the others speak on. */
    private void speak(Port port) {
        try {
            wire.send(port.interfaceIndex(),
                    LldpFrame.of(switches.mac(port.nic()), switches.says(port.node(), port.nic())));
        } catch (IOException e) {
            System.err.println("the switch port of " + port.node().name() + ": " + e.getMessage());
        }
    }
}
