package io.coldboot.engine.view;

import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.TierView.SlotView;

/**
 * How far the slots of a tier are.
 *
 * @param slots how many there are
 * @param bound how many have a server
 * @param written how many servers of these have the image on their disk
 * @param configured how many are what their metadata say
 * @param on how many are switched on again
 * @param ready how many are all done
 * @param free how many are let go of
 */
public record TierCounts(int slots, int bound, int written, int configured, int on, int ready, int free) {

    /** The counts of this tier. */
    public static TierCounts of(View view, TierView tier) {
        int bound = 0;
        int written = 0;
        int configured = 0;
        int on = 0;
        int ready = 0;
        int free = 0;
        for (SlotView slot : tier.slots()) {
            NodeView node = slot.node() == null ? null : view.nodes().get(slot.node());
            if (node == null)
                continue;
            bound++;
            boolean done = node.state() == State.READY;
            written += done || node.finished().contains(StepNames.DEPLOY) ? 1 : 0;
            configured += done || node.finished().contains(StepNames.CONFIGURE) ? 1 : 0;
            on += done || node.finished().contains(StepNames.BOOT) ? 1 : 0;
            ready += done ? 1 : 0;
            free += node.state() == State.FREE ? 1 : 0;
        }
        return new TierCounts(tier.slots().size(), bound, written, configured, on, ready, free);
    }
}
