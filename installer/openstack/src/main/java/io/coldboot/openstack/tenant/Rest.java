package io.coldboot.openstack.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.openstack.rest.ServiceAccess;
import io.coldboot.openstack.rest.ServiceClient;
import java.time.Duration;
import java.util.Map;

/**
 * The services of a cloud as one user of it. By our own client: openstack4j sends Neutron what it does not know, and speaks the
 * oldest of Nova's languages (Compute API 2.1), which has no server groups of one policy and hides who owns a key.
 */
final class Rest {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COMPUTE = "compute 2.64";

    final ServiceClient identity;
    final ServiceClient image;
    final ServiceClient compute;
    final ServiceClient network;

    Rest(ServiceAccess access) {
        this.identity = client(access, "identity", Map.of());
        this.image = client(access, "image", Map.of());
        this.compute = client(access, "compute", Map.of("OpenStack-API-Version", COMPUTE));
        this.network = client(access, "network", Map.of());
    }

    private static ServiceClient client(ServiceAccess access, String type, Map<String, String> headers) {
        return new ServiceClient(access, type, headers, TIMEOUT, PATIENCE);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Makes something of a service's: what it made. */
    static JsonNode make(ServiceClient service, String path, String what, JsonNode properties) {
        return service.send("POST", path, object().set(what, properties)).path(what);
    }

    /** Makes something of Neutron's, {@code security_group} for one. */
    JsonNode networking(String what, ObjectNode properties) {
        return make(network, "/v2.0/" + what.replace('_', '-') + "s", what, properties);
    }

    /** What Neutron has of a kind, {@code security_group} for one. */
    JsonNode networkings(String what, String filter) {
        return network.get("/v2.0/" + what.replace('_', '-') + "s?" + filter).path(what + "s");
    }
}
