package io.coldboot.screens.live;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.OfStep;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLeft;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.view.Eta;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.Pace;
import io.coldboot.engine.view.TierView;
import io.coldboot.engine.view.View;
import io.coldboot.screens.line.EventLines;
import io.coldboot.screens.live.History.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the run.
 *
 * @param now the time that durations are shown at
 */
record Known(View view, Pace pace, History history, Instant now) {

    /**
     * A row of the servers' pane: a slot and the server in it, or a server without a slot.
     */
    record Row(TierView.@Nullable SlotView slot, @Nullable NodeView node) {

        /** Its server's name. */
        Optional<String> server() {
            return Optional.ofNullable(node).map(NodeView::name);
        }
    }

    static Known nothing(Undertaking what, Instant now) {
        return new Known(View.before(what), Pace.UNKNOWN, History.EMPTY, now);
    }

    Known at(Instant time) {
        return new Known(view, pace, history, time);
    }

    /** When it was heard of last. */
    Known atTheLast() {
        Instant last = view.last();
        return last == null ? this : at(last);
    }

    Known with(Event event) {
        History more = history;
        if (!(event instanceof StepProgressed p && p.total() > 0))
            more = EventLines.of(event, view, false).map(line -> history.with(new Entry(line, node(event))))
                    .orElse(history);
        return new Known(view.apply(event), pace.apply(view, event), more, now);
    }

    private static @Nullable String node(Event event) {
        return switch (event) {
            case OfStep e -> e.node();
            case NodeFound e -> e.node();
            case NodeInspected e -> e.node();
            case NodeNoted e -> e.node();
            case NodeParked e -> e.node();
            case MachineReported e -> e.node();
            case NodeUnparked e -> e.node();
            case SlotBound e -> e.node();
            case SlotLeft e -> e.node();
            default -> null;
        };
    }

    Optional<Eta> eta() {
        return Eta.of(view, pace, now);
    }

    /** The tier that things happen in: the last one that began and is not done, else the last that began. */
    int currentTier() {
        List<TierView> tiers = view.tiers();
        int current = 0;
        for (int i = 0; i < tiers.size(); i++)
            if (tiers.get(i).started() != null && (tiers.get(i).finished() == null || i == tiers.size() - 1
                    || tiers.get(i + 1).started() == null))
                current = i;
        return current;
    }

    /** The slots of a tier in order, then the servers that have none. */
    List<Row> rows(int tier) {
        List<Row> rows = new ArrayList<>();
        if (tier < view.tiers().size())
            for (TierView.SlotView slot : view.tiers().get(tier).slots())
                rows.add(new Row(slot, slot.node() == null ? null : view.nodes().get(slot.node())));
        for (NodeView node : view.nodes().values())
            if (node.place() == null)
                rows.add(new Row(null, node));
        return rows;
    }
}
