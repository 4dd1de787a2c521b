package io.coldboot.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.view.NodeView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BootAndTeardownTest {

    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final View DEPLOYED = View.of(List.of(new RunStarted(TEN, "paris", false, tiers("answer")),
            new SlotBound(TEN, "deploy", "deploy-controller-0", "n1", "first", null),
            new SlotBound(TEN, "workload", "workload-compute-0", "n2", "first", null),
            new StepStarted(at(1), "workload", null, "proof"), done(2, "deploy", "n1", "answer"),
            new TierDone(at(2), "deploy"), done(3, "workload", "n2", "answer"), new TierDone(at(3), "workload"),
            new RunFinished(at(3), 0, null)));

    private static List<TierSlots> tiers(String... steps) {
        return List.of(
                new TierSlots("deploy", List.of(steps),
                        List.of(new SlotLine("deploy-controller-0", "controller", "10.0.0.2"))),
                new TierSlots("workload", List.of(steps),
                        List.of(new SlotLine("workload-compute-0", "compute", "10.0.0.3"))));
    }

    private static Instant at(long seconds) {
        return TEN.plusSeconds(seconds);
    }

    private static Event done(long seconds, String tier, @Nullable String node, String step) {
        return new StepDone(at(seconds), tier, node, step, false);
    }

    private static View after(View view, Event... events) {
        View now = view;
        for (Event event : events)
            now = now.apply(event);
        return now;
    }

    private static State state(View view, String node) {
        return view.node(node).orElseThrow().state();
    }

    private static TierCounts workload(View view) {
        return TierCounts.of(view, view.tier("workload").orElseThrow());
    }

    @Test
    void aBootIsOfWhatWasDeployedAndNotOfTheSeed() {
        View view = after(DEPLOYED, new BootStarted(at(100), "paris", tiers("boot", "serve")));
        assertThat(view.undertaking()).isEqualTo(Undertaking.BOOT);
        assertThat(view.tiers()).extracting(TierView::name).containsExactly("deploy", "workload");
        assertThat(view.tiers()).allMatch(t -> t.own().isEmpty() && t.finished() == null);
        assertThat(workload(view)).isEqualTo(new TierCounts(1, 1, 0, 0, 0, 0, 0));
        view = after(view, done(110, "workload", "n2", "boot"));
        assertThat(workload(view)).isEqualTo(new TierCounts(1, 1, 0, 0, 1, 0, 0));
        view = after(view, done(120, "workload", "n2", "serve"), new BootFinished(at(120), 0, null));
        assertThat(state(view, "n2")).isEqualTo(State.READY);
        assertThat(view.elapsed(at(500))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aServerThatWasLetGoOfIsFreeAndNotReady() {
        View view = after(DEPLOYED, new TeardownStarted(at(100), "paris", "workload"));
        assertThat(view.undertaking()).isEqualTo(Undertaking.teardown("workload"));
        view = after(view, done(110, "workload", "n2", "free"), new TeardownFinished(at(130), "workload", 0, null));
        assertThat(state(view, "n2")).isEqualTo(State.FREE);
        assertThat(view.counts().ready()).isEqualTo(1);
        assertThat(workload(view).free()).isEqualTo(1);
        assertThat(view.tier("workload").orElseThrow().finished()).isEqualTo(at(130));
        view = after(view, new BootStarted(at(200), "paris", tiers("boot", "serve")));
        assertThat(state(view, "n2")).as("nobody switches it on").isEqualTo(State.FREE);
        assertThat(state(view, "n1")).isEqualTo(State.WAITING);
    }

    @Test
    void aRunThatGoesOnAfterABootCountsAnew() {
        View cutOff = after(DEPLOYED, new RunStarted(at(50), "paris", false, tiers("answer")));
        View goesOn = after(cutOff, new RunStarted(at(60), "paris", true, tiers("answer")));
        assertThat(goesOn.started()).isEqualTo(at(50));
        View afterBoot = after(cutOff, new BootStarted(at(100), "paris", tiers("boot", "serve")),
                new BootFinished(at(120), 0, null), new RunStarted(at(200), "paris", true, tiers("answer")));
        assertThat(afterBoot.started()).isEqualTo(at(200));
        assertThat(afterBoot.undertaking()).isEqualTo(Undertaking.RUN);
        assertThat(afterBoot.tiers()).extracting(TierView::name).containsExactly("seed", "deploy", "workload");
    }
}
