package io.coldboot.engine.run;

import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import io.coldboot.engine.port.NodeAccess.Answer;
import io.coldboot.engine.port.Orchestration.Stack;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Site.CloudSight;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the loop knows of the world now. Used by the loop's thread only; steps get a {@link Site} made from it. */
final class Knowledge {

    Inventory inventory;
    boolean seedUp;
    @Nullable
    Instant looked;
    /** When something about any server changed last. */
    Instant lastChange;

    /** Glance's ids of the image, by cloud. */
    final Map<String, String> images = new HashMap<>();
    /** Steps that did all that they do while they are being asked for. */
    final Set<StepId> ended = new HashSet<>();
    /** What kept a step from being done when it was tried last. */
    final Map<StepId, Failure> troubles = new HashMap<>();
    /** Clouds that have all that servers are created with. */
    final Set<String> setUp = new HashSet<>();
    final Map<String, Map<String, Object>> collectors = new HashMap<>();
    final Map<String, Answer> answers = new HashMap<>();
    final Set<String> reinspect = new HashSet<>();
    final Set<String> relogin = new HashSet<>();
    /** Whether the inventory has not been kept since it changed. */
    boolean unsaved;
    private final Map<String, Stack> stacks = new HashMap<>();
    private final Map<String, Message.Cloud> clouds = new HashMap<>();
    private List<NodeStatus> statuses = List.of();
    private Map<String, NodeStatus> byName = Map.of();
    private List<NodeStatus> unnamed = List.of();
    private Map<String, WriteProgress> writing = Map.of();

    Knowledge(Inventory inventory, Instant now) {
        this.inventory = inventory;
        this.lastChange = now;
    }

    /** Keeps what is known of a server; says whether it is new. */
    boolean keep(Node node, Instant at) {
        if (inventory.node(node.name()).filter(node::equals).isPresent())
            return false;
        inventory = inventory.with(node);
        lastChange = at;
        unsaved = true;
        return true;
    }

    void statuses(List<NodeStatus> polled, Instant at) {
        List<NodeStatus> now = polled.stream().map(this::rememberingItsStep).toList();
        if (now.equals(statuses))
            return;
        statuses = now;
        lastChange = at;
        byName = byName(now);
        unnamed = now.stream().filter(s -> s.name() == null).toList();
    }

    private static Map<String, NodeStatus> byName(List<NodeStatus> statuses) {
        return statuses.stream().filter(s -> s.name() != null)
                .collect(Collectors.toUnmodifiableMap(s -> String.valueOf(s.name()), s -> s, (a, b) -> a));
    }

    void cloud(Message.Cloud told, Instant at) {
        Message.Cloud before = clouds.put(told.tier(), told);
        if (before == null || !before.statuses().equals(told.statuses()))
            lastChange = at;
    }

    /** Whether Ironic set the server aside. */
    boolean isSetAside(String node) {
        NodeStatus status = byName.get(node);
        return status != null && status.maintenance();
    }

    /** Ironic forgets the deploy step of a node that failed in it; what went wrong is only clear with it. */
    private NodeStatus rememberingItsStep(NodeStatus now) {
        if (!now.state().equals("deploy failed") || now.deployStep() != null)
            return now;
        return statuses.stream().filter(before -> before.uuid().equals(now.uuid())).map(NodeStatus::deployStep)
                .filter(Objects::nonNull).findFirst().map(now::withDeployStep).orElse(now);
    }

    void stack(String tier, @Nullable Stack stack) {
        if (stack == null)
            stacks.remove(tier);
        else
            stacks.put(tier, stack);
    }

    void writing(Map<String, WriteProgress> progress) {
        writing = Map.copyOf(progress);
    }

    /** Nodes whose agent writes the image now. */
    List<NodeStatus> writers() {
        return Stream.concat(statuses.stream(), clouds.values().stream().flatMap(c -> c.statuses().stream()))
                .filter(s -> "write_image".equals(s.deployStep())).toList();
    }

    @Nullable
    Stack stack(String tier) {
        return stacks.get(tier);
    }

    Site site(Instant now, Duration out, Map<StepId, Track> tracks, Ledger ledger) {
        Map<StepId, Instant> asked = new HashMap<>();
        Map<StepId, Instant> since = new HashMap<>();
        tracks.forEach((id, track) -> {
            if (track.asked != null)
                asked.put(id, track.asked);
            if (track.since != null)
                since.put(id, track.since);
        });
        Map<String, CloudSight> sights = new HashMap<>();
        clouds.forEach(
                (tier, c) -> sights.put(tier, new CloudSight(byName(c.statuses()), c.free(), setUp.contains(tier))));
        return new Site(now, inventory, byName, unnamed, seedUp, Map.copyOf(images), Map.copyOf(stacks), sights,
                Map.copyOf(collectors), Map.copyOf(answers), writing, asked, since, Set.copyOf(ended),
                Map.copyOf(troubles), Set.copyOf(reinspect),
                Set.copyOf(relogin), out, looked, ledger);
    }
}
