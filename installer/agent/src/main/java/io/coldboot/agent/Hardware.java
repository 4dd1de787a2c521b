package io.coldboot.agent;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a machine consists of.
 *
 * @param cpus logical processors
 * @param architecture as the kernel says it, {@code x86_64}
 * @param memoryMib installed memory in MiB
 * @param uefi whether it booted by UEFI rather than by BIOS
 * @param bmcAddress IPv4 address of its BMC, if it knows
 * @param bootMac MAC of the interface that it booted from, lower case with colons
 */
public record Hardware(int cpus, String architecture, long memoryMib, List<Disk> disks, List<Nic> nics, String vendor,
        String product,
        String serial, @Nullable String bmcAddress, String bootMac, boolean uefi) {

    public Hardware {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /**
     * The same hardware with what was heard on its cables.
     *
     * @param heard by name of the interface
     */
    public Hardware withNeighbours(Map<String, List<Tlv>> heard) {
        List<Nic> told = nics.stream().map(nic -> new Nic(nic.name(), nic.mac(), nic.ipv4(), nic.carrier(),
                heard.getOrDefault(nic.name(), List.of()))).toList();
        return new Hardware(cpus, architecture, memoryMib, disks, told, vendor, product, serial, bmcAddress, bootMac,
                uefi);
    }

    /**
     * A disk.
     *
     * @param name device path, {@code /dev/sda}
     * @param size in bytes
     * @param wwn world wide name, {@code 0x5000…}, if it has one
     */
    public record Disk(String name, long size, String model, String vendor, String serial, @Nullable String wwn,
            boolean rotational) {}

    /**
     * A network interface.
     *
     * @param mac lower case with colons
     * @param ipv4 its address without prefix length, if it has one
     * @param carrier whether a live cable is plugged in
     * @param lldp what the switch at the other end says, in the order received; empty if nothing was heard, or nobody listened
     */
    public record Nic(String name, String mac, @Nullable String ipv4, boolean carrier, List<Tlv> lldp) {

        public Nic {
            lldp = List.copyOf(lldp);
        }
    }

    /**
     * One LLDP element (IEEE 802.1AB), such as 1 chassis, 2 port, 5 system name.
     *
     * @param hex the value without its two-byte header, in lower-case hexadecimal
     */
    public record Tlv(int type, String hex) {

        /** From the bytes on the wire. */
        public static Tlv of(int type, byte[] value) {
            return new Tlv(type, HexFormat.of().formatHex(value));
        }

        /** The bytes of the value. */
        public byte[] value() {
            return HexFormat.of().parseHex(hex);
        }
    }
}
