package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event.Budget;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.StepFailed;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Leaving;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.step.Observation.UnderWay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a failure. Waiting cures some, and some are of what happened around the server: those are tried again once. A
 * server that failed is parked and a spare takes its slot, as long as the role's failure budget lasts. What fails once for all
 * ends the run.
 */
final class Policy {

    private static final Duration BEFORE_RETRY = Duration.ofSeconds(10);
    private static final Duration SERVICE_AWAY = Duration.ofSeconds(5);
    private static final Duration BUSY_PATIENCE = Duration.ofMinutes(5);
    private static final Duration SIDE_STEP = Duration.ofSeconds(60);
    private static final int RETRIES = 1;

    /** What a run can do without, and tries again as long as it takes. */
    static final Set<String> SIDE_STEPS_OF_RUN = Set.of(StepNames.ADOPT, StepNames.RELEASE);
    /** The same of a survey: a list that is being mended holds up nobody, nor an image that is being built. */
    static final Set<String> SIDE_STEPS_OF_SURVEY = Set.of(StepNames.ADOPT, StepNames.DISCOVER, StepNames.IMAGE);

    private final Recorder recorder;
    private final Outages outages;
    private final List<Slot> slots;
    private final Set<String> sideSteps;

    /**
     * A policy.
     *
     * @param slots those whose servers are on a failure budget
     * @param sideSteps names of steps whose failure neither ends anything nor parks a server
     */
    Policy(Recorder recorder, Outages outages, List<Slot> slots, Set<String> sideSteps) {
        this.recorder = recorder;
        this.outages = outages;
        this.slots = slots;
        this.sideSteps = sideSteps;
    }

    /**
     * Deals with a step that could not be asked for. A service that is away or busy says nothing of the server: it is asked again,
     * as long as services are waited for.
     *
     * @return how the run ends, if this ends it
     */
    Optional<Outcome> refused(StepId step, Track track, Failure failure, Instant now) {
        Duration patience = failure.cause() == Cause.SERVICE_DOWN ? Outages.PATIENCE : BUSY_PATIENCE;
        if (!failure.cause().transientByNature() || track.isDownFor(patience, now))
            return failed(step, track, failure, now);
        if (failure.cause() == Cause.SERVICE_BUSY && track.isNews(new UnderWay(failure.found(), 0, 0)))
            recorder.record(new StepProgressed(now, step.tier(), step.node(), step.name(), failure.found(), 0, 0));
        track.again(now.plus(SERVICE_AWAY));
        return Optional.empty();
    }

    /**
     * Deals with a step that failed.
     *
     * @return how the run ends, if this ends it
     */
    Optional<Outcome> failed(StepId step, Track track, Failure failure, Instant now) {
        if (failure.cause() == Cause.BUG)
            return Optional.of(Outcome.of(failure));
        boolean sideStep = sideSteps.contains(step.name());
        boolean again = sideStep || (isNotItsFault(track, failure) && track.retries < RETRIES);
        recorder.record(new StepFailed(now, step.tier(), step.node(), step.name(), failure, again));
        if (again) {
            track.retries++;
            track.again(now.plus(sideStep ? SIDE_STEP : BEFORE_RETRY));
            return Optional.empty();
        }
        String node = step.node();
        if (node != null && step.name().equals(StepNames.CONFIGURE) && recorder.ledger().serves(node))
            return keep(node, failure, now);
        return node == null || isLeaving(node) ? Optional.of(Outcome.of(failure)) : park(node, failure, now);
    }

    /** Whether the server fills a slot that is to go: no spare is wanted for it. */
    private boolean isLeaving(String node) {
        return !slots.isEmpty() && Leaving.among(recorder.ledger().bindings(), slots).containsValue(node);
    }

    /**
     * Ends the run for a machine that could not be changed: it is in use, perhaps with the only copy of something, and no spare may
     * take its place.
     */
    private Optional<Outcome> keep(String node, Failure failure, Instant now) {
        recorder.record(new NodeParked(now, node, failure, null));
        return Optional.of(Outcome.of(failure));
    }

    /**
     * Whether the failure may come of what happened around the server. What an earlier run asked for may have died with it, in
     * the same power cut; what was under way when a service went away may have died with that.
     */
    private boolean isNotItsFault(Track track, Failure failure) {
        Instant asked = track.asked;
        return failure.cause().worthAnotherTry() || track.adopted || (asked != null && outages.anySince(asked));
    }

    /** Takes a server out because it failed. */
    private Optional<Outcome> park(String node, Failure failure, Instant now) {
        Ledger ledger = recorder.ledger();
        Optional<Slot> slot = slots.stream().filter(s -> node.equals(ledger.bindings().get(s.name()))).findFirst();
        @Nullable
        Budget budget = slot.map(s -> {
            String role = roleOf(s);
            return new Budget(role, ledger.spent(role) + 1, s.role().maxFailed());
        }).orElse(null);
        recorder.record(new NodeParked(now, node, failure, budget));
        return budget != null && budget.used() > budget.allowed()
                ? Optional.of(Outcome.of(exhausted(budget, failure)))
                : Optional.empty();
    }

    private static String roleOf(Slot slot) {
        return slot.tier() + "-" + slot.role().name();
    }

    private static Failure exhausted(Budget budget, Failure last) {
        return Failure.of(Cause.STOPPED, budget.role(),
                budget.used() + " failed where " + budget.allowed() + " may; the last: " + last.subject() + ": "
                        + last.found(),
                last.remedy() + "; then run again");
    }
}
