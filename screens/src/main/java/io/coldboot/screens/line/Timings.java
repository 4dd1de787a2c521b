package io.coldboot.screens.line;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.OfStep;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.StepAdopted;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.model.MachineStep.Kind;
import io.coldboot.engine.model.MachineStep.State;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
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
    private final List<Took> all = new ArrayList<>();
    private @Nullable Instant start;

    /**
     * A step of one server, or of a tier.
     *
     * @param ofMachine whether it is a step of its machine's own configuration
     */
    record Took(String step, @Nullable String tier, @Nullable String node, boolean ofMachine, Instant from,
            Instant to) {
        Duration time() {
            return Duration.between(from, to);
        }

        /** What all of its kind are called. */
        String kind() {
            if (ofMachine)
                return StepNames.CONFIGURE + "/" + step;
            return node == null && tier != null ? tier + " " + step : step;
        }
    }

    /**
     * A step that the run waited for, one after the other from its start.
     *
     * @param step its name, as in {@link Row}
     * @param node the server; absent for steps that are not a server's
     * @param seconds how long it took
     * @param doneAfter seconds from the start of the run to its end
     */
    public record Waited(String step, @Nullable String node, double seconds, double doneAfter) {}

    /**
     * A kind of step.
     *
     * @param step its name, with the tier for steps that are not a server's: {@code seed up}; {@code configure/mariadb} is a
     *     step of machines themselves
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
            case RunStarted e -> {
                if (!e.resumed())
                    started(e.at());
            }
            case BootStarted e -> started(e.at());
            case TeardownStarted e -> started(e.at());
            case StepStarted e -> began.put(e.id(), e.at());
            case StepAdopted e -> began.putIfAbsent(e.id(), e.at());
            case StepDone e -> done(e);
            case MachineReported e -> e.steps().stream()
                    .filter(s -> s.state() != State.STARTED && s.kind() != Kind.REFRESH)
                    .forEach(s -> all.add(new Took(s.step(), null, e.node(), true, s.began(), s.at())));
            default -> {
                // Takes no time.
            }
        }
    }

    private void started(Instant at) {
        start = at;
        began.clear();
        all.clear();
    }

    private void done(OfStep e) {
        Instant from = began.remove(e.id());
        if (from == null)
            return;
        all.add(new Took(e.step(), e.tier(), e.node(), false, from, e.at()));
    }

    /** What the run waited for, from its start. */
    public List<Waited> criticalPath() {
        return CriticalPath.of(all).stream()
                .map(t -> new Waited(t.kind(), t.node(), seconds(t.time()), afterStart(t.to()))).toList();
    }

    /** By kind of step, in the order in which the first of each was done. */
    public List<Row> rows() {
        Map<String, List<Took>> kinds = new LinkedHashMap<>();
        all.forEach(t -> kinds.computeIfAbsent(t.kind(), k -> new ArrayList<>()).add(t));
        List<Row> rows = new ArrayList<>();
        kinds.forEach((name, some) -> {
            List<Took> sorted = some.stream().sorted(Comparator.comparing(Took::time)).toList();
            Took slowest = sorted.getLast();
            Instant last = some.stream().map(Took::to).max(Comparator.naturalOrder()).orElse(slowest.to());
            rows.add(new Row(name, some.size(), seconds(sorted.get((sorted.size() - 1) / 2).time()),
                    seconds(slowest.time()), slowest.node(), afterStart(last)));
        });
        return rows;
    }

    private double afterStart(Instant at) {
        Instant from = start;
        return from == null ? 0 : seconds(Duration.between(from, at));
    }

    private static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }

    /** As two tables: what the run waited for, then all kinds of steps. */
    public List<String> pathAndAll() {
        List<String> lines = new ArrayList<>();
        List<Waited> path = criticalPath();
        if (!path.isEmpty()) {
            Columns table = Columns.of("CRITICAL PATH", "", "TOOK", "DONE AFTER");
            for (Waited step : path)
                table.row(step.step(), step.node() == null ? "" : step.node(), step.seconds() + " s",
                        step.doneAfter() + " s");
            lines.addAll(table.lines());
            lines.add("");
        }
        lines.addAll(lines());
        return lines;
    }

    /** All kinds of steps as a table. */
    public List<String> lines() {
        Columns table = Columns.of("STEP", "TIMES", "MEDIAN", "SLOWEST", "", "LAST DONE AFTER");
        for (Row row : rows())
            table.row(row.step(), String.valueOf(row.times()), row.median() + " s", row.slowest() + " s",
                    row.slowestNode() == null ? "" : row.slowestNode(), row.doneAfter() + " s");
        return table.lines();
    }
}
