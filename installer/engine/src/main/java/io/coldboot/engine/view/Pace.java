package io.coldboot.engine.view;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.view.NodeView.State;
import io.coldboot.engine.view.TierView.OwnStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast things go: how long each kind of step took in this run and in those before it that the journal tells of, and how many
 * steps were done lately. A pure fold, like {@link View}, beside which it is kept.
 *
 * @param took by kind of step
 * @param newest number of the last period of {@link #PERIOD} that anything was done in, counted from 1970
 * @param done how many steps were done in each period, the newest last
 */
public record Pace(Map<String, Took> took, long newest, List<Integer> done) {

    /** Nothing was seen yet. */
    public static final Pace UNKNOWN = new Pace(Map.of(), 0, List.of());

    /** For how long done steps are counted together. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final int PERIODS = 120;

    /** Examples of a kind of step, in seconds. */
    public record Took(long least, long most, int times) {
        Took and(long seconds) {
            return new Took(Math.min(least, seconds), Math.max(most, seconds), times + 1);
        }
    }

    public Pace {
        took = Collections.unmodifiableMap(took);
        done = Collections.unmodifiableList(done);
    }

    /**
     * The pace after one more event.
     *
     * @param before the view that the event changes
     */
    public Pace apply(View before, Event event) {
        if (!(event instanceof StepDone step) || step.already())
            return this;
        Optional<Instant> since = begun(before, step);
        Map<String, Took> all = took;
        if (since.isPresent()) {
            long seconds = Math.max(0, Duration.between(since.get(), step.at()).toSeconds());
            all = new HashMap<>(took);
            all.merge(key(step.tier(), step.node(), step.step()), new Took(seconds, seconds, 1),
                    (old, one) -> old.and(seconds));
        }
        return counted(all, period(step.at()));
    }

    private static Optional<Instant> begun(View before, StepDone step) {
        String node = step.node();
        if (node != null)
            return before.node(node).filter(n -> n.state() == State.BUSY && n.now().step().equals(step.step()))
                    .map(n -> n.now().since());
        return Optional.ofNullable(step.tier()).flatMap(before::tier).stream().flatMap(t -> t.own().stream())
                .filter(o -> o.name().equals(step.step()) && o.finished() == null).map(OwnStep::since).findFirst();
    }

    private Pace counted(Map<String, Took> all, long period) {
        List<Integer> counts = new ArrayList<>(done);
        for (long next = newest + 1; next <= period && newest > 0 && next - newest <= PERIODS; next++)
            counts.add(0);
        if (counts.isEmpty() || period - newest > PERIODS)
            counts = new ArrayList<>(List.of(0));
        int index = counts.size() - 1 - (int) (Math.max(newest, period) - period);
        if (index >= 0)
            counts.set(index, counts.get(index) + 1);
        return new Pace(all, Math.max(newest, period),
                new ArrayList<>(counts.subList(Math.max(0, counts.size() - PERIODS), counts.size())));
    }

    private static long period(Instant at) {
        return at.getEpochSecond() / PERIOD.toSeconds();
    }

    /** How many steps were done in each of the last periods, the one of {@code now} last. */
    public List<Integer> lately(Instant now, int periods) {
        long current = period(now);
        List<Integer> counts = new ArrayList<>(periods);
        for (long wanted = current - periods + 1; wanted <= current; wanted++) {
            long index = done.size() - 1 - (newest - wanted);
            counts.add(index < 0 || index >= done.size() ? 0 : done.get((int) index));
        }
        return counts;
    }

    /** Examples of a step of a server in a tier; of any tier if this one has none. */
    Optional<Took> ofServers(String tier, String step) {
        Took own = took.get(key(tier, "", step));
        if (own == null)
            own = took.get(key(null, "", step));
        return own != null
                ? Optional.of(own)
                : took.entrySet().stream().filter(e -> e.getKey().endsWith("/" + step)).map(Map.Entry::getValue)
                        .findFirst();
    }

    /** Examples of a step that is done once for a tier. */
    Optional<Took> ofTier(String tier, String step) {
        return Optional.ofNullable(took.get(key(tier, null, step)));
    }

    /** {@code deploy/configure} is of a server, {@code seed up} of a tier. */
    private static String key(@Nullable String tier, @Nullable String node, String step) {
        return (tier == null ? "" : tier) + (node == null ? " " : "/") + step;
    }
}
