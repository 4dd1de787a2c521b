package io.coldboot.engine.view;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.plan.StepNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A server.
 *
 * @param bmc address of its management controller
 * @param hardware what inspection found
 * @param state in one word
 * @param now what it is at
 * @param place the slot that it fills
 * @param failure what failed last; stays until it is ready or taken back
 * @param finished the steps that are done
 * @param seconds how long each step took that this journal saw from beginning to end
 * @param notes what people should look at
 * @param configuration what the machine told of its own configuration
 */
public record NodeView(String name, @Nullable String bmc, @Nullable Hardware hardware, State state, Now now,
        @Nullable Place place, @Nullable Failure failure, Set<String> finished, Map<String, Long> seconds,
        List<String> notes, Configuration configuration) {

    /** A server's state, for colours and marks. */
    public enum State {
        /** Known, nothing asked of it. */
        FOUND,
        /** A step is under way. */
        BUSY,
        /** All that was asked is done; it has no slot. */
        SPARE,
        /** Between two steps. */
        WAITING,
        /** It fills its slot and all is done. */
        READY,
        /** A step failed and is tried again. */
        RETRYING,
        /** Out of the run. */
        PARKED,
        /** The cloud that it was a part of is let go of: it is clean and off, and keeps its slot. */
        FREE;

        /** Whether nothing is left to be done with it. */
        public boolean isDone() {
            return this == READY || this == FREE;
        }
    }

    /**
     * What a server is at.
     *
     * @param step the step under way, or the last one; empty before the first
     * @param message what it does, in a few words; empty when there is nothing to say
     * @param done of {@code total} of the step; both zero when it cannot be measured
     * @param since when the step began, or the state if no step is under way
     */
    public record Now(String step, String message, long done, long total, Instant since) {}

    /**
     * A slot and who had it before.
     *
     * @param replaces the server that failed in it
     */
    public record Place(String tier, String slot, @Nullable String replaces) {}

    public NodeView {
        finished = Collections.unmodifiableSet(new TreeSet<>(finished));
        seconds = Collections.unmodifiableMap(new TreeMap<>(seconds));
        notes = List.copyOf(notes);
    }

    static NodeView found(String name, Instant at) {
        return new NodeView(name, null, null, State.FOUND, new Now("", "", 0, 0, at), null, null, Set.of(), Map.of(),
                List.of(), Configuration.UNTOLD);
    }

    NodeView withBmc(String address) {
        return new NodeView(name, address, hardware, state, now, place, failure, finished, seconds, notes,
                configuration);
    }

    NodeView withHardware(Hardware found) {
        return new NodeView(name, bmc, found, state, now, place, failure, finished, seconds, notes, configuration);
    }

    NodeView noted(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new NodeView(name, bmc, hardware, state, now, place, failure, finished, seconds, all, configuration);
    }

    NodeView bound(Place taken) {
        State next = state == State.SPARE ? State.WAITING : state;
        return new NodeView(name, bmc, hardware, next, now, taken, failure, finished, seconds, notes, configuration);
    }

    /** It has no power, for all that is known, and these steps are to be done, or are undone. */
    NodeView off(Instant at, Set<String> undone) {
        Set<String> left = new TreeSet<>(finished);
        left.removeAll(undone);
        return new NodeView(name, bmc, hardware, State.WAITING, new Now("", "", 0, 0, at), place, failure, left,
                seconds,
                notes, configuration);
    }

    /** Another server took its slot. */
    NodeView replaced() {
        return new NodeView(name, bmc, hardware, state, now, null, failure, finished, seconds, notes, configuration);
    }

    /** It is free again, as if it had never had a slot: clean and off. */
    NodeView left(Instant at) {
        return new NodeView(name, bmc, hardware, State.WAITING, new Now("", "", 0, 0, at), null, null, Set.of(),
                seconds, notes, Configuration.UNTOLD);
    }

    NodeView began(String step, Instant at) {
        Set<String> left = new TreeSet<>(finished);
        left.remove(step);
        // A disk that is written anew has nothing of what was on it.
        Configuration known = step.equals(StepNames.DEPLOY) ? Configuration.UNTOLD : configuration;
        Now next = step.equals(StepNames.CONFIGURE) ? configuring(known, at) : new Now(step, "", 0, 0, at);
        return new NodeView(name, bmc, hardware, State.BUSY, next, place, failure, left, seconds, notes, known);
    }

    /** The machine told of its configuration. */
    NodeView told(List<MachineStep> steps) {
        Configuration known = configuration.with(steps);
        boolean isAtIt = state == State.BUSY && now.step().equals(StepNames.CONFIGURE);
        return new NodeView(name, bmc, hardware, state, isAtIt ? configuring(known, now.since()) : now, place, failure,
                finished, seconds, notes, known);
    }

    private static Now configuring(Configuration known, Instant since) {
        return new Now(StepNames.CONFIGURE, known.current().orElse(""), known.up(), known.of(), since);
    }

    NodeView progressed(String step, String message, long done, long total) {
        return new NodeView(name, bmc, hardware, state, new Now(step, message, done, total, now.since()), place,
                failure,
                finished, seconds, notes, configuration);
    }

    NodeView ended(String step, Instant at, boolean measured, State next) {
        Set<String> all = new TreeSet<>(finished);
        all.add(step);
        Map<String, Long> times = new TreeMap<>(seconds);
        if (measured && step.equals(now.step()))
            times.put(step, at.getEpochSecond() - now.since().getEpochSecond());
        return new NodeView(name, bmc, hardware, next, new Now(step, "", 0, 0, at), place,
                next.isDone() ? null : failure, all, times, notes, configuration);
    }

    NodeView failed(Failure what, State next, Instant at) {
        return new NodeView(name, bmc, hardware, next, new Now(now.step(), what.found(), 0, 0, at), place, what,
                finished, seconds, notes, configuration);
    }

    NodeView takenBack(Instant at) {
        State next = place == null && finished.contains(StepNames.PROVIDE)
                ? State.SPARE
                : State.WAITING;
        return new NodeView(name, bmc, hardware, next, new Now(now.step(), "", 0, 0, at), place, null, finished,
                seconds,
                notes, configuration);
    }

    /** How much of these steps it has behind it, in thousandths. A step that is measured counts in part. */
    public int thousandths(List<String> steps) {
        if (state.isDone())
            return 1000;
        if (steps.isEmpty())
            return 0;
        int at = steps.indexOf(now.step());
        long behind = state == State.WAITING || state == State.SPARE ? at + 1L : Math.max(0, at);
        long part = state == State.BUSY && now.total() > 0 ? Math.clamp(now.done() * 1000 / now.total(), 0, 999) : 0;
        return (int) ((behind * 1000 + part) / steps.size());
    }
}
