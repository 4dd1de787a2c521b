package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.port.Secrets.Login;
import java.util.Map;

/**
 * How Ironic is told to drive a node: hardware type, interfaces and {@code driver_info}.
 *
 * @param hardwareType {@code redfish} or {@code ipmi}
 * @param info {@code driver_info}; holds the password
 */
record NodeDriver(String hardwareType, ObjectNode info) {

    /** The same for every node: the agent is booted by iPXE and writes the image itself; nothing switches networks. */
    static final Map<String, String> INTERFACES = Map.of("boot_interface", "ipxe", "deploy_interface", "direct",
            "inspect_interface", "inspector", "network_interface", "noop");

    @Override
    public String toString() {
        return "NodeDriver[" + hardwareType + "]";
    }

    /** For this controller and login; {@code bootFiles} is where deploy_kernel and deploy_ramdisk are served. */
    static NodeDriver of(Bmc bmc, Login login, String bootFiles) {
        ObjectNode info = bootFiles(bootFiles);
        return switch (bmc.protocol()) {
            case REDFISH -> new NodeDriver("redfish", redfish(info, bmc, login));
            case IPMI -> new NodeDriver("ipmi", ipmi(info, bmc, login));
        };
    }

    /** What any node needs, whatever its controller. */
    static ObjectNode bootFiles(String bootFiles) {
        return JsonNodeFactory.instance.objectNode().put("deploy_kernel", bootFiles + "/deploy_kernel")
                .put("deploy_ramdisk", bootFiles + "/deploy_ramdisk");
    }

    /** Basic authentication: a session of every poll would use up the few that many controllers have. */
    private static ObjectNode redfish(ObjectNode info, Bmc bmc, Login login) {
        info.put("redfish_address", (bmc.tls() ? "https://" : "http://") + bmc.address() + ":" + bmc.port())
                .put("redfish_username", login.user()).put("redfish_password", login.password())
                .put("redfish_auth_type", "basic");
        // Controllers leave the factory with certificates that they signed themselves.
        if (bmc.tls())
            info.put("redfish_verify_ca", false);
        return info;
    }

    private static ObjectNode ipmi(ObjectNode info, Bmc bmc, Login login) {
        return info.put("ipmi_address", bmc.address()).put("ipmi_port", bmc.port()).put("ipmi_username", login.user())
                .put("ipmi_password", login.password());
    }
}
