package io.coldboot.lab.machine;

import io.coldboot.agent.Hardware.Tlv;
import io.coldboot.lab.model.Fault;
import io.coldboot.lab.model.LabSpec.Node;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The two switches of the rack and who is plugged in where: eth0 of all machines into leaf1, eth1 into leaf2, in order. */
public final class Switches {

    private static final byte MAC_SUBTYPE = 4;
    private static final byte INTERFACE_NAME_SUBTYPE = 5;

    private static final int ORGANIZATION = 127;
    private static final int IEEE_802_1 = 0x0080c2;
    private static final byte PORT_VLAN = 1;
    private static final byte VLAN_NAME = 3;
    private static final int UNTAGGED = 1;

    private final int machines;
    private final List<Node> nodes;
    private final List<Integer> vlans;
    private final Faults faults;

    /**
     * The switches of a rack.
     *
     * @param vlans what every port carries besides the untagged VLAN 1
     */
    public Switches(List<Node> nodes, List<Integer> vlans, Faults faults) {
        this.machines = nodes.size();
        this.nodes = List.copyOf(nodes);
        this.vlans = List.copyOf(vlans);
        this.faults = faults;
    }

    /** What the switch says into the cable of a machine's NIC: of itself, and of the port where the cable really ends. */
    List<Tlv> says(Node node, int nic) {
        String leaf = "leaf" + (nic + 1);
        String port = "Ethernet1/" + (nic == 1 ? eth1Port(node) : node.number());
        List<Tlv> said = new ArrayList<>(List.of(Tlv.of(1, tagged(MAC_SUBTYPE, mac(nic))),
                Tlv.of(2, tagged(INTERFACE_NAME_SUBTYPE, ascii(port))), Tlv.of(3, new byte[]{0, 120}),
                Tlv.of(4, ascii(port)), Tlv.of(5, ascii(leaf)), Tlv.of(ORGANIZATION, ieee(PORT_VLAN, UNTAGGED, "")),
                Tlv.of(ORGANIZATION, vlan(UNTAGGED))));
        boolean carried = nic == 0 || !faults.of(node.name()).contains(Fault.NO_VLAN);
        vlans.stream().filter(v -> carried).forEach(v -> said.add(Tlv.of(ORGANIZATION, vlan(v))));
        return said;
    }

    /** VLAN Name TLV (IEEE 802.1Q, D.2.3): the port is a member of it. */
    private static byte[] vlan(int id) {
        String name = "vlan" + id;
        return ieee(VLAN_NAME, id, (char) name.length() + name);
    }

    private static byte[] ieee(byte subtype, int number, String more) {
        return ByteBuffer.allocate(6 + more.length()).putInt(IEEE_802_1 << 8 | subtype).putShort((short) number)
                .put(ascii(more)).array();
    }

    /** Address of the switch that these NICs of all machines are plugged into. */
    byte[] mac(int nic) {
        return new byte[]{0x52, 0x54, 0, (byte) 0xff, 0, (byte) (nic + 1)};
    }

    /** A swap concerns two machines: the one with the fault has the next one's port, and the next one has its port. */
    private int eth1Port(Node node) {
        if (swapped(node.number()))
            return node.number() % machines + 1;
        int previous = (node.number() + machines - 2) % machines + 1;
        return swapped(previous) ? previous : node.number();
    }

    private boolean swapped(int number) {
        return faults.of(nodes.get(number - 1).name()).contains(Fault.WRONG_CABLE);
    }

    private static byte[] tagged(byte subtype, byte[] value) {
        return ByteBuffer.allocate(1 + value.length).put(subtype).put(value).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
