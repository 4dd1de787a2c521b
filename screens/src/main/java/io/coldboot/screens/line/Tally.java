package io.coldboot.screens.line;

import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.view.TierCounts;
import io.coldboot.engine.view.TierView;
import io.coldboot.engine.view.View;

/**
 * How many of how many have come to where they are to come: slots that are ready, or servers that a teardown set free.
 *
 * @param things {@code slots} or {@code servers}
 * @param state what they are to be: {@code ready} or {@code free}
 */
public record Tally(int done, int all, String things, String state) {

    /** Of the whole site, or of the tier that is let go of. */
    public static Tally of(View view, Undertaking what) {
        String tier = what.tier();
        return tier == null
                ? slots(view.counts().ready(), view.counts().slots())
                : view.tier(tier).map(t -> servers(TierCounts.of(view, t))).orElseGet(() -> servers(0, 0));
    }

    /** Of one tier. */
    public static Tally of(View view, TierView tier) {
        TierCounts counts = TierCounts.of(view, tier);
        return tier.steps().contains(StepNames.FREE) ? servers(counts) : slots(counts.ready(), counts.slots());
    }

    private static Tally servers(TierCounts counts) {
        return servers(counts.free(), counts.bound());
    }

    private static Tally servers(int free, int all) {
        return new Tally(free, all, "servers", "free");
    }

    private static Tally slots(int ready, int all) {
        return new Tally(ready, all, "slots", "ready");
    }

    /** {@code 3 of 4}. */
    public String count() {
        return done + " of " + all;
    }

    /** {@code 3 of 4 slots ready}. */
    public String words() {
        return count() + " " + things + " " + state;
    }
}
