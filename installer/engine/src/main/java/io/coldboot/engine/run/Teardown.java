package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A tier is let go of: the cloud that deployed it, or the seed, takes its servers back, cleaned and off. Everybody keeps the slot that
 * it has: deployed again, it becomes the same.
 */
final class Teardown implements Aim {

    private final Parts parts;
    private final String tier;
    private final String cloud;

    Teardown(Parts parts, String tier) {
        this.parts = parts;
        this.tier = tier;
        this.cloud = Clouds.deployerOf(parts.setup.profile(), tier);
    }

    @Override
    public Event started(Instant now) {
        return new TeardownStarted(now, parts.setup.profile().site(), tier);
    }

    @Override
    public Event finished(Instant now, Outcome outcome) {
        return new TeardownFinished(now, tier, outcome.exitCode(), outcome.failure());
    }

    @Override
    public boolean asksSeed() {
        return cloud.equals(StepNames.SEED);
    }

    @Override
    public List<String> stacks() {
        return List.of(tier);
    }

    @Override
    public Map<String, Set<String>> clouds() {
        if (cloud.equals(StepNames.SEED))
            return Map.of();
        return Map.of(cloud, parts.slots.stream().filter(s -> s.tier().equals(tier)).map(Clouds::resourceClass)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<Step> steps(Site site) {
        return parts.graph.ofTeardown(tier, site);
    }

    @Override
    public Optional<Outcome> end(Site site) {
        List<Step> steps = parts.graph.ofTeardown(tier, site);
        if (steps.stream().allMatch(s -> parts.stepper.isDone(s.id())))
            return Optional.of(Outcome.DONE);
        if (parts.stepper.isAsking() || parts.stepper.goesOn() || parts.outages.any())
            return Optional.empty();
        return Optional.of(Outcome.of(Failure.of(Cause.PRECONDITION, tier + " cloud",
                "could not be let go of to the end: " + parts.stepper.blocked(), "tear down again")));
    }

    @Override
    public Optional<Outcome> obey(Command command, CompletableFuture<Reply> reply, Instant now) {
        if (command instanceof Command.Abort || command instanceof Command.Pause || command instanceof Command.Continue)
            return parts.operator.obey(command, reply, now);
        reply.complete(new Reply(false, "a tier is only being let go of; coldboot run deploys"));
        return Optional.empty();
    }
}
