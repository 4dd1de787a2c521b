package io.coldboot.engine.view;

import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SurveyStarted;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.TierView.SlotView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The beginning of a run, whose tiers appear; who filled a slot before still does. Or of a survey. */
final class Starting {

    private static final Set<String> OF_BOOT = Set.of(StepNames.BOOT, StepNames.SERVE);
    /** What made a server a part of its cloud; that it was handed over stays true. */
    private static final Set<String> OF_CLOUD = Set.of(StepNames.DEPLOY, StepNames.CONFIGURE, StepNames.ANSWER,
            StepNames.BOOT, StepNames.SERVE, StepNames.FREE);

    private Starting() {}

    static View apply(View view, RunStarted event) {
        // A boot or a teardown in between has begun the tiers and the clock anew.
        boolean goesOn = event.resumed() && view.undertaking().equals(Undertaking.RUN);
        View begun = apply(view, Undertaking.RUN, event.site(), event.tiers(), goesOn, event.at());
        List<TierView> tiers = new ArrayList<>(begun.tiers());
        tiers.addFirst(seed(view));
        return begun.withTiers(tiers);
    }

    /** The beginning of a cold boot: what was deployed is to work again. The seed has no part in it, nor have a run's own steps. */
    static View apply(View view, BootStarted event) {
        View begun = apply(view, Undertaking.BOOT, event.site(), event.tiers(), false, event.at());
        begun = begun.withTiers(begun.tiers().stream().map(TierView::withoutOwn).toList());
        for (NodeView node : view.nodes().values())
            if (node.place() != null && node.state() != State.PARKED && node.state() != State.FREE)
                begun = begun.withNode(node.name(), event.at(), n -> n.off(event.at(), OF_BOOT));
        return begun;
    }

    /** The beginning of a teardown: the tier is there to be let go of, and none of it is done. */
    static View apply(View view, TeardownStarted event) {
        View begun = new View(view.site(), event.at(), event.at(), false, null, view.tiers(), view.nodes(), Map.of(),
                view.recent(), null, Undertaking.teardown(event.tier()));
        begun = begun.withTier(event.tier(), t -> new TierView(t.name(), List.of(StepNames.FREE), t.slots(), List.of(),
                List.of(), event.at(), null));
        for (NodeView node : view.nodes().values())
            if (node.place() != null && node.place().tier().equals(event.tier()))
                begun = begun.withNode(node.name(), event.at(), n -> n.off(event.at(), OF_CLOUD));
        return begun;
    }

    private static View apply(View view, Undertaking what, String site, List<TierSlots> slots, boolean resumed,
            Instant at) {
        Map<String, String> filled = new HashMap<>();
        view.tiers().forEach(t -> t.slots().forEach(s -> {
            if (s.node() != null)
                filled.put(s.slot(), s.node());
        }));
        List<TierView> tiers = new ArrayList<>();
        slots.forEach(t -> tiers.add(tier(t, filled, view, resumed)));
        Instant before = view.started();
        @Nullable
        Instant started = resumed && before != null ? before : at;
        return new View(site, started, at, false, null, tiers, view.nodes(), Map.of(), view.recent(),
                null, what);
    }

    /** The beginning of a survey: the seed appears; of an earlier run nothing changes. */
    static View apply(View view, SurveyStarted event) {
        List<TierView> tiers = new ArrayList<>(view.tiers());
        if (view.tier(StepNames.SEED).isEmpty())
            tiers.addFirst(seed(view));
        return new View(event.site(), view.started(), event.at(), false, view.finished(), tiers, view.nodes(),
                Map.of(), view.recent(), event.at(), view.undertaking());
    }

    private static TierView seed(View view) {
        return view.tier(StepNames.SEED)
                .orElseGet(() -> new TierView(StepNames.SEED, List.of(), List.of(), List.of(), List.of(), null, null));
    }

    private static TierView tier(TierSlots slots, Map<String, String> filled, View view, boolean resumed) {
        TierView before = view.tier(slots.tier())
                .orElseGet(() -> new TierView(slots.tier(), List.of(), List.of(), List.of(), List.of(), null, null));
        return new TierView(slots.tier(), slots.steps(),
                slots.slots().stream()
                        .map(s -> new SlotView(s.slot(), s.role(), s.address(), filled.get(s.slot()))).toList(),
                before.own(), before.proof(), resumed ? before.started() : null, resumed ? before.finished() : null);
    }
}
