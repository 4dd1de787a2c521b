package io.coldboot.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What inspection found in a server.
 *
 * @param cpus logical CPUs
 * @param arch {@code x86_64}
 * @param memoryMib MiB
 * @param disks in the agent's order
 * @param nics in the agent's order
 * @param vendor system vendor; empty if unknown
 * @param product product name; empty if unknown
 * @param serial serial number; empty if unknown
 */
public record Hardware(int cpus, String arch, long memoryMib, List<Disk> disks, List<Nic> nics, String vendor,
        String product, String serial) {

    public Hardware {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /**
     * A disk.
     *
     * @param name device name, {@code /dev/sda}
     * @param sizeBytes bytes
     * @param rotational whether it spins
     */
    public record Disk(String name, long sizeBytes, boolean rotational) {}

    /**
     * A NIC.
     *
     * @param name {@code eth0}
     * @param mac lower case, with colons
     * @param carrier whether a cable with a live end is in it
     * @param neighbour what LLDP heard on the other end; absent if nothing was heard
     * @param offer what the port at the other end carries, as far as it says; absent if nothing was heard
     */
    public record Nic(String name, String mac, boolean carrier, @Nullable Neighbour neighbour, @Nullable Offer offer) {

        /** A NIC of whose switch port no more is known than where it is. */
        public Nic(String name, String mac, boolean carrier, @Nullable Neighbour neighbour) {
            this(name, mac, carrier, neighbour, null);
        }
    }

    /**
     * The switch at the other end of a cable, as LLDP (IEEE 802.1AB) tells.
     *
     * @param switchName system name; the chassis id if the switch does not tell a name
     * @param port port id
     * @param switchId chassis id, mostly a MAC address; empty if nothing tells
     */
    public record Neighbour(String switchName, String port, String switchId) {
        /** A switch that tells no chassis id. */
        public Neighbour(String switchName, String port) {
            this(switchName, port, "");
        }

        /** Whether both name the same port: a plan knows no chassis ids. */
        public boolean isPort(Neighbour other) {
            return switchName.equals(other.switchName) && port.equals(other.port);
        }
    }

    /**
     * What a switch port carries, as LLDP's additions of IEEE 802.1Q (annex D) and 802.3 (clause 79) tell.
     *
     * @param vlans VLANs that the port is a member of; empty if the switch does not tell
     * @param untagged VLAN of frames without a tag; zero if the switch does not tell
     * @param frameBytes largest frame in bytes; zero if the switch does not tell
     */
    public record Offer(List<Integer> vlans, int untagged, int frameBytes) {
        public Offer {
            vlans = List.copyOf(vlans);
        }
    }
}
