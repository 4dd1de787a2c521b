package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A JSON patch (RFC 6902) of a node. {@code add} throughout: on a member of an object it replaces what is there, so nobody
 * has to know what was.
 */
final class NodePatch {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ArrayNode operations = JSON.arrayNode();

    NodePatch set(String path, JsonNode value) {
        ObjectNode operation = operations.addObject();
        operation.put("op", "add").put("path", path);
        operation.set("value", value);
        return this;
    }

    NodePatch set(String path, String value) {
        return set(path, JSON.textNode(value));
    }

    /** Sets members of the object at a path, and leaves its other members. */
    NodePatch setAll(String path, ObjectNode members) {
        for (Map.Entry<String, JsonNode> member : members.properties())
            set(path + "/" + member.getKey(), member.getValue());
        return this;
    }

    boolean isEmpty() {
        return operations.isEmpty();
    }

    ArrayNode json() {
        return operations;
    }
}
