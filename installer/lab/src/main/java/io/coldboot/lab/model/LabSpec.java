package io.coldboot.lab.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a lab consists of. Kept as {@code spec.json} in the lab's directory.
 *
 * @param nodes number of machines, 1 to 400
 * @param kind what they are
 * @param provisioning network that the machines boot from
 * @param bmc network of the management controllers; must have room for one address per machine from its eleventh on
 * @param namespace network namespace of the bridges and the management controllers
 * @param seedNamespace network namespace of the seed: eth0 is on the provisioning network, eth1 on the controllers'
 * @param prefix what the namespaces of the machines begin with; with other names for all three kinds of namespace, two labs fit
 *        on one host
 * @param sizes what each machine claims to have
 * @param faults what is wrong from the start, by machine name
 * @param ipmi names of the machines whose management controller speaks IPMI; the others speak Redfish
 * @param vlans VLANs that the switches say their ports carry, besides the untagged one
 * @param outside address with prefix, as in {@code 10.9.0.2/24}, of the machine that the lab runs on in the network that all
 *        machines are on by eth1; absent if it is not on it
 */
public record LabSpec(int nodes, Kind kind, Network provisioning, Network bmc, String namespace, String seedNamespace,
        String prefix, Sizes sizes, Map<String, Set<Fault>> faults, Set<String> ipmi, List<Integer> vlans,
        @Nullable String outside) {

    private static final int NODES_PER_RACK = 20;
    private static final int FIRST_BMC = 10;
    private static final int MOST_NODES = 400;
    private static final long GIB = 1L << 30;

    public LabSpec {
        if (nodes < 1 || nodes > MOST_NODES)
            throw new LabException("a lab has 1 to " + MOST_NODES + " machines, not " + nodes,
                    "choose a number in that range");
        faults = Map.copyOf(faults);
        ipmi = Set.copyOf(ipmi);
        vlans = List.copyOf(vlans);
    }

    /** What a machine is made of. */
    public enum Kind {
        /** Boots from the network for real; its own system is only noted, not run. For many machines and for faults. */
        PROTOCOL,
        /** Boots its disk as a container. */
        CONTAINER
    }

    /**
     * A network of the lab.
     *
     * @param cidr such as {@code 192.168.24.0/22}
     * @param host address of the machine that the lab runs on
     * @param seed address of the seed
     */
    public record Network(String cidr, String host, String seed) {
        /** {@code address/22}, as iproute2 wants it. */
        public String prefixed(String address) {
            return address + cidr.substring(cidr.indexOf('/'));
        }
    }

    /**
     * What every machine claims to have.
     *
     * @param cpus logical processors
     * @param memoryMib memory in MiB
     * @param diskBytes size of its disk, which takes only as much room as was written to it
     */
    public record Sizes(int cpus, int memoryMib, long diskBytes) {}

    /**
     * One machine.
     *
     * @param number counted from 1 over the whole lab
     * @param name such as {@code r1-n01}
     * @param bmcAddress address of its management controller
     * @param namespace network namespace of the machine
     */
    public record Node(int number, String name, String bmcAddress, String namespace) {

        /** MAC of a NIC: {@code nic} is 0 for eth0, 1 for eth1. */
        public String mac(int nic) {
            return "52:54:00:%02x:%02x:%02x".formatted(rack(), place(), nic + 1);
        }

        private int rack() {
            return (number - 1) / NODES_PER_RACK + 1;
        }

        private int place() {
            return (number - 1) % NODES_PER_RACK + 1;
        }
    }

    /** The usual lab. */
    public static LabSpec of(int nodes, Kind kind) {
        return new LabSpec(nodes, kind, new Network("192.168.24.0/22", "192.168.24.2", "192.168.24.1"),
                new Network("192.168.28.0/22", "192.168.28.2", "192.168.28.1"), "coldboot-lab", "coldboot-seed", "cb-",
                sizesOf(kind), Map.of(), Set.of(), List.of(), null);
    }

    /** What machines of a kind have if nobody says otherwise. */
    public static Sizes sizesOf(Kind kind) {
        return switch (kind) {
            case PROTOCOL -> new Sizes(16, 65_536, 4 * GIB);
            case CONTAINER -> new Sizes(16, 65_536, 20 * GIB);
        };
    }

    /** The same lab in good repair. */
    public LabSpec hardware() {
        return new LabSpec(nodes, kind, provisioning, bmc, namespace, seedNamespace, prefix, sizes, Map.of(), ipmi,
                vlans, outside);
    }

    /** The machines, in order. */
    @JsonIgnore
    public List<Node> machines() {
        return IntStream.rangeClosed(1, nodes).mapToObj(this::machine).toList();
    }

    private Node machine(int number) {
        String name = "r%d-n%02d".formatted((number - 1) / NODES_PER_RACK + 1, (number - 1) % NODES_PER_RACK + 1);
        return new Node(number, name, Ipv4.plus(bmc.cidr().substring(0, bmc.cidr().indexOf('/')), FIRST_BMC + number),
                prefix + name);
    }
}
