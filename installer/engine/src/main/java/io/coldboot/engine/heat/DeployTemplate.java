package io.coldboot.engine.heat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.port.Secrets;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Provisioning;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tier's Heat template: for each slot a server, its configuration, and the deployment of the one on the other. The same
 * tier, slots and profile always give the same text, so asking Heat for it again changes nothing.
 */
public final class DeployTemplate {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What a machine says when it cannot become what it should be: Heat makes it the reason of the failed deployment. */
    private static final List<Map<String, Object>> FAILURE = List.of(
            ordered("name", "failure", "type", "String", "error_output", true));

    private DeployTemplate() {}

    /** Name of the resource that is complete when the machine in this slot has configured itself. */
    public static String deployment(String slot) {
        return slot + "-deployment";
    }

    /**
     * The template as JSON, which Heat reads as YAML.
     *
     * @param tier name of the tier
     * @param slots all slots of the tier
     * @param secrets where the passwords of a cloud are that one of them runs; they are in the text
     */
    public static String of(String tier, List<Slot> slots, Profile profile, Secrets secrets) {
        CloudMetadata clouds = new CloudMetadata(profile, secrets);
        Map<String, Object> resources = new LinkedHashMap<>();
        for (Slot slot : slots) {
            resources.put(slot.name(), resource("OS::Heat::DeployedServer",
                    Map.of("name", slot.name(), "software_config_transport", "POLL_SERVER_HEAT")));
            configuration(slot, slots, profile, clouds, slot.name(), resources);
        }
        return write(ordered("heat_template_version", "2018-08-31", "description", "Coldboot: " + tier + " cloud",
                "resources", resources, "outputs", Map.of("collectors", Map.of("value", collectors(slots)))));
    }

    /**
     * Adds what the machine in a slot is told, and the deployment that is complete when it has done it.
     *
     * @param server name of the resource that is the machine
     */
    static void configuration(Slot slot, List<Slot> slots, Profile profile, CloudMetadata clouds, String server,
            Map<String, Object> resources) {
        resources.put(slot.name() + "-config", resource("OS::Heat::StructuredConfig",
                ordered("group", "os-apply-config", "config", metadata(slot, slots, profile, clouds), "outputs",
                        FAILURE)));
        resources.put(deployment(slot.name()), resource("OS::Heat::StructuredDeployment",
                ordered("name", slot.name(), "config", Map.of("get_resource", slot.name() + "-config"), "server",
                        Map.of("get_resource", server), "signal_transport", "HEAT_SIGNAL")));
    }

    private static Map<String, Object> metadata(Slot slot, List<Slot> slots, Profile profile, CloudMetadata clouds) {
        Provisioning network = profile.networks().provisioning();
        Map<String, Object> all = ordered("coldboot",
                ordered("site", profile.site(), "tier", slot.tier(), "slot", slot.name(), "role", slot.role().name(),
                        "services", slot.role().services(), "address", slot.address(), "region", slot.tier(), "ntp",
                        network.ntp().isEmpty() ? List.of(network.seed()) : network.ntp(), "dns", network.dns(),
                        "authority", clouds.authority(), "authorized_keys", clouds.authorizedKeys(), "hosts",
                        hosts(slots, profile)));
        all.putAll(clouds.of(slot));
        return all;
    }

    /** Every name that the tier's machines may use, with its address; the seed among them. */
    private static List<Map<String, Object>> hosts(List<Slot> slots, Profile profile) {
        List<Map<String, Object>> hosts = new ArrayList<>();
        hosts.add(ordered("name", CloudMetadata.SEED, "address", profile.networks().provisioning().seed()));
        slots.forEach(s -> hosts.add(ordered("name", s.name(), "address", s.address())));
        return hosts;
    }

    private static Map<String, Object> collectors(List<Slot> slots) {
        Map<String, Object> collectors = new LinkedHashMap<>();
        slots.forEach(
                s -> collectors.put(s.name(), Map.of("get_attr", List.of(s.name(), "os_collect_config"))));
        return collectors;
    }

    static Map<String, Object> resource(String type, Map<String, Object> properties) {
        return ordered("type", type, "properties", new java.util.TreeMap<>(properties));
    }

    /** A map in the order given: names and values in turn. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return map;
    }

    static String write(Object template) {
        try {
            return JSON.writeValueAsString(template);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
