package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLeft;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Leaving;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Step;
import io.coldboot.engine.step.Steps;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A run: every slot gets a server, and every tier is taken as far as the profile says. */
final class Run implements Aim {

    private final Parts parts;
    private final Profile profile;
    private final List<Slot> slots;
    private final Recorder recorder;
    private final Knowledge known;
    private final Stepper stepper;
    private final Steps graph;
    private final Binder binder;
    private final Listening listening;

    Run(Parts parts) {
        this.parts = parts;
        this.profile = parts.setup.profile();
        this.slots = parts.slots;
        this.recorder = parts.recorder;
        this.known = parts.known;
        this.stepper = parts.stepper;
        this.graph = parts.graph;
        this.binder = new Binder(profile, slots);
        this.listening = new Listening(parts);
    }

    @Override
    public Event started(Instant now) {
        return new RunStarted(now, profile.site(), recorder.ledger().underWay(),
                profile.tiers().stream().map(this::lines).toList());
    }

    private TierSlots lines(Tier tier) {
        return new TierSlots(tier.name(), StepNames.afterBinding(profile, tier),
                slots.stream().filter(s -> s.tier().equals(tier.name()))
                        .map(s -> new SlotLine(s.name(), s.role().name(), s.address())).toList());
    }

    @Override
    public Event finished(Instant now, Outcome outcome) {
        return new RunFinished(now, outcome.exitCode(), outcome.failure());
    }

    @Override
    public List<String> stacks() {
        return profile.tiers().stream().filter(t -> t.through() == Through.CONFIGURED).map(Tier::name).toList();
    }

    @Override
    public Map<String, Set<String>> clouds() {
        return Clouds.controllers(profile).stream().map(Slot::tier)
                .filter(t -> stepper.isDone(StepId.ofTier(t, StepNames.COMPLETE)))
                .collect(Collectors.toMap(t -> t, t -> Clouds.slotsOf(profile, t).stream().map(Clouds::resourceClass)
                        .collect(Collectors.toSet())));
    }

    @Override
    public void decide() {
        for (Event event : binder.look(parts.site(), known.lastChange, stepper::isBusy)) {
            if (event instanceof SlotBound bound)
                known.answers.remove(bound.slot());
            recorder.record(event);
        }
    }

    @Override
    public List<Step> steps(Site site) {
        return graph.ofRun(site);
    }

    @Override
    public void listen(Instant now) {
        listening.listen(now);
    }

    @Override
    public void close() {
        listening.end();
    }

    @Override
    public Optional<Outcome> obey(Command command, CompletableFuture<Reply> reply, Instant now) {
        return parts.operator.obey(command, reply, now);
    }

    @Override
    public Optional<Outcome> end(Site site) {
        if (left())
            return Optional.empty();
        for (Tier tier : profile.tiers())
            if (!recorder.ledger().isTierDone(tier.name()) && isDone(tier))
                recorder.record(new TierDone(parts.now(), tier.name()));
        if (stepper.isAsking())
            return Optional.empty();
        if (Leaving.of(profile, recorder.ledger()).isEmpty()
                && profile.tiers().stream().allMatch(t -> recorder.ledger().isTierDone(t.name()) && isDone(t)))
            return Optional.of(Outcome.DONE);
        boolean hope = stepper.goesOn() || recorder.ledger().paused() || binder.hopes(site, known.lastChange)
                || parts.outages.any();
        return hope ? Optional.empty() : Optional.of(Outcome.of(why(site)));
    }

    /** Records which slots are empty that are no more; says whether any became so. */
    private boolean left() {
        boolean left = false;
        for (Leaving leaving : Leaving.of(profile, recorder.ledger()))
            if (stepper.isDone(graph.lastOf(leaving))) {
                Slot slot = leaving.slot();
                recorder.record(new SlotLeft(parts.now(), slot.tier(), slot.name(), leaving.node()));
                left = true;
            }
        return left;
    }

    private boolean isDone(Tier tier) {
        return Leaving.of(profile, recorder.ledger()).stream().noneMatch(l -> l.slot().tier().equals(tier.name()))
                && binder.free(recorder.ledger()).stream().noneMatch(s -> s.tier().equals(tier.name()))
                && graph.ofTier(tier, recorder.ledger().bindings()).stream().allMatch(stepper::isDone);
    }

    /** Why the run cannot go on. */
    private Failure why(Site site) {
        for (Slot slot : binder.free(site.ledger())) {
            String node = site.ledger().bindings().get(slot.name());
            Failure parked = node == null ? null : site.ledger().parked().get(node);
            if (parked != null)
                return new Failure(parked.cause() == Cause.STOPPED ? Cause.NO_MATCH : parked.cause(), parked.subject(),
                        parked.found() + "; no spare will do for " + slot.name(), parked.remedy(), parked.trace());
        }
        return binder.unfilled(site).stream().findFirst()
                .map(u -> Failure.of(Cause.NO_MATCH, u.slot(), u.missing(),
                        "mend or add a server, or ask for less in the profile; then run again"))
                .orElseGet(() -> Failure.of(Cause.BUG, "run", "nothing is left to do but not all is done: "
                        + stepper.blocked(), "send a support bundle: coldboot bundle"));
    }
}
