package io.coldboot.openstack.tenant;

import static io.coldboot.openstack.tenant.Rest.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.util.List;
import java.util.Optional;

/**
 * The machines that run a cloud's instances, as its administrator takes them in and out (Compute API, {@code os-services}; Networking
 * API, {@code agents}).
 */
final class Computes {

    /** Marks what we stopped, and not the administrator. */
    private static final String REASON = "Coldboot lets go of it";
    private static final int NAMED = 3;

    private final Rest admin;

    Computes(Rest admin) {
        this.admin = admin;
    }

    void drain(String host) {
        Optional<JsonNode> service = service(host);
        if (service.isEmpty())
            return;
        admin.compute.send("PUT", "/os-services/" + service.get().path("id").asText(),
                object().put("status", "disabled").put("disabled_reason", REASON));
        List<String> names = admin.compute.get("/servers?all_tenants=1&host=" + host).path("servers").valueStream()
                .map(s -> s.path("name").asText()).toList();
        if (!names.isEmpty())
            throw new PortException(Failure.of(Cause.PRECONDITION, host, "still runs " + named(names),
                    "have whose they are delete or move them: openstack --os-cloud workload server list --all-projects --host "
                            + host + "; then give the same command again"));
    }

    private static String named(List<String> names) {
        String some = String.join(", ", names.stream().limit(NAMED).toList());
        return (names.size() == 1 ? "an instance: " : names.size() + " instances: ") + some
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    void admit(List<String> hosts) {
        for (JsonNode service : services(""))
            if (hosts.contains(service.path("host").asText())
                    && service.path("disabled_reason").asText().equals(REASON))
                admin.compute.send("PUT", "/os-services/" + service.path("id").asText(),
                        object().put("status", "enabled"));
    }

    void forget(String host) {
        service(host).ifPresent(s -> admin.compute.delete("/os-services/" + s.path("id").asText()));
        for (JsonNode agent : admin.networkings("agent", "host=" + host))
            admin.network.delete("/v2.0/agents/" + agent.path("id").asText());
    }

    private Optional<JsonNode> service(String host) {
        return services("&host=" + host).stream().findFirst();
    }

    private List<JsonNode> services(String filter) {
        return admin.compute.get("/os-services?binary=nova-compute" + filter).path("services").valueStream().toList();
    }
}
