package io.coldboot.engine.view;

import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.Pace.Took;
import io.coldboot.engine.view.TierView.OwnStep;
import io.coldboot.engine.view.TierView.SlotView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much longer a run will take: at least, if every step left is as fast as the fastest of its kind that the journal knows, and
 * at most, if it is as slow as the slowest.
 *
 * @param critical the slot that will be done last, if all takes as long as it can: the end of the critical path; absent if none is
 *        left
 */
public record Eta(Duration atLeast, Duration atMost, @Nullable String critical) {

    private static final Span NOTHING = new Span(0, 0);

    /** Seconds, at least and at most. */
    private record Span(long least, long most) {

        Span plus(Span other) {
            return new Span(least + other.least, most + other.most);
        }

        Span orLonger(Span other) {
            return new Span(Math.max(least, other.least), Math.max(most, other.most));
        }

        Span without(long spent) {
            return new Span(Math.max(0, least - spent), Math.max(0, most - spent));
        }
    }

    /** The time left; absent as long as there is no example of a step that is still to come, or when nothing is under way. */
    public static Optional<Eta> of(View view, Pace pace, Instant now) {
        if (view.started() == null || view.finished() != null)
            return Optional.empty();
        Span left = NOTHING;
        @Nullable
        String critical = null;
        Optional<Span> up = ofSeed(view, pace, StepNames.UP, now);
        Optional<Span> image = ofSeed(view, pace, StepNames.IMAGE, now);
        if (up.isEmpty() || image.isEmpty())
            return Optional.empty();
        for (TierView tier : view.tiers()) {
            Spans spans = tier.slots().isEmpty() ? null : Spans.of(tier, pace);
            if (spans == null)
                continue;
            for (SlotView slot : tier.slots()) {
                Span one = ofSlot(view, tier, slot, spans, up.get(), image.get(), now);
                if (one == null)
                    return Optional.empty();
                if (one.most() > left.most())
                    critical = slot.slot();
                left = left.orLonger(one);
            }
        }
        return Optional.of(new Eta(Duration.ofSeconds(left.least()), Duration.ofSeconds(left.most()), critical));
    }

    private static @Nullable Span ofSlot(View view, TierView tier, SlotView slot, Spans spans, Span up, Span image,
            Instant now) {
        NodeView node = slot.node() == null ? null : view.nodes().get(slot.node());
        if (node != null && node.state().isDone())
            return NOTHING;
        int next = node == null ? 0 : next(node, tier.steps());
        if (next < spans.known())
            return null;
        Span left = spans.from(Math.max(next, spans.deploy()));
        if (next <= spans.deploy()) {
            Span before = spans.between(next, spans.deploy());
            left = up.plus(before).orLonger(up.plus(image)).plus(left);
        }
        return node != null && node.state() == State.BUSY
                ? left.without(Duration.between(node.now().since(), now).toSeconds())
                : left;
    }

    /** Where in its steps a server is: the step under way, or the one after the last that is done. */
    private static int next(NodeView node, List<String> steps) {
        int at = steps.indexOf(node.now().step());
        return node.state() == State.WAITING || node.state() == State.SPARE ? at + 1 : Math.max(0, at);
    }

    /** What is left of a step of the seed; absent without an example, unless it is done or this view knows of no seed. */
    private static Optional<Span> ofSeed(View view, Pace pace, String step, Instant now) {
        Optional<OwnStep> own = view.tier(StepNames.SEED).stream().flatMap(t -> t.own().stream())
                .filter(o -> o.name().equals(step)).findFirst();
        boolean begun = view.nodes().values().stream().anyMatch(n -> n.finished().contains(StepNames.DEPLOY));
        if (begun || own.filter(o -> o.finished() != null).isPresent())
            return Optional.of(NOTHING);
        long spent = own.map(o -> Duration.between(o.since(), now).toSeconds()).orElse(0L);
        return pace.ofTier(StepNames.SEED, step).map(t -> new Span(t.least(), t.most()).without(spent));
    }

    /**
     * How long a tier's steps take from each of them to the end.
     *
     * @param rest by index of the step; one more for the end
     * @param known index of the first step from which on there are examples of all
     * @param deploy index of the step that needs the image
     */
    private record Spans(List<Span> rest, int known, int deploy) {

        static Spans of(TierView tier, Pace pace) {
            List<String> steps = tier.steps();
            Span[] rest = new Span[steps.size() + 1];
            rest[steps.size()] = NOTHING;
            int known = 0;
            for (int i = steps.size() - 1; i >= 0; i--) {
                Optional<Took> took = pace.ofServers(tier.name(), steps.get(i));
                if (took.isEmpty())
                    known = Math.max(known, i + 1);
                rest[i] = rest[i + 1].plus(took.map(t -> new Span(t.least(), t.most())).orElse(NOTHING));
            }
            return new Spans(List.of(rest), known, Math.max(0, steps.indexOf(StepNames.DEPLOY)));
        }

        Span from(int step) {
            return rest.get(Math.min(step, rest.size() - 1));
        }

        Span between(int step, int end) {
            return new Span(from(step).least() - from(end).least(), from(step).most() - from(end).most());
        }
    }
}
