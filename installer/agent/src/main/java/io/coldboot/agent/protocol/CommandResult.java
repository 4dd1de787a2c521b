package io.coldboot.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.agent.AgentException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command and what has become of it, as the conductor reads it.
 *
 * @param name without its extension: {@code power_off}, not {@code standby.power_off}
 * @param error set if it failed
 * @param result what it returned; JSON null until then, and if it returned nothing
 */
public record CommandResult(String id, String name, Status status, @Nullable AgentException error, JsonNode result) {

    /** Where it stands. */
    public enum Status {
        /** Not finished. */
        RUNNING,
        /** Finished, with a result. */
        SUCCEEDED,
        /** Finished, with an error. */
        FAILED
    }

    static CommandResult running(String name) {
        return new CommandResult(UUID.randomUUID().toString(), name, Status.RUNNING, null, NullNode.getInstance());
    }

    CommandResult succeeded(JsonNode with) {
        return new CommandResult(id, name, Status.SUCCEEDED, null, with);
    }

    CommandResult failed(AgentException why) {
        return new CommandResult(id, name, Status.FAILED, why, NullNode.getInstance());
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", id).put("command_name", name).put("command_status", status.name());
        node.set("command_error", error == null ? NullNode.getInstance() : error(error));
        node.set("command_result", result);
        return node;
    }

    static ObjectNode error(AgentException error) {
        return JsonNodeFactory.instance.objectNode().put("type", error.kind().type()).put("code", error.kind().code())
                .put("message", error.kind().message()).put("details", error.details());
    }
}
