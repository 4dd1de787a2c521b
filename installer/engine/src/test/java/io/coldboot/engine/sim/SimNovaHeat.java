package io.coldboot.engine.sim;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.sim.SimNode.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Heat over Nova: each slot of a stack waits until it is told a server, which is written in twenty seconds and configures itself in
 * thirty. What fails ends the stack once nothing else is under way, and what waited is given up with it, as Heat does.
 */
final class SimNovaHeat {

    private static final String PLACE = "-place";

    private final SimSite site;
    private final Map<String, Stack> stacks = new LinkedHashMap<>();
    /** How often a stack was mended or changed. */
    int updates;

    private enum State {
        WAITING, WRITING, WRITTEN, CONFIGURED, FAILED, UNCONFIGURED
    }

    private static final class Place {
        State state = State.WAITING;
        @Nullable
        String told;
        @Nullable
        SimNode node;
    }

    private static final class Stack {
        String template = "";
        String verb = "CREATE";
        boolean ended;
        @Nullable
        Instant goneAt;
        final Map<String, Place> places = new LinkedHashMap<>();
    }

    SimNovaHeat(SimSite site) {
        this.site = site;
    }

    Optional<Orchestration.Stack> poll(String name) {
        return site.call("deploy Heat", () -> Optional.ofNullable(stacks.get(name)).flatMap(s -> {
            if (s.goneAt != null && !site.now().isBefore(s.goneAt)) {
                stacks.remove(name);
                return Optional.empty();
            }
            s.places.forEach((slot, place) -> advance(s, slot, place));
            s.ended |= s.places.values().stream().noneMatch(p -> isUnderWay(p))
                    && s.places.values().stream().anyMatch(p -> hasFailed(p));
            List<Orchestration.Resource> resources = new ArrayList<>();
            s.places.forEach((slot, place) -> resources.addAll(resources(slot, place, s.ended)));
            return Optional.of(new Orchestration.Stack(name, "id-" + name, s.verb + status(s), null,
                    Orchestration.revision(s.template), resources));
        }));
    }

    /** What Heat has of a server says that it failed, though its machine runs. */
    void losesServer(String slot) {
        stacks.values().forEach(s -> Objects.requireNonNull(s.places.get(slot)).state = State.FAILED);
    }

    private static boolean isUnderWay(Place place) {
        return place.state == State.WRITING || place.state == State.WRITTEN;
    }

    private static boolean hasFailed(Place place) {
        return place.state == State.FAILED || place.state == State.UNCONFIGURED;
    }

    private static String status(Stack stack) {
        if (stack.goneAt != null)
            return "_IN_PROGRESS";
        if (stack.ended)
            return "_FAILED";
        return stack.places.values().stream().allMatch(p -> p.state == State.CONFIGURED)
                ? "_COMPLETE"
                : "_IN_PROGRESS";
    }

    private static List<Orchestration.Resource> resources(String slot, Place place, boolean ended) {
        String waits = ended ? "CREATE_FAILED" : "CREATE_IN_PROGRESS";
        String server = switch (place.state) {
            case WAITING -> "INIT_COMPLETE";
            case WRITING -> "CREATE_IN_PROGRESS";
            case FAILED -> "CREATE_FAILED";
            case WRITTEN, CONFIGURED, UNCONFIGURED -> "CREATE_COMPLETE";
        };
        String deployment = switch (place.state) {
            case WAITING, WRITING, FAILED -> "INIT_COMPLETE";
            case WRITTEN -> "CREATE_IN_PROGRESS";
            case CONFIGURED -> "CREATE_COMPLETE";
            case UNCONFIGURED -> "CREATE_FAILED";
        };
        return List.of(
                new Orchestration.Resource(slot + PLACE, "OS::Heat::WaitConditionHandle", "CREATE_COMPLETE", null),
                new Orchestration.Resource(slot + "-bound", "OS::Heat::WaitCondition",
                        place.state == State.WAITING ? waits : "CREATE_COMPLETE",
                        ended ? "CREATE aborted (Task create cancelled)" : null),
                new Orchestration.Resource(slot, "OS::Nova::Server", server, "went to status ERROR"),
                new Orchestration.Resource(slot + "-deployment", "OS::Heat::StructuredDeployment", deployment,
                        "Deployment exited with non-zero status code: 7"));
    }

