package io.coldboot.engine.heat;

import static io.coldboot.engine.heat.DeployTemplate.ordered;
import static io.coldboot.engine.heat.DeployTemplate.resource;

import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.Secrets;
import io.coldboot.profile.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The template of a server that a cloud makes through its own Nova: a port with the slot's lasting address, the server on it, and
 * the configuration that it fetches from that cloud's Heat.
 */
public final class ServerTemplate {

    /** Name of the server's resource: complete when the machine was given the image and booted. */
    public static final String SERVER = "server";

    private final Profile profile;
    private final Secrets secrets;

    public ServerTemplate(Profile profile, Secrets secrets) {
        this.profile = profile;
        this.secrets = secrets;
    }

    /**
     * The template as JSON, which Heat reads as YAML.
     *
     * @param tierSlots all slots of the tier
     * @param image Glance id in that cloud
     * @param node Ironic's id of the server to use: Nova is told which, as an administrator may
     */
    public String of(Slot slot, List<Slot> tierSlots, String image, String node) {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("port",
                resource("OS::Neutron::Port", Map.of("network", CloudMetadata.NETWORK, "name", slot.name(),
                        "fixed_ips", List.of(Map.of("ip_address", slot.address())), "binding:vnic_type", "baremetal",
                        "port_security_enabled", false)));
        resources.put(SERVER, resource("OS::Nova::Server", ordered("name", slot.name(), "image", image, "flavor",
                Clouds.flavor(slot), "key_name", ConfigDrives.SITE_KEY, "availability_zone", "nova::" + node,
                "networks",
                List.of(Map.of("port", Map.of("get_resource", "port"))), "config_drive", true, "user_data_format",
                "SOFTWARE_CONFIG", "software_config_transport", "POLL_SERVER_HEAT", "user_data",
                new ConfigDrives(profile, secrets).userData(slot))));
        DeployTemplate.configuration(slot, tierSlots, profile, new CloudMetadata(profile, secrets), SERVER, resources);
        return DeployTemplate.write(ordered("heat_template_version", "2018-08-31", "description",
                "Coldboot: " + slot.name(), "resources", resources));
    }
}
