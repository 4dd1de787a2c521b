package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Disk;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.port.BareMetal.Report;
import io.coldboot.openstack.rest.ServiceClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what inspection found: by the agent (inspector keeps it), else what the controller told Ironic. */
final class Inspection {

    private static final long GIB = 1L << 30;

    private final ServiceClient ironic;
    private final ServiceClient inspector;

    Inspection(ServiceClient ironic, ServiceClient inspector) {
        this.ironic = ironic;
        this.inspector = inspector;
    }

    Optional<Hardware> hardware(String uuid) {
        Optional<Hardware> seen = inspector.find("/v1/introspection/" + uuid + "/data")
                .flatMap(Inspection::seenByAgent);
        return seen.isPresent() ? seen : toldByController(uuid);
    }

    /** What the agent told alone: Ironic has some of it sooner, but not whole. */
    Optional<Report> report(String uuid) {
        return inspector.find("/v1/introspection/" + uuid + "/data")
                .flatMap(data -> seenByAgent(data).map(h -> new Report(h, controller(data))));
    }

    /** Agents say 0.0.0.0 where the firmware has no controller, or none that it can be asked for. */
    private static @Nullable String controller(JsonNode data) {
        String address = data.path("inventory").path("bmc_address").asText("");
        return address.isEmpty() || address.equals("0.0.0.0") ? null : address;
    }

    private static Optional<Hardware> seenByAgent(JsonNode data) {
        JsonNode inventory = data.path("inventory");
        if (!inventory.path("cpu").isObject())
            return Optional.empty();
        List<Disk> disks = new ArrayList<>();
        for (JsonNode d : inventory.path("disks"))
            disks.add(new Disk(d.path("name").asText(), d.path("size").asLong(), d.path("rotational").asBoolean()));
        JsonNode vendor = inventory.path("system_vendor");
        JsonNode memory = inventory.path("memory");
        // physical_mb counts the modules, total is what the kernel left: the first if the firmware tells it.
        long mib = memory.path("physical_mb").asLong(memory.path("total").asLong() >> 20);
        return Optional.of(new Hardware(inventory.path("cpu").path("count").asInt(),
                inventory.path("cpu").path("architecture").asText(), mib, disks, nics(data),
                vendor.path("manufacturer").asText(""),
                vendor.path("product_name").asText(""), vendor.path("serial_number").asText("")));
    }

    /** Inspector writes its own findings beside the inventory, or below plugin_data when Ironic keeps them. */
    private static List<Nic> nics(JsonNode data) {
        JsonNode findings = data.has("all_interfaces")
                ? data.path("all_interfaces")
                : data.path("plugin_data").path("all_interfaces");
        List<Nic> nics = new ArrayList<>();
        for (JsonNode nic : data.path("inventory").path("interfaces")) {
            String name = nic.path("name").asText();
            Neighbour neighbour = Lldp.neighbour(findings.path(name).path("lldp_processed"), nic.path("lldp"));
            nics.add(new Nic(name, nic.path("mac_address").asText().toLowerCase(Locale.ROOT),
                    nic.path("has_carrier").asBoolean(), neighbour, Lldp.offer(nic.path("lldp"))));
        }
        return nics;
    }

    /** Inspection out of band: no names of NICs or disks, and one disk at most; better than nothing for choosing a role. */
    private Optional<Hardware> toldByController(String uuid) {
        Optional<JsonNode> node = ironic.find(IronicBareMetal.node(uuid) + "?fields=properties");
        JsonNode properties = node.map(n -> n.path("properties"))
                .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
        if (properties.path("cpus").asInt() == 0 || properties.path("memory_mb").asLong() == 0)
            return Optional.empty();
        long diskGib = properties.path("local_gb").asLong();
        List<Disk> disks = diskGib == 0 ? List.of() : List.of(new Disk("disk0", diskGib * GIB, false));
        return Optional.of(new Hardware(properties.path("cpus").asInt(), properties.path("cpu_arch").asText(""),
                properties.path("memory_mb").asLong(), disks, ports(uuid), properties.path("vendor").asText(""), "",
                ""));
    }

    /** Ironic makes a port of every NIC that the controller reports as enabled. */
    private List<Nic> ports(String uuid) {
        List<JsonNode> ports = new ArrayList<>();
        ironic.get(IronicBareMetal.node(uuid) + "/ports?fields=address,local_link_connection").path("ports")
                .forEach(ports::add);
        ports.sort(Comparator.comparing(p -> p.path("address").asText()));
        List<Nic> nics = new ArrayList<>();
        for (JsonNode port : ports) {
            JsonNode link = port.path("local_link_connection");
            String other = link.path("switch_info").asText(link.path("switch_id").asText(""));
            String otherPort = link.path("port_id").asText("");
            nics.add(new Nic("nic" + nics.size(), port.path("address").asText().toLowerCase(Locale.ROOT), true,
                    other.isEmpty() || otherPort.isEmpty()
                            ? null
                            : new Neighbour(other, otherPort, link.path("switch_id").asText(""))));
        }
        return nics;
    }
}
