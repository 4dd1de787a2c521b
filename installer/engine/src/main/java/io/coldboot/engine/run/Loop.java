package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event.CloudProven;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.step.Context;
import io.coldboot.engine.step.Fact;
import io.coldboot.engine.step.Observation;
import io.coldboot.engine.step.Service;
import io.coldboot.engine.step.Sight;
import io.coldboot.engine.step.Site;
import io.coldboot.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The loop: it looks, compares, records, asks, and looks again, until its aim is reached. It belongs to one thread, and everything
 * in this class happens on it. Other threads only leave messages.
 */
public final class Loop {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Parts parts;
    private final Aim aim;
    private final Knowledge known;
    private final Set<String> slotNames;

    private Loop(Parts parts, Aim aim) {
        this.parts = parts;
        this.aim = aim;
        this.known = parts.known;
        this.slotNames = parts.slots.stream().map(Slot::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Carries the plan out, to the end.
     *
     * @throws InterruptedException if its thread was interrupted; the journal then says that the run was cut off
     */
    public static Outcome run(Setup setup) throws InterruptedException {
        Parts parts = Parts.ofRun(setup);
        return new Loop(parts, new Run(parts)).toTheEnd();
    }

    /**
     * Finds servers and looks into them until it is told to finish.
     *
     * @throws InterruptedException if its thread was interrupted
     */
    public static Outcome survey(Setup setup) throws InterruptedException {
        Parts parts = Parts.ofSurvey(setup);
        return new Loop(parts, new Survey(parts)).toTheEnd();
    }

    /**
     * Switches a deployed site on: all servers at once, since machines wait for each other by themselves.
     *
     * @throws InterruptedException if its thread was interrupted
     */
    public static Outcome boot(Setup setup) throws InterruptedException {
        Parts parts = Parts.ofRun(setup);
        return new Loop(parts, new ColdBoot(parts)).toTheEnd();
    }

    /**
     * Lets go of a tier that a cloud deployed.
     *
     * @throws InterruptedException if its thread was interrupted
     */
    public static Outcome teardown(Setup setup, String tier) throws InterruptedException {
        Parts parts = Parts.ofRun(setup);
        return new Loop(parts, new Teardown(parts, tier)).toTheEnd();
    }

    private Outcome toTheEnd() throws InterruptedException {
        try {
            return untilEnd();
        } finally {
            aim.close();
        }
    }

    private Outcome untilEnd() throws InterruptedException {
        start();
        Optional<Outcome> end = Optional.empty();
        while (end.isEmpty()) {
            Message first = parts.setup.clock().next(parts.inbox, TICK);
            end = takeIn(first);
            for (Message next = parts.inbox.poll(); next != null && end.isEmpty(); next = parts.inbox.poll())
                end = takeIn(next);
            if (end.isEmpty())
                end = tick();
            commit();
            if (end.isEmpty())
                parts.stepper.askPending();
        }
        parts.recorder.record(aim.finished(now(), end.get()));
        commit();
        return end.get();
    }

    /** The inventory first: an event must not tell of a server that the inventory does not know after a power cut. */
    private void commit() {
        if (known.unsaved)
            parts.setup.keep().accept(known.inventory);
        known.unsaved = false;
        parts.recorder.commit();
    }

    private void start() {
        Ledger ledger = parts.recorder.ledger();
        Map<String, Failure> before = ledger.parkedBefore();
        parts.recorder.record(aim.started(now()));
        before.forEach((node, failure) -> {
            if (failure.cause() == Cause.CABLING)
                known.reinspect.add(node);
            if (failure.cause() == Cause.BMC_UNREACHABLE)
                known.relogin.add(node);
            parts.recorder.record(new NodeUnparked(now(), node));
        });
        parts.recorder.commit();
    }

    private Instant now() {
        return parts.now();
    }

    // What other threads tell.

    private Optional<Outcome> takeIn(@Nullable Message message) {
        return switch (message) {
            case null -> Optional.empty();
            case Message.Learnt m -> learn(m.fact());
            case Message.Asked m -> parts.stepper.asked(m.step(), m.failure(), now());
            case Message.Nodes m -> {
                known.statuses(m.statuses(), now());
                yield seen(Sight.NODES, m.look());
            }
            case Message.Stacked m -> {
                known.stack(m.sight().name(), m.stack().orElse(null));
                known.collectors.putAll(m.collectors());
                yield seen(m.sight(), m.look());
            }
            case Message.Cloud m -> {
                known.cloud(m, now());
                yield seen(Sight.ofCloud(m.tier()), m.look());
            }
            case Message.Writing m -> {
                known.writing(m.progress());
                parts.looks.ended(Sight.WRITING, 0);
                yield Optional.empty();
            }
            case Message.Blind m -> {
                parts.looks.ended(m.sight(), 0);
                yield Looks.matters(m.sight())
                        ? parts.outages.lost(m.sight().service(), m.failure(), now())
                        : Optional.empty();
            }
            case Message.Ordered m -> aim.obey(m.command(), m.reply(), now());
            case Message.Crashed m -> throw new IllegalStateException("a worker died", m.error());
        };
    }

    private Optional<Outcome> seen(Sight sight, long look) {
        parts.looks.ended(sight, look);
        parts.outages.back(sight.service(), now());
        return Optional.empty();
    }

    private Optional<Outcome> learn(Fact fact) {
        switch (fact) {
            case Fact.SeedIsUp f -> known.seedUp = true;
            case Fact.ImageIsThere f -> known.images.put(f.cloud(), f.id());
            case Fact.CloudIsSetUp f -> known.setUp.add(f.cloud());
            case Fact.Ended f -> {
                known.ended.add(f.step());
                known.troubles.remove(f.step());
            }
            case Fact.Troubled f -> {
                known.troubles.put(f.step(), f.failure());
                parts.stepper.soon(f.step(), now());
            }
            case Fact.Proven f -> parts.recorder.record(new CloudProven(now(), f.cloud(), f.findings()));
            case Fact.LookedEverywhere f -> known.looked = now();
            case Fact.ServersFound f -> f.nodes().forEach(n -> found(n, f.how()));
            case Fact.Enrolled f -> known.inventory.node(f.node()).ifPresent(n -> {
                known.relogin.remove(f.node());
                known.keep(n.withUuid(f.uuid()), now());
            });
            case Fact.Inspected f -> {
                known.reinspect.remove(f.node());
                known.inventory.node(f.node()).ifPresent(n -> known.keep(n.withHardware(f.hardware()), now()));
                parts.recorder.record(new NodeInspected(now(), f.node(), f.hardware()));
            }
            case Fact.Configures f -> known.answers.remove(f.slot());
            case Fact.Answered f -> known.answers.put(f.slot(), f.answer());
            case Fact.Further f -> {
                Observation.UnderWay way = new Observation.UnderWay(f.message(), f.done(), f.total());
                if (parts.stepper.track(f.step()).isNews(way))
                    parts.recorder.record(new StepProgressed(now(), f.step().tier(), f.step().node(), f.step().name(),
                            f.message(), f.done(), f.total()));
            }
        }
        return Optional.empty();
    }

    private void found(Node node, String how) {
        Node all = known.inventory.node(node.name()).map(k -> k.merged(node)).orElse(node);
        if (known.keep(all, now()))
            parts.recorder.record(new NodeFound(now(), all.name(), all.bmc(), how));
    }

    // What follows.

    private Optional<Outcome> tick() {
        look();
        if (parts.looks.nodesSeen() > 0)
            aim.decide();
        Site site = parts.site();
        Optional<Outcome> failed = parts.stepper.step(aim.steps(site), site, parts.outages.away());
        aim.listen(now());
        return failed.isPresent() ? failed : aim.end(site);
    }

    private void look() {
        if (!known.seedUp && aim.asksSeed())
            return;
        if (known.seedUp)
            parts.looks.nodes();
        parts.looks.writing(known.writers());
        Profile profile = parts.setup.profile();
        Map<String, Set<String>> clouds = aim.clouds();
        for (String tier : aim.stacks()) {
            Service heat = Clouds.isDeployedBySeed(profile, tier) ? Service.HEAT : Service.DEPLOY_HEAT;
            if ((heat == Service.HEAT && known.seedUp) || clouds.containsKey(Clouds.deployerOf(profile, tier)))
                parts.looks.stack(Sight.ofStack(heat, tier),
                        Context.orchestration(profile, parts.setup.ports(), tier), Context.stackName(tier),
                        heat == Service.HEAT && lacksCollectors(tier));
        }
        clouds.forEach((tier, classes) -> parts.looks.cloud(tier, classes, Clouds.isProven(profile, tier)));
    }

    /** Whether a bound server of the tier waits for what it needs to reach Heat, and Heat has made some more places. */
    private boolean lacksCollectors(String tier) {
        return Optional.ofNullable(known.stack(tier)).stream().flatMap(s -> s.resources().stream())
                .anyMatch(r -> r.isComplete() && slotNames.contains(r.name())
                        && !known.collectors.containsKey(r.name()));
    }
}
