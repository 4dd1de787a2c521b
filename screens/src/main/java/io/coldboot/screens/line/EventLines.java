package io.coldboot.screens.line;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.CloudProven;
import io.coldboot.engine.journal.Event.Finish;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.OfStep;
import io.coldboot.engine.journal.Event.RunPaused;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLeft;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.EventText;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.View;
import io.coldboot.screens.line.Line.Mood;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events as lines: the engine's words, and around them what only lines need. */
public final class EventLines {

    /** Steps that only lead up to the next one. */
    private static final Set<String> LEADS_UP = Set.of(StepNames.ENROL, StepNames.MANAGE, StepNames.INSPECT,
            StepNames.PROVIDE);

    private EventLines() {}

    /**
     * The line for an event; empty if it is not worth one.
     *
     * @param before the view that the event changes
     * @param verbose also tells what is not news to most: steps that begin, what was done already
     */
    public static Optional<Line> of(Event event, View before, boolean verbose) {
        if (!verbose && isSmall(event))
            return Optional.empty();
        return words(event, before).map(text -> new Line(event.at(), tier(event, before), text, mood(event)));
    }

    private static Optional<String> words(Event event, View before) {
        if (event instanceof StepProgressed p && p.total() > 0)
            return Optional
                    .of((p.node() != null ? p.node() + " " : p.tier() != null ? p.tier() + " " : "") + p.step() + " "
                            + percent(p) + " %");
        Optional<String> text = EventText.of(event);
        if (event instanceof RunStarted e)
            return text.map(t -> t + ": site " + e.site() + ", " + slots(e));
        if (event instanceof StepDone e && !e.already())
            return text.map(t -> t + took(e, before));
        return text;
    }

    static long percent(StepProgressed e) {
        return e.total() <= 0 ? 0 : Math.min(100, e.done() * 100 / e.total());
    }

    private static String slots(RunStarted e) {
        int slots = e.tiers().stream().mapToInt(t -> t.slots().size()).sum();
        return slots + (slots == 1 ? " slot" : " slots");
    }

    private static String took(StepDone e, View before) {
        Instant since = e.node() != null
                ? before.node(e.node()).filter(n -> e.step().equals(n.now().step()) && n.state() == NodeView.State.BUSY)
                        .map(n -> n.now().since()).orElse(null)
                : own(e, before);
        return since == null ? "" : " (" + Sizes.time(Duration.between(since, e.at())) + ")";
    }

    private static @Nullable Instant own(StepDone e, View before) {
        String tier = e.tier();
        return tier == null
                ? null
                : before.tier(tier).stream().flatMap(t -> t.own().stream()).filter(o -> o.name().equals(e.step()))
                        .map(o -> o.since()).findFirst().orElse(null);
    }

    private static String tier(Event event, View before) {
        String tier = switch (event) {
            case OfStep e -> e.tier() != null ? e.tier() : tierOf(e.node(), before);
            case SlotBound e -> e.tier();
            case SlotLeft e -> e.tier();
            case MachineReported e -> tierOf(e.node(), before);
            case CloudProven e -> e.tier();
            case TierDone e -> e.tier();
            default -> null;
        };
        return tier == null ? "" : tier;
    }

    private static @Nullable String tierOf(@Nullable String node, View before) {
        return node == null ? null : before.node(node).map(NodeView::place).map(NodeView.Place::tier).orElse(null);
    }

    /** Steps that only lead up to the next one, and steps that begin, unless hands may be wanted soon. */
    private static boolean isSmall(Event event) {
        return switch (event) {
            case StepDone e -> e.already() || (e.node() != null && LEADS_UP.contains(e.step()));
            case StepStarted e -> e.node() != null && !e.step().equals(StepNames.DEPLOY)
                    && !e.step().equals(StepNames.HAND_OVER);
            default -> false;
        };
    }

    private static Mood mood(Event event) {
        return switch (event) {
            case StepDone e -> Mood.GOOD;
            case CloudProven e -> Mood.GOOD;
            case TierDone e -> Mood.GOOD;
            case ServiceBack e -> Mood.GOOD;
            case StepFailed e -> e.again() ? Mood.WARNING : Mood.BAD;
            case NodeNoted e -> Mood.WARNING;
            case MachineReported e -> e.steps().stream().anyMatch(s -> s.state() == MachineStep.State.FAILED)
                    ? Mood.WARNING
                    : Mood.PLAIN;
            case NodeParked e -> Mood.WARNING;
            case ServiceLost e -> Mood.WARNING;
            case RunPaused e -> Mood.WARNING;
            case Finish e -> e.failure() == null ? Mood.GOOD : Mood.BAD;
            default -> Mood.PLAIN;
        };
    }
}
