package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.plan.RootDisk;
import io.coldboot.engine.port.BareMetal.Handover;
import io.coldboot.openstack.rest.ServiceClient;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes nodes over from another cloud's Ironic, with all that inspection found there: nothing is inspected again. */
final class Reception {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long GIB = 1L << 30;

    /** As in the seed, but for the network: Neutron knows where a node's ports are, and Ironic binds them there. */
    private static final Map<String, String> INTERFACES = Map.of("boot_interface", "ipxe", "deploy_interface", "direct",
            "inspect_interface", "no-inspect", "network_interface", "flat");

    private final ServiceClient ironic;

    Reception(ServiceClient ironic) {
        this.ironic = ironic;
    }

    void receive(Handover handover, NodeDriver driver) {
        if (ironic.find(IronicBareMetal.node(handover.uuid())).isEmpty())
            ironic.send("POST", "/v1/nodes", node(handover, driver));
        Set<String> present = new HashSet<>();
        ironic.get("/v1/ports?node_uuid=" + handover.uuid() + "&fields=address").path("ports")
                .forEach(p -> present.add(p.path("address").asText()));
        for (Nic nic : handover.hardware().nics())
            if (!present.contains(nic.mac()))
                ironic.send("POST", "/v1/ports", port(handover, nic));
    }

    private static ObjectNode node(Handover handover, NodeDriver driver) {
        ObjectNode body = JSON.createObjectNode().put("uuid", handover.uuid()).put("name", handover.name())
                .put("driver", driver.hardwareType()).put("resource_class", handover.resourceClass());
        INTERFACES.forEach(body::put);
        body.set("driver_info", driver.info());
        body.set("properties", properties(handover.hardware()));
        return body;
    }

    private static JsonNode properties(Hardware hardware) {
        ObjectNode properties = JSON.createObjectNode().put("cpus", hardware.cpus()).put("cpu_arch", hardware.arch())
                .put("memory_mb", hardware.memoryMib()).put("vendor", hardware.vendor());
        RootDisk.of(hardware).ifPresent(disk -> {
            properties.put("local_gb", disk.sizeBytes() / GIB);
            properties.putObject("root_device").put("name", disk.name());
        });
        return properties;
    }

    private static ObjectNode port(Handover handover, Nic nic) {
        boolean boots = nic.name().equals(handover.bootNic());
        ObjectNode port = JSON.createObjectNode().put("node_uuid", handover.uuid()).put("address", nic.mac())
                .put("pxe_enabled", boots);
        port.putObject("extra").put("nic", nic.name());
        // Neutron binds only ports of which it knows on which network they are.
        if (boots)
            port.put("physical_network", handover.network());
        Neighbour neighbour = nic.neighbour();
        if (neighbour != null)
            port.putObject("local_link_connection").put("switch_info", neighbour.switchName())
                    .put("switch_id", neighbour.switchId()).put("port_id", neighbour.port());
        return port;
    }
}
