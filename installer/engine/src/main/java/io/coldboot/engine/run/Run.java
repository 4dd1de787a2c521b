package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.NodeInspected;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Ports;
import io.coldboot.engine.step.Context;
import io.coldboot.engine.step.Fact;
import io.coldboot.engine.step.Observation;
import io.coldboot.engine.step.Service;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Steps;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run. {@link #run} is the loop: it belongs to one thread, and everything in this class happens on it. Other threads only
 * leave messages.
 */
public final class Run {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Setup setup;
    private final List<Slot> slots;
    private final Set<String> slotNames;
    private final BlockingQueue<Message> inbox;
    private final Recorder recorder;
    private final Knowledge known;
    private final Looks looks;
    private final Steps graph;
    private final Stepper stepper;
    private final Binder binder;
    private final Outages outages;
    private final Operator operator;
    private boolean unsaved;

    /**
     * What a run is made of.
     *
     * @param imports directory to which the profile's list files are relative
     * @param inventory the servers that are known already
     * @param keep keeps the inventory whenever it changed
     * @param listener is told every event once it is on disk
     */
    public record Setup(Profile profile, Path imports, Ports ports, Journal journal, Inventory inventory,
            Consumer<Inventory> keep, Consumer<Event> listener, Commands commands, Clock clock, Workers workers) {}

    public Run(Setup setup) {
        this.setup = setup;
        this.slots = Slot.of(setup.profile());
        this.slotNames = slots.stream().map(Slot::name).collect(Collectors.toUnmodifiableSet());
        this.inbox = setup.commands().inbox();
        this.recorder = new Recorder(setup.journal(), setup.listener());
        this.known = new Knowledge(setup.inventory(), setup.clock().now());
        this.looks = new Looks(setup.ports(), setup.workers(), setup.clock(), inbox::add);
        this.graph = new Steps(new Context(setup.profile(), setup.imports(), slots, setup.ports(),
                fact -> inbox.add(new Message.Learnt(fact))));
        this.stepper = new Stepper(recorder, looks, new Policy(recorder, slots), setup.workers(), inbox::add);
        this.binder = new Binder(setup.profile(), slots);
        this.outages = new Outages(recorder);
        this.operator = new Operator(recorder, stepper, known, slots, setup.profile());
    }

    /**
     * Runs to the end.
     *
     * @throws InterruptedException if its thread was interrupted; the journal then says that the run was cut off
     */
    public Outcome run() throws InterruptedException {
        start();
        Optional<Outcome> end = Optional.empty();
        while (end.isEmpty()) {
            Message first = setup.clock().next(inbox, TICK);
            end = takeIn(first);
            for (Message next = inbox.poll(); next != null && end.isEmpty(); next = inbox.poll())
                end = takeIn(next);
            if (end.isEmpty())
                end = tick();
            commit();
            if (end.isEmpty())
                stepper.askPending();
        }
        recorder.record(new RunFinished(now(), end.get().exitCode(), end.get().failure()));
        commit();
        return end.get();
    }

    /** The inventory first: an event must not tell of a server that the inventory does not know after a power cut. */
    private void commit() {
        if (unsaved)
            setup.keep().accept(known.inventory);
        unsaved = false;
        recorder.commit();
    }

    private void start() {
        Ledger ledger = recorder.ledger();
        boolean resumed = ledger.underWay();
        recorder.record(new RunStarted(now(), setup.profile().site(), resumed,
                setup.profile().tiers().stream().map(this::lines).toList()));
        // Who starts a run anew has mended what made the last one fail. A server that the operator took out stays out.
        if (!resumed)
            List.copyOf(ledger.parked().entrySet()).stream().filter(e -> e.getValue().cause() != Cause.STOPPED)
                    .forEach(e -> {
                        if (e.getValue().cause() == Cause.CABLING)
                            known.reinspect.add(e.getKey());
                        recorder.record(new NodeUnparked(now(), e.getKey()));
                    });
        recorder.commit();
    }

    private TierSlots lines(Tier tier) {
        return new TierSlots(tier.name(), StepNames.afterBinding(tier.through()),
                slots.stream().filter(s -> s.tier().equals(tier.name()))
                        .map(s -> new SlotLine(s.name(), s.role().name(), s.address())).toList());
    }

    private Instant now() {
        return setup.clock().now();
    }

    private Site site() {
        return known.site(now(), outages.longest(now()), stepper.tracks(), recorder.ledger());
    }

    // What other threads tell.

    private Optional<Outcome> takeIn(@Nullable Message message) {
        return switch (message) {
            case null -> Optional.empty();
            case Message.Learnt m -> learn(m.fact());
            case Message.Asked m -> stepper.asked(m.step(), m.failure(), now());
            case Message.Nodes m -> {
                known.statuses(m.statuses(), now());
                looks.nodesEnded(m.look());
                outages.back(Service.IRONIC, now());
                yield Optional.empty();
            }
            case Message.Tier m -> {
                known.stack(m.tier(), m.stack().orElse(null));
                known.collectors.putAll(m.collectors());
                looks.ended(m.tier(), m.look());
                outages.back(Service.HEAT, now());
                yield Optional.empty();
            }
            case Message.Writing m -> {
                known.writing(m.progress());
                looks.writingEnded();
                yield Optional.empty();
            }
            case Message.Blind m -> {
                looks.ended(m.what(), 0);
                yield looks.matters(m.what()) ? outages.lost(m.service(), m.failure(), now()) : Optional.empty();
            }
            case Message.Ordered m -> operator.obey(m.command(), m.reply(), now());
            case Message.Crashed m -> throw new IllegalStateException("a worker died", m.error());
        };
    }

    private Optional<Outcome> learn(Fact fact) {
        switch (fact) {
            case Fact.SeedIsUp f -> known.seedUp = true;
            case Fact.ImageIsThere f -> known.image = f.id();
            case Fact.LookedEverywhere f -> known.looked = now();
            case Fact.ServersFound f -> f.nodes().forEach(n -> found(n, f.how()));
            case Fact.Enrolled f -> known.inventory.node(f.node()).ifPresent(n -> keep(n.withUuid(f.uuid())));
            case Fact.Inspected f -> {
                known.reinspect.remove(f.node());
                known.inventory.node(f.node()).ifPresent(n -> keep(n.withHardware(f.hardware())));
                recorder.record(new NodeInspected(now(), f.node(), f.hardware()));
            }
            case Fact.Answered f -> known.answers.put(f.slot(), f.answer());
            case Fact.Further f -> {
                Observation.UnderWay way = new Observation.UnderWay(f.message(), f.done(), f.total());
                if (stepper.track(f.step()).isNews(way))
                    recorder.record(new StepProgressed(now(), f.step().tier(), f.step().node(), f.step().name(),
                            f.message(), f.done(), f.total()));
            }
        }
        return Optional.empty();
    }

    private void found(Node node, String how) {
        Node all = known.inventory.node(node.name()).map(k -> k.merged(node)).orElse(node);
        if (keep(all))
            recorder.record(new NodeFound(now(), all.name(), all.bmc(), how));
    }

    /** Keeps what is known of a server; says whether it is new. */
    private boolean keep(Node node) {
        if (known.inventory.node(node.name()).filter(node::equals).isPresent())
            return false;
        known.inventory = known.inventory.with(node);
        known.lastChange = now();
        unsaved = true;
        return true;
    }

    // What follows.

    private Optional<Outcome> tick() {
        look();
        bind();
        Site site = site();
        Optional<Outcome> failed = stepper.step(graph.of(site), site, outages.away());
        if (failed.isPresent())
            return failed;
        return end(site);
    }

    private void look() {
        if (!known.seedUp)
            return;
        looks.nodes();
        looks.writing(known.writers());
        for (Tier tier : setup.profile().tiers())
            if (tier.through() == Through.CONFIGURED)
                looks.stack(tier.name(), Context.stackName(tier.name()), lacksCollectors(tier.name()));
    }

    /** Whether a bound server of the tier waits for what it needs to reach Heat, and Heat has made some more places. */
    private boolean lacksCollectors(String tier) {
        return Optional.ofNullable(known.stack(tier)).stream().flatMap(s -> s.resources().stream())
                .anyMatch(r -> r.status().endsWith("_COMPLETE") && slotNames.contains(r.name())
                        && !known.collectors.containsKey(r.name()));
    }

    private void bind() {
        if (looks.nodesSeen() == 0)
            return;
        for (Event event : binder.look(site(), known.lastChange, stepper::isBusy)) {
            if (event instanceof SlotBound bound)
                known.answers.remove(bound.slot());
            recorder.record(event);
        }
    }

    private Optional<Outcome> end(Site site) {
        for (Tier tier : setup.profile().tiers())
            if (!recorder.ledger().isTierDone(tier.name()) && isDone(tier))
                recorder.record(new TierDone(now(), tier.name()));
        if (stepper.isAsking())
            return Optional.empty();
        if (setup.profile().tiers().stream().allMatch(t -> recorder.ledger().isTierDone(t.name()) && isDone(t)))
            return Optional.of(Outcome.DONE);
        boolean hope = stepper.goesOn() || recorder.ledger().paused() || binder.hopes(site, known.lastChange)
                || outages.any();
        return hope ? Optional.empty() : Optional.of(Outcome.of(why(site)));
    }

    private boolean isDone(Tier tier) {
        return binder.free(recorder.ledger()).stream().noneMatch(s -> s.tier().equals(tier.name()))
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
