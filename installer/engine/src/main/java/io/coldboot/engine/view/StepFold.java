package io.coldboot.engine.view;

import io.coldboot.engine.journal.Event.OfStep;
import io.coldboot.engine.journal.Event.StepAdopted;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.TierView.OwnStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of steps: of a server, or of a tier as a whole. */
final class StepFold {

    private StepFold() {}

    static View apply(View view, OfStep event) {
        String tier = event.tier();
        View begun = tier == null ? view : view.withTier(tier, t -> t.started(event.at()));
        String node = event.node();
        if (node != null)
            // A server that enrolled itself has no name yet: it appears once it has.
            return view.nodes().containsKey(node) ? ofNode(begun, node, event) : begun;
        return tier == null ? begun : begun.withTier(tier, t -> seedDone(ofTier(t, event), event.at()));
    }

    private static View ofNode(View view, String node, OfStep event) {
        // What is still done to a parked server, as letting go of its slot, does not hide why it was parked.
        return view.withNode(node, event.at(), n -> n.state() == State.PARKED ? n : switch (event) {
            case StepStarted e -> n.began(e.step(), e.at());
            case StepAdopted e -> n.began(e.step(), e.at());
            case StepProgressed e -> n.progressed(e.step(), e.message(), e.done(), e.total());
            case StepDone e -> n.ended(e.step(), e.at(), !e.already(), next(view, n, e.step()));
            case StepFailed e -> n.failed(e.failure(), State.RETRYING, e.at());
        });
    }

    /** What a server is after this step. */
    private static State next(View view, NodeView node, String step) {
        NodeView.Place place = node.place();
        if (place == null)
            return step.equals(StepNames.PROVIDE) ? State.SPARE : State.WAITING;
        if (step.equals(StepNames.FREE))
            return State.FREE;
        List<String> steps = view.tier(place.tier()).map(TierView::steps).orElse(List.of());
        return !steps.isEmpty() && steps.getLast().equals(step) ? State.READY : State.WAITING;
    }

    private static TierView ofTier(TierView tier, OfStep event) {
        Optional<OwnStep> before = tier.own().stream().filter(o -> o.name().equals(event.step())).findFirst();
        Instant since = before.map(OwnStep::since).orElse(event.at());
        return tier.withOwn(switch (event) {
            case StepStarted e -> new OwnStep(e.step(), "", 0, 0, e.at(), null);
            case StepAdopted e -> new OwnStep(e.step(), "", 0, 0, e.at(), null);
            case StepProgressed e -> new OwnStep(e.step(), e.message(), e.done(), e.total(), since, null);
            case StepDone e -> new OwnStep(e.step(), "", 0, 0, since, e.at());
            case StepFailed e -> new OwnStep(e.step(), e.failure().found(), 0, 0, since, null);
        });
    }

    /** The seed has no event of its own for being done: it is when its steps are. */
    private static TierView seedDone(TierView tier, Instant at) {
        if (!tier.name().equals(StepNames.SEED))
            return tier;
        boolean all = List.of(StepNames.UP, StepNames.IMAGE).stream().allMatch(
                s -> tier.own().stream().anyMatch(o -> o.name().equals(s) && o.finished() != null));
        return tier.finished(all ? Optional.ofNullable(tier.finished()).orElse(at) : null);
    }
}
