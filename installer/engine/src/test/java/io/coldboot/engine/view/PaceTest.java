package io.coldboot.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.NaturalOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private View view = View.EMPTY;
    private Pace pace = Pace.UNKNOWN;

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private void happen(Event event) {
        pace = pace.apply(view, event);
        view = view.apply(event);
    }

    private void begin(long seconds) {
        happen(new RunStarted(at(seconds), "lab", false,
                List.of(new TierSlots("deploy", List.of("enrol", "deploy", "configure"),
                        List.of(new SlotLine("deploy-worker-0", "worker", "192.168.24.10"),
                                new SlotLine("deploy-worker-1", "worker", "192.168.24.11"))))));
    }

    private void took(long from, long seconds, @Nullable String tier, @Nullable String node, String step) {
        happen(new StepStarted(at(from), tier, node, step));
        happen(new StepDone(at(from + seconds), tier, node, step, false));
    }

    private void bind(long seconds, int slot, String node) {
        happen(new SlotBound(at(seconds), "deploy", "deploy-worker-" + slot, node, "first", null));
    }

    /** A run of 130 to 140 s from its beginning to its end. */
    private void run(long from) {
        begin(from);
        took(from, 40, "seed", null, "up");
        took(from + 40, 5, "seed", null, "image");
        for (int n = 0; n < 2; n++) {
            String node = "n" + n;
            happen(new NodeFound(at(from + 40), node, null, "sweep"));
            took(from + 40, 10, null, node, "enrol");
            bind(from + 50, n, node);
            took(from + 50, 60 + n * 10L, "deploy", node, "deploy");
            took(from + 130, 20, "deploy", node, "configure");
        }
    }

    private Optional<Eta> eta(long seconds) {
        return Eta.of(view, pace, at(seconds));
    }

    @Test
    void nothing_is_foretold_without_an_example_of_each_step() {
        assertThat(eta(0)).isEmpty();
        begin(0);
        assertThat(eta(1)).isEmpty();
        took(0, 40, "seed", null, "up");
        assertThat(eta(41)).isEmpty();
    }

    @Test
    void a_second_run_is_judged_by_the_first_from_its_beginning_on() {
        run(0);
        happen(new RunFinished(at(150), 0, null));
        assertThat(eta(151)).isEmpty();

        view = View.EMPTY;
        begin(1000);
        assertThat(eta(1000)).contains(new Eta(Duration.ofSeconds(130), Duration.ofSeconds(140), "deploy-worker-0"));
        happen(new StepStarted(at(1000), "seed", null, "up"));
        assertThat(eta(1010)).contains(new Eta(Duration.ofSeconds(120), Duration.ofSeconds(130), "deploy-worker-0"));
    }

    @Test
    void the_slot_that_is_behind_is_the_critical_one() {
        run(0);
        view = View.EMPTY;
        begin(1000);
        for (int n = 0; n < 2; n++) {
            happen(new NodeFound(at(1000), "n" + n, null, "sweep"));
            bind(1001, n, "n" + n);
        }
        took(1001, 60, "deploy", "n0", "deploy");
        happen(new StepStarted(at(1061), "deploy", "n0", "configure"));
        happen(new StepStarted(at(1051), "deploy", "n1", "deploy"));

        assertThat(eta(1071)).contains(new Eta(Duration.ofSeconds(60), Duration.ofSeconds(70), "deploy-worker-1"));
        took(1061, 20, "deploy", "n0", "configure");
        took(1051, 60, "deploy", "n1", "deploy");
        took(1111, 20, "deploy", "n1", "configure");
        assertThat(eta(1140)).contains(new Eta(Duration.ZERO, Duration.ZERO, null));
    }

    @Test
    void steps_are_counted_by_the_time_they_were_done() {
        run(0);
        assertThat(pace.lately(at(150), 31).stream().mapToInt(i -> i).sum()).isEqualTo(8);
        assertThat(pace.lately(at(150), 2)).containsExactly(0, 2);
        assertThat(pace.lately(at(9000), 3)).containsExactly(0, 0, 0);
        assertThat(TierCounts.of(view, view.tier("deploy").orElseThrow()))
                .isEqualTo(new TierCounts(2, 2, 2, 2, 2, 2, 0));
    }

    @Test
    void servers_by_name_are_as_in_a_sorted_map() {
        Random random = new Random(4);
        Map<String, NodeView> expected = new TreeMap<>(NaturalOrder.INSTANCE);
        NodeMap map = NodeMap.of(Map.of());
        for (int i = 0; i < 3000; i++) {
            String name = "r" + random.nextInt(30) + "-n" + random.nextInt(30);
            NodeView node = NodeView.found(name, at(i));
            NodeMap before = map;
            List<NodeView> kept = new ArrayList<>(before.values());
            map = map.with(name, node);
            expected.put(name, node);
            assertThat(before.values()).containsExactlyElementsOf(kept);
        }
        assertThat(map).isEqualTo(expected);
        assertThat(new ArrayList<>(map.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
        assertThat(map.get("nobody")).isNull();
        assertThat(Collections.unmodifiableMap(map)).hasSameSizeAs(expected);
    }
}
