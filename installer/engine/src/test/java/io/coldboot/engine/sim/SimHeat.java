package io.coldboot.engine.sim;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.heat.Changes;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.sim.SimNode.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Heat with deployed servers: a place is made after three seconds, its machine configures itself in thirty. */
final class SimHeat implements Orchestration {

    private final SimSite site;
    private final Map<String, SimStack> stacks = new HashMap<>();

    private static final class SimStack {
        Instant since = Instant.MIN;
        String verb = "CREATE";
        boolean cancelled;
        List<String> slots = List.of();
        String template = "";
        final Map<String, Instant> told = new HashMap<>();
        final Set<String> complete = new HashSet<>();
        final Map<String, String> failed = new HashMap<>();
    }

    SimHeat(SimSite site) {
        this.site = site;
    }

    /** How often a stack was mended. */
    int updates;

    @Override
    public Optional<Stack> poll(String name) {
        return site.call("Heat", () -> Optional.ofNullable(stacks.get(name)).map(s -> describe(name, s)));
    }

    @Override
    public void create(String name, String template) {
        site.call("Heat", () -> {
            if (stacks.containsKey(name))
                throw new AssertionError("the stack is there");
            SimStack stack = new SimStack();
            stack.since = site.now();
            stack.slots = slots(template);
            stack.template = template;
            stacks.put(name, stack);
            return "";
        });
    }

    @Override
    public void update(String name, String template) {
        site.call("Heat", () -> {
            SimStack stack = Objects.requireNonNull(stacks.get(name));
            if (status(stack).equals("_IN_PROGRESS"))
                throw new PortException(Failure.of(Cause.SERVICE_BUSY, "Heat", "already has an action in progress",
                        "wait: it is tried again"));
            stack.verb = "UPDATE";
            stack.cancelled = false;
            stack.failed.clear();
            stack.slots = slots(template);
            // Only whose configuration changed configures itself anew.
            Changes.between(stack.template, template).forEach(c -> {
                stack.complete.remove(c.slot());
                stack.told.put(c.slot(), site.now());
            });
            stack.template = template;
            updates++;
            return "";
        });
    }

    @Override
    public void cancel(String name) {
        site.call("Heat", () -> {
            Objects.requireNonNull(stacks.get(name)).cancelled = true;
            return "";
        });
    }

    @Override
    public Optional<String> template(String name) {
        return site.call("Heat", () -> Optional.ofNullable(stacks.get(name)).map(s -> s.template));
    }

    @Override
    public void signal(String stack, String handle, String id, String data) {
        throw new UnsupportedOperationException("this Heat waits for no server");
    }

    @Override
    public void delete(String name) {
        stacks.remove(name);
    }

    @Override
    public Map<String, Map<String, Object>> collectorConfig(String name) {
        return site.call("Heat", () -> {
            Map<String, Map<String, Object>> all = new HashMap<>();
            SimStack stack = stacks.get(name);
            if (stack != null && serversMade(stack))
                stack.slots.forEach(s -> all.put(s, Map.of("collectors", List.of("heat"), "heat",
                        Map.of("password", "secret-of-" + s))));
            return all;
        });
    }

    private boolean serversMade(SimStack stack) {
        return !site.now().isBefore(stack.since.plusSeconds(3));
    }

    private Stack describe(String name, SimStack stack) {
        List<Resource> resources = new ArrayList<>();
        for (String slot : stack.slots) {
            configure(slot, stack);
            resources.add(new Resource(slot, "OS::Heat::DeployedServer",
                    serversMade(stack) ? "CREATE_COMPLETE" : "CREATE_IN_PROGRESS", null));
            resources.add(new Resource(slot + "-deployment", "OS::Heat::StructuredDeployment",
                    deploymentStatus(slot, stack), stack.failed.get(slot)));
        }
        return new Stack(name, "id-" + name, stack.verb + status(stack), null,
                Orchestration.revision(stack.template), resources);
    }

    private static String status(SimStack stack) {
        if (!stack.failed.isEmpty() || stack.cancelled)
            return "_FAILED";
        return stack.complete.containsAll(stack.slots) ? "_COMPLETE" : "_IN_PROGRESS";
    }

    private static String deploymentStatus(String slot, SimStack stack) {
        if (stack.complete.contains(slot))
            return "CREATE_COMPLETE";
        return stack.failed.containsKey(slot) ? "CREATE_FAILED" : "CREATE_IN_PROGRESS";
    }

    private void configure(String slot, SimStack stack) {
        @Nullable
        SimNode node = site.nodes().stream().filter(n -> slot.equals(n.instance)).findFirst().orElse(null);
        if (node == null)
            return;
        node.advance(site.now());
        Instant told = stack.told.getOrDefault(slot, Instant.MIN);
        Instant since = told.isAfter(node.activeSince) ? told : node.activeSince;
        if (!node.state().equals("active") || site.now().isBefore(since.plusSeconds(30)))
            return;
        if (node.faults.contains(Fault.CONFIGURATION_FAILS))
            stack.failed.put(slot, "Deployment exited with non-zero status code: 7");
        else
            stack.complete.add(slot);
    }

    private static List<String> slots(String template) {
        try {
            JsonNode outputs = EventJson.json().readTree(template).at("/outputs/collectors/value");
            return new ArrayList<>(outputs.propertyStream().map(Map.Entry::getKey).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
