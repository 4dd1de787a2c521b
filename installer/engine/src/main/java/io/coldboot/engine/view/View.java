package io.coldboot.engine.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.CloudProven;
import io.coldboot.engine.journal.Event.Finish;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.OfStep;
import io.coldboot.engine.journal.Event.RunContinued;
import io.coldboot.engine.journal.Event.RunPaused;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLeft;
import io.coldboot.engine.journal.Event.SurveyFinished;
import io.coldboot.engine.journal.Event.SurveyStarted;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.NodeView.Place;
import io.coldboot.engine.view.NodeView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run as a console shows it. {@link #apply} is pure: the same events give the same view, live or from last week's journal.
 *
 * @param site name of the site; empty before anything happened
 * @param started when the run began; one that was cut off and carried on counts from its first beginning
 * @param last when anything happened last
 * @param paused whether the operator stopped anything new from beginning
 * @param finished how the run ended; absent while it goes on, or when it was cut off
 * @param tiers the seed and the tiers, in order
 * @param nodes the servers by name
 * @param lost services that do not answer, each with the reason
 * @param recent the last events in words, oldest first
 * @param surveying when the survey began that goes on, or was cut off; absent when none was begun since
 * @param undertaking what began last: a run, a boot, or a teardown; a survey is none of them
 */
public record View(String site, @Nullable Instant started, @Nullable Instant last, boolean paused,
        @Nullable Finished finished, List<TierView> tiers, Map<String, NodeView> nodes, Map<String, String> lost,
        List<Line> recent, @Nullable Instant surveying, Undertaking undertaking) {

    /** Before anything happened. */
    public static final View EMPTY = before(Undertaking.RUN);

    private static final int RECENT = 50;

    /** How a run, a boot or a teardown ended. */
    public record Finished(int exitCode, @Nullable Failure failure) {}

    /** An event in words. */
    public record Line(Instant at, String text) {}

    /** How many servers have come how far. {@code slots} is how many are wanted, {@code ready} how many of these are done. */
    public record Counts(int found, int inspected, int written, int ready, int parked, int spare, int slots) {}

    public View {
        tiers = List.copyOf(tiers);
        recent = List.copyOf(recent);
        nodes = NodeMap.of(nodes);
        lost = Map.copyOf(lost);
    }

    /** Before anything is known of what has just been begun. */
    public static View before(Undertaking undertaking) {
        return new View("", null, null, false, null, List.of(), Map.of(), Map.of(), List.of(), null, undertaking);
    }

    /** What these events add up to. */
    public static View of(Iterable<Event> events) {
        View view = EMPTY;
        for (Event event : events)
            view = view.apply(event);
        return view;
    }

    /** The view after one more event. */
    public View apply(Event event) {
        return change(event).seen(event);
    }

    private View change(Event event) {
        return switch (event) {
            case RunStarted e -> Starting.apply(this, e);
            case NodeFound e -> found(e);
            case NodeInspected e -> withNode(e.node(), e.at(), n -> n.withHardware(e.hardware()));
            case NodeNoted e -> withNode(e.node(), e.at(), n -> n.noted(e.message()));
            case SlotBound e -> bound(e);
            case SlotLeft e -> withNode(e.node(), e.at(), n -> n.left(e.at()));
            case OfStep e -> StepFold.apply(this, e);
            case MachineReported e -> withNode(e.node(), e.at(), n -> n.told(e.steps()));
            case NodeParked e -> withNode(e.node(), e.at(), n -> n.failed(e.failure(), State.PARKED, e.at()));
            case NodeUnparked e -> withNode(e.node(), e.at(), n -> n.takenBack(e.at()));
            case ServiceLost e -> withLost(e.service(), e.failure().found());
            case ServiceBack e -> withLost(e.service(), null);
            case CloudProven e -> withTier(e.tier(), t -> t.proven(e.findings()));
            case TierDone e -> withTier(e.tier(), t -> t.finished(e.at()));
            case RunPaused e ->
                new View(site, started, last, true, finished, tiers, nodes, lost, recent, surveying, undertaking);
            case RunContinued e ->
                new View(site, started, last, false, finished, tiers, nodes, lost, recent, surveying, undertaking);
            case TeardownFinished e ->
                e.failure() == null ? ended(e).withTier(e.tier(), t -> t.finished(e.at())) : ended(e);
            case Finish e -> ended(e);
            case BootStarted e -> Starting.apply(this, e);
            case TeardownStarted e -> Starting.apply(this, e);
            case SurveyStarted e -> Starting.apply(this, e);
            case SurveyFinished e ->
                new View(site, started, last, paused, finished, tiers, nodes, lost, recent, null, undertaking);
        };
    }

    private View seen(Event event) {
        List<Line> lines = recent;
        Optional<String> text = EventText.of(event);
        if (text.isPresent()) {
            lines = new ArrayList<>(recent.subList(Math.max(0, recent.size() - RECENT + 1), recent.size()));
            lines.add(new Line(event.at(), text.get()));
        }
        return new View(site, started, event.at(), paused, finished, tiers, nodes, lost, lines, surveying, undertaking);
    }

    private View ended(Finish e) {
        return new View(site, started, last, false, new Finished(e.exitCode(), e.failure()), tiers, nodes, lost, recent,
                surveying, undertaking);
    }

    private View found(NodeFound e) {
        Bmc bmc = e.bmc();
        return withNode(e.node(), e.at(), n -> bmc == null ? n : n.withBmc(bmc.address()));
    }

    private View bound(SlotBound e) {
        View view = withTier(e.tier(), t -> t.bound(e.slot(), e.node()));
        String replaced = e.replaces();
        if (replaced != null)
            view = view.withNode(replaced, e.at(), NodeView::replaced);
        return view.withNode(e.node(), e.at(), n -> n.bound(new Place(e.tier(), e.slot(), e.replaces())));
    }

    View withNode(String name, Instant at, UnaryOperator<NodeView> change) {
        NodeView before = nodes.get(name);
        NodeMap all = NodeMap.of(nodes).with(name, change.apply(before == null ? NodeView.found(name, at) : before));
        return new View(site, started, last, paused, finished, tiers, all, lost, recent, surveying, undertaking);
    }

    View withTiers(List<TierView> all) {
        return new View(site, started, last, paused, finished, all, nodes, lost, recent, surveying, undertaking);
    }

    View withTier(String name, UnaryOperator<TierView> change) {
        return withTiers(tiers.stream().map(t -> t.name().equals(name) ? change.apply(t) : t).toList());
    }

    private View withLost(String service, @Nullable String why) {
        Map<String, String> all = new TreeMap<>(lost);
        if (why == null)
            all.remove(service);
        else
            all.put(service, why);
        return new View(site, started, last, paused, finished, tiers, nodes, all, recent, surveying, undertaking);
    }

    /** The server of this name. */
    public Optional<NodeView> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** The tier of this name. */
    public Optional<TierView> tier(String name) {
        return tiers.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /** Servers that are out of the run. */
    public List<NodeView> parked() {
        return nodes.values().stream().filter(n -> n.state() == State.PARKED).toList();
    }

    /** How long the run has lasted: until now, or until it ended. */
    public Duration elapsed(Instant now) {
        Instant end = finished == null || last == null ? now : last;
        return started == null ? Duration.ZERO : Duration.between(started, end);
    }

    /** How many servers have come how far. */
    @JsonProperty
    public Counts counts() {
        return new Counts(nodes.size(), count(n -> n.hardware() != null),
                count(n -> n.place() != null && n.finished().contains(StepNames.DEPLOY)),
                count(n -> n.state() == State.READY), count(n -> n.state() == State.PARKED),
                count(n -> n.state() == State.SPARE), tiers.stream().mapToInt(t -> t.slots().size()).sum());
    }

    private int count(Predicate<NodeView> which) {
        return (int) nodes.values().stream().filter(which).count();
    }
}
