package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Step;
import io.coldboot.profile.Profile.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A deployed site that lost its power works again: every machine that has a slot, and the instances of its customers. */
final class ColdBoot implements Aim {

    private final Parts parts;
    private final Recorder recorder;

    ColdBoot(Parts parts) {
        this.parts = parts;
        this.recorder = parts.recorder;
    }

    @Override
    public Event started(Instant now) {
        return new BootStarted(now, parts.setup.profile().site(),
                parts.setup.profile().tiers().stream().map(this::lines).toList());
    }

    private TierSlots lines(Tier tier) {
        return new TierSlots(tier.name(), List.of(StepNames.BOOT, StepNames.SERVE),
                parts.slots.stream().filter(s -> s.tier().equals(tier.name()))
                        .map(s -> new SlotLine(s.name(), s.role().name(), s.address())).toList());
    }

    @Override
    public Event finished(Instant now, Outcome outcome) {
        return new BootFinished(now, outcome.exitCode(), outcome.failure());
    }

    @Override
    public List<Step> steps(Site site) {
        return parts.graph.ofBoot(site);
    }

    @Override
    public Optional<Outcome> end(Site site) {
        List<Step> steps = parts.graph.ofBoot(site);
        for (Tier tier : parts.setup.profile().tiers())
            if (!recorder.ledger().isTierDone(tier.name()) && isDone(steps, tier))
                recorder.record(new TierDone(parts.now(), tier.name()));
        if (parts.stepper.isAsking() || parts.stepper.goesOn())
            return Optional.empty();
        List<StepId> left = steps.stream().map(Step::id).filter(id -> !parts.stepper.isDone(id)).toList();
        return Optional.of(left.isEmpty() ? Outcome.DONE : Outcome.of(told(left, site)));
    }

    private boolean isDone(List<Step> steps, Tier tier) {
        return steps.stream().map(Step::id).filter(id -> tier.name().equals(id.tier()))
                .allMatch(parts.stepper::isDone);
    }

    /** Tells of each machine that is not back; the first of them is why the boot failed. */
    private Failure told(List<StepId> left, Site site) {
        List<Failure> troubles = left.stream().flatMap(id -> Optional.ofNullable(site.troubles().get(id)).stream())
                .toList();
        troubles.forEach(f -> recorder.record(new NodeNoted(parts.now(), f.subject(), f.found() + "; " + f.remedy())));
        Failure first = troubles.isEmpty()
                ? Failure.of(Cause.PRECONDITION, "site", "has nothing deployed that could be switched on",
                        "deploy it first: coldboot run")
                : troubles.getFirst();
        String more = troubles.size() > 1 ? "; and " + (troubles.size() - 1) + " more" : "";
        return Failure.of(first.cause(), first.subject(), first.found() + more, first.remedy());
    }

    @Override
    public Optional<Outcome> obey(Command command, CompletableFuture<Reply> reply, Instant now) {
        return switch (command) {
            case Command.Park c -> refused(reply);
            case Command.Unpark c -> refused(reply);
            case Command.Retry c -> refused(reply);
            default -> parts.operator.obey(command, reply, now);
        };
    }

    private static Optional<Outcome> refused(CompletableFuture<Reply> reply) {
        reply.complete(new Reply(false, "the site is only being switched on; coldboot run deploys"));
        return Optional.empty();
    }
}
