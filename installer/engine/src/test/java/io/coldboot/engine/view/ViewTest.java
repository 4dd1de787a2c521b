package io.coldboot.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.Budget;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.ServiceBack;
import io.coldboot.engine.journal.Event.ServiceLost;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.view.NodeView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Failure LOST = Failure.of(Cause.AGENT_LOST, "n1", "no heartbeat", "power-cycle it");
    private static final Event STARTED = new RunStarted(START, "lab", false,
            List.of(new TierSlots("deploy", List.of("deploy", "configure", "answer"),
                    List.of(new SlotLine("deploy-worker-0", "worker", "192.168.24.10"),
                            new SlotLine("deploy-worker-1", "worker", "192.168.24.11")))));

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static Event started(long seconds, @Nullable String tier, String node, String step) {
        return new StepStarted(at(seconds), tier, node, step);
    }

    private static Event done(long seconds, @Nullable String tier, String node, String step) {
        return new StepDone(at(seconds), tier, node, step, false);
    }

    private static View view(Event... events) {
        return View.of(List.of(events));
    }

    private static NodeView node(View view, String name) {
        return view.node(name).orElseThrow();
    }

    private static Event bound(long seconds, int slot, String node, @Nullable String replaces) {
        return new SlotBound(at(seconds), "deploy", "deploy-worker-" + slot, node, "first by name", replaces);
    }

    @Test
    void aServerIsFollowedThroughItsSteps() {
        View view = view(STARTED, new NodeFound(at(1), "n1", null, "itself"),
                new NodeInspected(at(2), "n1", SimProfile.hardware(1)), started(3, null, "n1", "provide"));
        assertThat(node(view, "n1").state()).isEqualTo(State.BUSY);
        view = view.apply(done(5, null, "n1", "provide"));
        assertThat(node(view, "n1").state()).isEqualTo(State.SPARE);
        view = view.apply(bound(6, 0, "n1", null)).apply(started(7, "deploy", "n1", "deploy"))
                .apply(new StepProgressed(at(9), "deploy", "n1", "deploy", "writing the image", 46, 100));
        assertThat(node(view, "n1").now())
                .isEqualTo(new NodeView.Now("deploy", "writing the image", 46, 100, at(7)));
        assertThat(view.tier("deploy").orElseThrow().slots().getFirst().node()).isEqualTo("n1");
        view = view.apply(done(17, "deploy", "n1", "deploy"));
        assertThat(node(view, "n1").state()).isEqualTo(State.WAITING);
        assertThat(node(view, "n1").seconds()).containsEntry("deploy", 10L).containsEntry("provide", 2L);
        assertThat(view.counts()).isEqualTo(new View.Counts(1, 1, 1, 0, 0, 0, 2));
        view = view.apply(done(20, "deploy", "n1", "configure")).apply(done(21, "deploy", "n1", "answer"));
        assertThat(node(view, "n1").state()).isEqualTo(State.READY);
        assertThat(view.recent()).last().isEqualTo(new View.Line(at(21), "n1 answer done"));
    }

    @Test
    void aSpareThatTookOverSaysFromWhom() {
        View view = view(STARTED, bound(1, 0, "n1", null), started(2, "deploy", "n1", "deploy"),
                new NodeParked(at(9), "n1", LOST, new Budget("deploy-worker", 1, 1)), bound(9, 0, "n3", "n1"));
        assertThat(view.parked()).extracting(NodeView::name).containsExactly("n1");
        assertThat(node(view, "n1").failure()).isEqualTo(LOST);
        assertThat(node(view, "n1").place()).isNull();
        assertThat(node(view, "n3").place()).isEqualTo(new NodeView.Place("deploy", "deploy-worker-0", "n1"));
        assertThat(view.recent()).extracting(View.Line::text).endsWith(
                "n1 parked: no heartbeat; failure 1 of 1 allowed for deploy-worker; power-cycle it",
                "n3 takes over deploy-worker-0 from n1");
        assertThat(node(view.apply(new NodeUnparked(at(10), "n1")), "n1").failure()).isNull();
        // It is powered off and let go; why it was parked still stands.
        View released = view.apply(new StepStarted(at(11), null, "n1", "release"))
                .apply(new StepDone(at(12), null, "n1", "release", false));
        assertThat(node(released, "n1")).isEqualTo(node(view, "n1"));
    }

    @Test
    void theSeedIsDoneWhenItsStepsAre() {
        View view = view(STARTED, new StepStarted(at(1), "seed", null, "up"),
                new StepProgressed(at(2), "seed", null, "up", "waiting for Ironic", 0, 0),
                new StepDone(at(30), "seed", null, "up", false));
        assertThat(view.tier("seed").orElseThrow().finished()).isNull();
        assertThat(view.tier("seed").orElseThrow().started()).isEqualTo(at(1));
        view = view.apply(new StepDone(at(41), "seed", null, "image", false));
        assertThat(view.tier("seed").orElseThrow().finished()).isEqualTo(at(41));
    }

    @Test
    void aRunThatGoesOnKeepsItsBeginningAndItsPlaces() {
        View view = view(STARTED, bound(1, 0, "n1", null), new RunStarted(at(100), "lab", true,
                List.of(new TierSlots("deploy", List.of("deploy"),
                        List.of(new SlotLine("deploy-worker-0", "worker", "192.168.24.10"))))));
        assertThat(view.started()).isEqualTo(START);
        assertThat(view.tier("deploy").orElseThrow().slots().getFirst().node()).isEqualTo("n1");
        assertThat(view.elapsed(at(160))).isEqualTo(Duration.ofSeconds(160));
    }

    @Test
    void servicesThatAreAwayAreNamedUntilTheyAreBack() {
        View view = view(STARTED, new ServiceLost(at(1), "Ironic", LOST));
        assertThat(view.lost()).containsEntry("Ironic", "no heartbeat");
        assertThat(view.apply(new ServiceBack(at(2), "Ironic")).lost()).isEmpty();
    }

    @Test
    void onlyTheLastEventsAreKeptInWords() {
        View view = view(STARTED);
        for (int i = 0; i < 200; i++)
            view = view.apply(new TierDone(at(i), "deploy"));
        assertThat(view.recent()).hasSize(50).last().extracting(View.Line::at).isEqualTo(at(199));
    }

    @Test
    void itIsWrittenAsJson() {
        JsonNode json = EventJson.json()
                .valueToTree(view(STARTED, new NodeFound(at(1), "n1", null, "itself"), new NodeParked(at(2), "n1", LOST,
                        null), new RunFinished(at(3), 1, LOST)));
        assertThat(json.at("/site").asText()).isEqualTo("lab");
        assertThat(json.at("/nodes/n1/state").asText()).isEqualTo("PARKED");
        assertThat(json.at("/nodes/n1/failure/cause").asText()).isEqualTo("AGENT_LOST");
        assertThat(json.at("/counts/slots").asInt()).isEqualTo(2);
        assertThat(json.at("/finished/exitCode").asInt()).isEqualTo(1);
        assertThat(json.at("/tiers/1/slots/0/slot").asText()).isEqualTo("deploy-worker-0");
        assertThat(json.toString()).doesNotContain("trace");
    }
}
