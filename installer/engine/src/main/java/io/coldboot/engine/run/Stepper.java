package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event.StepAdopted;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.step.Observation;
import io.coldboot.engine.step.Observation.Done;
import io.coldboot.engine.step.Observation.Failed;
import io.coldboot.engine.step.Observation.Todo;
import io.coldboot.engine.step.Observation.UnderWay;
import io.coldboot.engine.step.Observation.Waiting;
import io.coldboot.engine.step.Service;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes every step as far as it goes at each tick: observes it, records what is new, and asks for what is to be done. */
final class Stepper {

    private final Recorder recorder;
    private final Looks looks;
    private final Policy policy;
    private final Workers workers;
    private final Consumer<Message> tell;
    private final Map<StepId, Track> tracks = new HashMap<>();
    private final Set<StepId> done = new HashSet<>();
    private final List<Runnable> pending = new ArrayList<>();
    private final List<String> blocked = new ArrayList<>();
    private boolean goesOn;

    Stepper(Recorder recorder, Looks looks, Policy policy, Workers workers, Consumer<Message> tell) {
        this.recorder = recorder;
        this.looks = looks;
        this.policy = policy;
        this.workers = workers;
        this.tell = tell;
    }

    /**
     * One tick.
     *
     * @param away services that do not answer: nothing is asked of them
     * @return how the run ends, if a failure ends it
     */
    Optional<Outcome> step(List<Step> steps, Site site, Set<Service> away) {
        done.clear();
        blocked.clear();
        goesOn = false;
        for (Step step : steps) {
            if (!done.containsAll(step.needs()))
                continue;
            Track track = track(step.id());
            if (track.asking || !isFresh(step, track)) {
                goesOn = true;
                continue;
            }
            Optional<Outcome> end = follow(step, track, step.observe(site), site, away);
            if (end.isPresent())
                return end;
        }
        return Optional.empty();
    }

    /** Whether the last look at what the step changes began after asking had ended. */
    private boolean isFresh(Step step, Track track) {
        return step.shownBy().stream().allMatch(sight -> looks.seen(sight) > track.endedAtLook);
    }

    private Optional<Outcome> follow(Step step, Track track, Observation observation, Site site, Set<Service> away) {
        boolean before = track.wasDone;
        track.wasDone = observation instanceof Done;
        switch (observation) {
            case Done d -> done(step.id(), track, site.now());
            case UnderWay way -> underWay(step.id(), track, way, site.now());
            case Waiting waiting -> {
                goesOn |= waiting.hopeful();
                blocked.add(step.id() + ": " + waiting.why());
            }
            case Todo t -> {
                goesOn = true;
                if (before)
                    track.again(Instant.MIN);
                if (!recorder.ledger().paused() && !away.contains(step.service()) && track.mayAsk(site.now()))
                    ask(step, track, site);
            }
            case Failed failed -> {
                // What follows from it, a new attempt or a spare, shows at the next tick.
                goesOn = true;
                return policy.failed(step.id(), track, failed.failure(), site.now());
            }
        }
        return Optional.empty();
    }

    private void done(StepId id, Track track, Instant now) {
        done.add(id);
        if (!recorder.ledger().isDone(id))
            recorder.record(new StepDone(now, id.tier(), id.node(), id.name(), track.asked == null));
    }

    private void underWay(StepId id, Track track, UnderWay way, Instant now) {
        goesOn = true;
        if (track.asked == null) {
            track.adopt(now);
            recorder.record(new StepAdopted(now, id.tier(), id.node(), id.name()));
        }
        if (track.since == null)
            track.since = now;
        if (track.isNews(way))
            recorder.record(new StepProgressed(now, id.tier(), id.node(), id.name(), way.message(), way.done(),
                    way.total()));
    }

    /** Records that it is asked for; asks in {@link #askPending}, when the record is on disk. */
    private void ask(Step step, Track track, Site site) {
        StepId id = step.id();
        if (track.asked == null)
            recorder.record(new StepStarted(site.now(), id.tier(), id.node(), id.name()));
        track.ask(site.now());
        Site asAsked = site;
        pending.add(() -> workers.act(step.service(), () -> act(step, asAsked)));
    }

    /** Asks for what was recorded. To be called when that is on disk, and only then. */
    void askPending() {
        List<Runnable> now = List.copyOf(pending);
        pending.clear();
        now.forEach(Runnable::run);
    }

    private void act(Step step, Site site) {
        @Nullable
        Failure failure = null;
        try {
            step.act(site);
        } catch (PortException e) {
            failure = e.failure();
        } catch (RuntimeException e) {
            failure = new Failure(Cause.BUG, step.id().toString(), "could not be asked for: " + e,
                    "send a support bundle: coldboot bundle", e);
        } catch (Error e) {
            tell.accept(new Message.Crashed(e));
            throw e;
        }
        tell.accept(new Message.Asked(step.id(), failure));
    }

    /** Takes in that asking for a step ended. */
    Optional<Outcome> asked(StepId id, @Nullable Failure failure, Instant now) {
        Track track = track(id);
        track.asking = false;
        track.endedAtLook = looks.begun();
        if (failure != null)
            return policy.refused(id, track, failure, now);
        track.answered();
        return Optional.empty();
    }

    /** Forgets what was asked for a server, so that all that is not done is asked for anew, at once. */
    void forget(String node) {
        tracks.forEach((id, track) -> {
            if (node.equals(id.node())) {
                track.again(Instant.MIN);
                track.retries = 0;
            }
        });
    }

    /** Lets a step be asked for anew, at once, if it is to be done. */
    void again(StepId id) {
        track(id).again(Instant.MIN);
    }

    /** Lets a step that is tried again and again be asked for anew after a short while, however often that was. */
    void soon(StepId id, Instant now) {
        track(id).soon(now);
    }

    Track track(StepId id) {
        return Objects.requireNonNull(tracks.computeIfAbsent(id, i -> new Track()));
    }

    Map<StepId, Track> tracks() {
        return Collections.unmodifiableMap(tracks);
    }

    /** Whether the step was seen done at the last tick. */
    boolean isDone(StepId id) {
        return done.contains(id);
    }

    /** Whether the step was asked for in this run, or found under way, and was not done when it was seen last. */
    boolean isUnderWay(StepId id) {
        Track track = tracks.get(id);
        return track != null && track.asked != null && !track.wasDone;
    }

    /** Whether anything was under way or to be asked for at the last tick. */
    boolean goesOn() {
        return goesOn;
    }

    /** Whether anything is being asked for, or about to be. */
    boolean isAsking() {
        return !pending.isEmpty() || tracks.values().stream().anyMatch(t -> t.asking);
    }

    /** Whether something is being asked for the server, or was, and no look at Ironic has begun since. */
    boolean isBusy(String node) {
        return tracks.entrySet().stream().filter(e -> node.equals(e.getKey().node())).map(Map.Entry::getValue)
                .anyMatch(t -> t.asking || looks.nodesSeen() <= t.endedAtLook);
    }

    /** What cannot go on, for the log. */
    String blocked() {
        return String.join("; ", blocked);
    }
}
