package io.coldboot.openstack.ironic;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.model.NodeStatus;
import org.jspecify.annotations.Nullable;

/** Reads {@link NodeStatus} from Ironic's JSON. */
final class NodeStatuses {

    /** What a sweep asks for: just what {@link NodeStatus} needs. A config drive in instance_info comes masked. */
    static final String FIELDS = "uuid,name,provision_state,target_provision_state,power_state,last_error,maintenance,"
            + "deploy_step,instance_info,driver_internal_info";

    private NodeStatuses() {}

    static NodeStatus of(JsonNode node) {
        JsonNode instance = node.path("instance_info");
        return new NodeStatus(node.path("uuid").asText(), text(node.path("name")),
                node.path("provision_state").asText(),
                text(node.path("target_provision_state")), text(node.path("power_state")),
                text(node.path("last_error")),
                node.path("maintenance").asBoolean(), text(node.path("deploy_step").path("step")),
                text(instance.path("display_name")), image(instance.path("image_source")),
                text(node.path("driver_internal_info").path("agent_url")));
    }

    /** Glance's id: what comes last in the address from which agents take the image. */
    private static @Nullable String image(JsonNode source) {
        String address = text(source);
        return address == null ? null : address.substring(address.lastIndexOf('/') + 1);
    }

    /** The text; null for null, missing and empty. */
    static @Nullable String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }
}
