package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.openstack.rest.ServiceClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes nodes known to Ironic, and keeps what Ironic knows of their controllers up to date. */
final class Enrolment {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELDS = "?fields=uuid,name,driver,driver_info,target_provision_state,"
            + String.join(",", NodeDriver.INTERFACES.keySet());

    private final ServiceClient ironic;

    /** What this process told Ironic last, by id: Ironic shows passwords as asterisks, so they cannot be compared. */
    private final Map<String, ObjectNode> told = new ConcurrentHashMap<>();

    Enrolment(ServiceClient ironic) {
        this.ironic = ironic;
    }

    /** Makes the node known or brings it up to date; gives Ironic's id. */
    String enrol(String name, NodeDriver driver) {
        Optional<JsonNode> known = ironic.find(IronicBareMetal.node(name) + FIELDS);
        if (known.isEmpty())
            return create(name, driver);
        update(known.get(), name, driver);
        return known.get().path("uuid").asText();
    }

    void adopt(String uuid, String name, NodeDriver driver) {
        update(ironic.get(IronicBareMetal.node(uuid) + FIELDS), name, driver);
    }

    /** Names a node whose controller is unknown. */
    void name(String uuid, String name, ObjectNode info) {
        ironic.send("PATCH", IronicBareMetal.node(uuid), new NodePatch().set("/name", name)
                .setAll("/driver_info", info).json());
    }

    private String create(String name, NodeDriver driver) {
        ObjectNode body = JSON.createObjectNode().put("name", name).put("driver", driver.hardwareType());
        NodeDriver.INTERFACES.forEach(body::put);
        body.set("driver_info", driver.info());
        String uuid = ironic.send("POST", "/v1/nodes", body).path("uuid").asText();
        told.put(uuid, driver.info());
        return uuid;
    }

    private void update(JsonNode known, String name, NodeDriver driver) {
        String uuid = known.path("uuid").asText();
        boolean otherDriver = !known.path("driver").asText().equals(driver.hardwareType());
        NodePatch patch = new NodePatch();
        if (!known.path("name").asText().equals(name))
            patch.set("/name", name);
        if (otherDriver)
            patch.set("/driver", driver.hardwareType());
        NodeDriver.INTERFACES.forEach((key, value) -> {
            if (otherDriver || !known.path(key).asText().equals(value))
                patch.set("/" + key, value);
        });
        if (!sameInfo(uuid, known, driver.info()))
            patch.setAll("/driver_info", driver.info());
        if (!patch.isEmpty()) {
            // The old hardware type's other interfaces mean nothing to the new one.
            ironic.send("PATCH", IronicBareMetal.node(uuid) + (otherDriver ? "?reset_interfaces=true" : ""),
                    patch.json());
        }
        told.put(uuid, driver.info());
    }

    /** A node that Ironic is busy with has been given its password before: it is left in peace unless something differs. */
    private boolean sameInfo(String uuid, JsonNode known, ObjectNode wanted) {
        boolean visible = wanted.properties().stream().filter(e -> !isSecret(e.getKey()))
                .allMatch(e -> e.getValue().asText().equals(known.path("driver_info").path(e.getKey()).asText()));
        boolean busy = known.path("target_provision_state").isTextual();
        return visible && (wanted.equals(told.get(uuid)) || (busy && !told.containsKey(uuid)));
    }

    private static boolean isSecret(String key) {
        return key.endsWith("password");
    }
}
