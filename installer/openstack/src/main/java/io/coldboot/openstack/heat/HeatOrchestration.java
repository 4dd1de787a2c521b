package io.coldboot.openstack.heat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.openstack.keystone.KeystoneSession;
import io.coldboot.openstack.rest.FaultText;
import io.coldboot.openstack.rest.HttpFaults;
import io.coldboot.openstack.rest.ServiceClient;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openstack4j.api.Builders;
import org.openstack4j.api.heat.HeatService;
import org.openstack4j.model.common.ActionResponse;

/** Heat (Orchestration API v1) by openstack4j. */
public final class HeatOrchestration implements Orchestration {

    private static final String SERVICE = "orchestration";
    private static final String COLLECTORS = "collectors";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A stack waits for people who carry servers about; what takes too long is the engine's to judge, server by server. */
    private static final long TIMEOUT_MINUTES = 24 * 60;
    /** For one answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final RetryPolicy<Boolean> TAKEN_IN = RetryPolicy.<Boolean>builder().handleResult(false)
            .withDelay(Duration.ofMillis(200)).withMaxRetries(-1).withMaxDuration(Duration.ofSeconds(20)).build();

    private final KeystoneSession session;
    private final ServiceClient client;

    /** Connects to nothing yet. */
    public HeatOrchestration(KeystoneSession session) {
        this.session = session;
        this.client = new ServiceClient(session, SERVICE, Map.of(), TIMEOUT, PATIENCE);
    }

    @Override
    public Optional<Stack> poll(String name) {
        return call(heat -> find(heat, name).map(stack -> {
            // The list tells name and status without working out the outputs, which costs Heat seconds with many slots.
            List<Resource> resources = heat.resources().list(name, stack.getId()).stream()
                    .map(HeatOrchestration::resource)
                    .toList();
            return new Stack(name, stack.getId(), stack.getStatus(), stack.getStackStatusReason(),
                    revision(stack.getTags()), resources);
        }));
    }

    @Override
    public void create(String name, String template) {
        // No rollback is Heat's default. openstack4j's disableRollback sends a key that Heat does not know.
        call(heat -> heat.stacks()
                .create(Builders.stack().name(name).template(template).tags(Orchestration.revision(template))
                        .timeoutMins(TIMEOUT_MINUTES).build()));
    }

    @Override
    public void update(String name, String template) {
        check(call(heat -> heat.stacks().update(name, id(heat, name),
                Builders.stackUpdate().template(template).tags(Orchestration.revision(template))
                        .timeoutMins(TIMEOUT_MINUTES).build())));
    }

    /** The action that openstack4j does not have: stack-cancel-update, which Heat also lets end what a create has under way. */
    @Override
    public void cancel(String name) {
        String id = call(heat -> id(heat, name));
        client.send("POST", "/stacks/" + name + "/" + id + "/actions",
                JSON.createObjectNode().putNull("cancel_without_rollback"));
    }

    @Override
    public Optional<String> template(String name) {
        return call(heat -> find(heat, name)).map(stack -> client
                .get("/stacks/" + name + "/" + stack.getId() + "/template").toString());
    }

    /** Heat takes a signal at once and works on it a moment later: whoever went on before would not find it. */
    @Override
    public void signal(String stack, String handle, String id, String data) {
        String resource = "/stacks/" + stack + "/" + call(heat -> id(heat, stack)) + "/resources/" + handle;
        client.send("POST", resource + "/signal", JSON.createObjectNode().put("status", "SUCCESS").put("id", id)
                .put("reason", "bound").put("data", data));
        if (!Failsafe.with(TAKEN_IN).get(() -> data.equals(
                client.get(resource + "/metadata").at("/metadata").path(id).path("data").asText())))
            throw new PortException(Failure.of(Cause.SERVICE_BUSY, "Heat", "has not taken in what it was told",
                    "wait: it is told again"));
    }

    private static @Nullable String revision(@Nullable List<String> tags) {
        return tags == null ? null : tags.stream().filter(tag -> tag.startsWith(REVISION)).findFirst().orElse(null);
    }

    @Override
    public void delete(String name) {
        call(heat -> find(heat, name).map(stack -> heat.stacks().delete(name, stack.getId()))).ifPresent(answer -> {
            if (answer.getCode() != 404)
                check(answer);
        });
    }

    @Override
    public Map<String, Map<String, Object>> collectorConfig(String stack) {
        Map<String, Map<String, Object>> ready = new LinkedHashMap<>();
        for (Map<String, Object> output : call(heat -> heat.stacks().getDetails(stack, id(heat, stack)).getOutputs())) {
            if (COLLECTORS.equals(output.get("output_key")) && output.get("output_value") instanceof Map<?, ?> slots) {
                // A slot whose server resource is not complete is null here.
                slots.forEach((slot, config) -> {
                    if (config instanceof Map<?, ?> known && !known.isEmpty())
                        ready.put(String.valueOf(slot), copy(known));
                });
            }
        }
        return ready;
    }

    private static Map<String, Object> copy(Map<?, ?> config) {
        return JSON.convertValue(config, new TypeReference<Map<String, Object>>() {
        });
    }

    private static Optional<? extends org.openstack4j.model.heat.Stack> find(HeatService heat, String name) {
        return heat.stacks().list(Map.of("name", name)).stream().filter(stack -> name.equals(stack.getName()))
                .findFirst();
    }

    private static String id(HeatService heat, String name) {
        return find(heat, name).orElseThrow(() -> HttpFaults.status(SERVICE, 404, "there is no stack " + name)).getId();
    }

    private static Resource resource(org.openstack4j.model.heat.Resource r) {
        return new Resource(r.getResourceName(), r.getType(), r.getResourceStatus(), r.getReason());
    }

    private static void check(ActionResponse answer) {
        if (!answer.isSuccess())
            throw HttpFaults.status(SERVICE, answer.getCode(), FaultText.oneLine(String.valueOf(answer.getFault())));
    }

    private <T> T call(Function<HeatService, T> work) {
        return session.call(SERVICE, os -> work.apply(os.heat()));
    }
}
