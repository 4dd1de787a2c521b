package io.coldboot.engine.heat;

import static io.coldboot.engine.heat.DeployTemplate.ordered;
import static io.coldboot.engine.heat.DeployTemplate.resource;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.Secrets;
import io.coldboot.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Templates of servers that a cloud makes through its own Nova: a port with the slot's lasting address, the server on it, and the
 * configuration that it fetches from that cloud's Heat.
 */
public final class ServerTemplate {

    /** Name of the server's resource in a template of one server: complete when the machine was given the image and booted. */
    public static final String SERVER = "server";

    /** Under what a slot's place is told which server fills it. */
    public static final String NODE = "node";

    /** Where a machine's user data have the networks that only the server in the slot decides. */
    private static final String NETWORKS = "$NETWORK_DATA";
    /** A slot may stay empty for long: servers are carried about by people. Seconds; Heat takes no more. */
    private static final int PATIENCE = 43_200;

    private final Profile profile;
    private final ConfigDrives drives;
    private final CloudMetadata clouds;

    public ServerTemplate(Profile profile, Secrets secrets) {
        this.profile = profile;
        this.drives = new ConfigDrives(profile, secrets);
        this.clouds = new CloudMetadata(profile, secrets);
    }

    /**
     * The template of one server, as JSON, which Heat reads as YAML.
     *
     * @param tierSlots all slots of the tier
     * @param image Glance id in that cloud
     * @param node Ironic's id of the server to use: Nova is told which, as an administrator may
     */
    public String of(Slot slot, List<Slot> tierSlots, String image, String node) {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("port", port(slot));
        resources.put(SERVER, server(slot, "port", image, "nova::" + node, drives.userData(slot)));
        DeployTemplate.configuration(slot, tierSlots, profile, clouds, SERVER, resources);
        return written(slot.name(), resources);
    }

    /**
     * The template of a tier: one stack, made at once from the tier's slots, before any server is ready. Each slot waits at its
     * {@link #place} until it is told which server fills it, and goes on by itself then. What differs from server to server, the
     * image's id too, is told there: so the text depends on the profile alone, and an image that was built anew later does not
     * make Heat write machines again that run.
     *
     * @param slots all slots of the tier
     */
    public String ofTier(String tier, List<Slot> slots) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (Slot slot : slots) {
            resources.put(place(slot), Map.of("type", "OS::Heat::WaitConditionHandle"));
            resources.put(bound(slot), resource("OS::Heat::WaitCondition", Map.of("handle",
                    Map.of("get_resource", place(slot)), "count", 1, "timeout", PATIENCE)));
            resources.put(port(slot.name()), port(slot));
            Map<String, Object> userData = Map.of("str_replace", ordered("template",
                    drives.userData(slot, NETWORKS), "params", Map.of(NETWORKS, told(slot, 2))));
            resources.put(slot.name(), server(slot, port(slot.name()), told(slot, 1),
                    Map.of("list_join", List.of("", List.of("nova::", told(slot, 0)))), userData));
            DeployTemplate.configuration(slot, slots, profile, clouds, slot.name(), resources);
        }
        return written(tier + " cloud", resources);
    }

    /** Name of the resource that is to be told which server fills the slot. */
    public static String place(Slot slot) {
        return slot.name() + "-place";
    }

    private static String bound(Slot slot) {
        return slot.name() + "-bound";
    }

    private static String port(String slot) {
        return slot + "-port";
    }

    /** The resources of a tier's stack without which a slot has no server. */
    public static List<String> resources(Slot slot) {
        return List.of(slot.name(), bound(slot), place(slot), port(slot.name()));
    }

    /**
     * What a slot's place is told.
     *
     * @param node Ironic's id of the server
     * @param image Glance id in the cloud that deploys it
     * @param hardware of the server
     * @throws IllegalArgumentException if the server lacks a NIC that its layout names
     */
    public static String binding(String node, String image, Profile profile, Slot slot, Hardware hardware) {
        byte[] networks = DeployTemplate.write(NetworkData.of(profile, slot, hardware))
                .getBytes(StandardCharsets.UTF_8);
        return String.join(" ", node, image, Base64.getEncoder().encodeToString(networks));
    }

    /** A word of what the slot's place was told. Heat gives it as {@code {"node": "WORD WORD WORD"}}, a text. */
    private static Map<String, Object> told(Slot slot, int word) {
        Map<String, Object> data = Map.of("get_attr", List.of(bound(slot), "data"));
        Map<String, Object> words = Map.of("str_split", List.of("\"", data, 3));
        return Map.of("str_split", List.of(" ", words, word));
    }

    private static Map<String, Object> port(Slot slot) {
        return resource("OS::Neutron::Port", Map.of("network", CloudMetadata.NETWORK, "name", slot.name(),
                "fixed_ips", List.of(Map.of("ip_address", slot.address())), "binding:vnic_type", "baremetal",
                "port_security_enabled", false));
    }

    private Map<String, Object> server(Slot slot, String port, Object image, Object zone, Object userData) {
        // What a config drive says is said once: a machine that runs is not made anew because others may log in to it now.
        return resource("OS::Nova::Server", ordered("name", slot.name(), "image", image, "flavor",
                Clouds.flavor(slot), "key_name", ConfigDrives.SITE_KEY, "availability_zone", zone, "networks",
                List.of(Map.of("port", Map.of("get_resource", port))), "config_drive", true, "user_data_format",
                "SOFTWARE_CONFIG", "software_config_transport", "POLL_SERVER_HEAT", "user_data", userData,
                "user_data_update_policy", "IGNORE"));
    }

    private static String written(String what, Map<String, Object> resources) {
        return DeployTemplate.write(ordered("heat_template_version", "2018-08-31", "description",
                "Coldboot: " + what, "resources", resources));
    }
}