    private void advance(Stack stack, String slot, Place place) {
        if (place.state == State.WAITING && place.told != null && !stack.ended)
            begin(slot, place);
        SimNode node = place.node;
        if (node == null)
            return;
        node.advance(site.now());
        if (place.state == State.WRITING && node.state().equals("active"))
            place.state = State.WRITTEN;
        if (place.state == State.WRITING && node.state().equals("available")) {
            place.state = State.FAILED;
            node.instance = null;
        }
        if (place.state == State.WRITTEN && !site.now().isBefore(node.activeSince.plusSeconds(30)))
            place.state = node.faults.contains(Fault.CONFIGURATION_FAILS) ? State.UNCONFIGURED : State.CONFIGURED;
    }

    private void begin(String slot, Place place) {
        SimNode node = site.nodes().stream().filter(n -> Objects.equals(place.told, n.cloudUuid)).findFirst()
                .orElseThrow(() -> new AssertionError("the cloud has no server " + place.told));
        node.advance(site.now());
        if (!node.state().equals("available"))
            throw new AssertionError(node.name + " is " + node.state() + " and not Nova's to give away");
        place.node = node;
        place.state = State.WRITING;
        node.writes++;
        node.instance = slot;
        node.now("deploying");
        if (node.faults.contains(Fault.WRITE_FAILS)) {
            node.then(site.now().plusSeconds(10), "deploy failed", null, "write_image failed");
            // Nova takes back what it could not make.
            node.then(site.now().plusSeconds(14), "available", null, null);
        } else
            node.then(site.now().plusSeconds(20), "active", null, null);
    }

    void create(String name, String template) {
        site.call("deploy Heat", () -> {
            if (stacks.containsKey(name))
                throw new AssertionError("the stack is there");
            stacks.put(name, new Stack());
            take(Objects.requireNonNull(stacks.get(name)), template);
            return "";
        });
    }

    private static void take(Stack stack, String template) {
        stack.template = template;
        List<String> slots = servers(template);
        stack.places.keySet().retainAll(slots);
        slots.forEach(slot -> stack.places.computeIfAbsent(slot, s -> new Place()));
    }

    private static List<String> servers(String template) {
        try {
            Stream<Map.Entry<String, JsonNode>> all = EventJson.json().readTree(template).path("resources")
                    .propertyStream();
            return all.filter(e -> e.getValue().path("type").asText().equals("OS::Nova::Server")).map(Map.Entry::getKey)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void update(String name, String template) {
        site.call("deploy Heat", () -> {
            Stack stack = Objects.requireNonNull(stacks.get(name));
            if (status(stack).equals("_IN_PROGRESS"))
                throw new PortException(Failure.of(Cause.SERVICE_BUSY, "Heat", "already has an action in progress",
                        "wait: it is tried again"));
            stack.verb = "UPDATE";
            stack.ended = false;
            stack.places.forEach((slot, place) -> {
                if (!stack.template.equals(template) && !servers(template).contains(slot))
                    letGo(place);
                if (place.state == State.FAILED) {
                    place.state = State.WAITING;
                    place.node = null;
                }
                if (place.state == State.UNCONFIGURED)
                    place.state = State.WRITTEN;
            });
            take(stack, template);
            updates++;
            return "";
        });
    }

    /** Nova lets the server go: it is cleaned, and free again if nothing is wrong with it. */
    private void letGo(Place place) {
        place.state = State.WAITING;
        SimNode node = place.node;
        place.node = null;
        if (node == null)
            return;
        node.instance = null;
        node.now("deleting");
        node.then(site.now().plusSeconds(2), "cleaning", null, null);
        node.then(site.now().plusSeconds(8), "available", null, null);
    }

    void cancel(String name) {
        site.call("deploy Heat", () -> Objects.requireNonNull(stacks.get(name)).ended = true);
    }

    Optional<String> template(String name) {
        return site.call("deploy Heat", () -> Optional.ofNullable(stacks.get(name)).map(s -> s.template));
    }

    void signal(String name, String handle, String id, String data) {
        site.call("deploy Heat", () -> {
            Place place = Objects.requireNonNull(Objects.requireNonNull(stacks.get(name)).places
                    .get(handle.substring(0, handle.length() - PLACE.length())));
            place.told = data.substring(0, data.indexOf(' '));
            return "";
        });
    }

    /** Its servers go at once, the last of its other resources later than they are clean. */
    void delete(String name) {
        site.call("deploy Heat", () -> {
            Stack stack = stacks.get(name);
            if (stack == null)
                return "";
            stack.verb = "DELETE";
            stack.goneAt = site.now().plusSeconds(30);
            stack.places.values().forEach(this::letGo);
            stack.places.clear();
            return "";
        });
    }
}
