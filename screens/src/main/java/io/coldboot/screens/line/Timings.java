package io.coldboot.screens.line;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.OfStep;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.StepAdopted;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.model.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long things took, from the events of a run and of the runs that carried it on. */
public final class Timings {

    private final Map<StepId, Instant> began = new HashMap<>();
    private final Map<String, List<Took>> steps = new LinkedHashMap<>();
    private @Nullable Instant start;

    /** A step of one server, or of a tier. */
    private record Took(StepId step, Instant from, Instant to) {
        Duration time() {
            return Duration.between(from, to);
        }
    }

    /**
     * A kind of step.
     *
     * @param step its name, with the tier for steps that are not a server's: {@code seed up}
     * @param times how often it was done
     * @param median seconds
     * @param slowest seconds
     * @param slowestNode the server that took longest; absent for steps that are not a server's
     * @param doneAfter seconds from the start of the run to the end of the last
     */
    public record Row(String step, int times, double median, double slowest, @Nullable String slowestNode,
            double doneAfter) {}

    /** What these events tell. */
    public static Timings of(List<Event> events) {
        Timings timings = new Timings();
        events.forEach(timings::take);
        return timings;
    }

    /** Takes in one more event. */
    public void take(Event event) {
        switch (event) {
            case RunStarted e -> started(e);
            case StepStarted e -> began.put(e.id(), e.at());
            case StepAdopted e -> began.putIfAbsent(e.id(), e.at());
            case StepDone e -> done(e);
            default -> {
                // Takes no time.
            }
        }
    }

    private void started(RunStarted e) {
        if (e.resumed())
            return;
        start = e.at();
        began.clear();
        steps.clear();
    }

    private void done(OfStep e) {
        Instant from = began.remove(e.id());
        if (from == null)
            return;
        String name = e.node() == null && e.tier() != null ? e.tier() + " " + e.step() : e.step();
        steps.computeIfAbsent(name, n -> new ArrayList<>()).add(new Took(e.id(), from, e.at()));
    }

    /** By kind of step, in the order in which the first of each was done. */
    public List<Row> rows() {
        Instant from = start;
        List<Row> rows = new ArrayList<>();
        steps.forEach((name, all) -> {
            List<Took> sorted = all.stream().sorted(Comparator.comparing(Took::time)).toList();
            Took slowest = sorted.getLast();
            Instant last = all.stream().map(Took::to).max(Comparator.naturalOrder()).orElse(slowest.to());
            rows.add(new Row(name, all.size(), seconds(sorted.get((sorted.size() - 1) / 2).time()),
                    seconds(slowest.time()),
                    slowest.step().node(), from == null ? 0 : seconds(Duration.between(from, last))));
        });
        return rows;
    }

    private static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }

    /** As a table. */
    public List<String> lines() {
        Columns table = Columns.of("STEP", "TIMES", "MEDIAN", "SLOWEST", "", "LAST DONE AFTER");
        for (Row row : rows())
            table.row(row.step(), String.valueOf(row.times()), row.median() + " s", row.slowest() + " s",
                    row.slowestNode() == null ? "" : row.slowestNode(), row.doneAfter() + " s");
        return table.lines();
    }
}
