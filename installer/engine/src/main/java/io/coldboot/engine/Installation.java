package io.coldboot.engine;

import io.coldboot.engine.control.ControlServer;
import io.coldboot.engine.heat.Changes;
import io.coldboot.engine.heat.Changes.Change;
import io.coldboot.engine.inventory.InventoryFile;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.InPlace;
import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Planner;
import io.coldboot.engine.plan.Planner.Standing;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Ports;
import io.coldboot.engine.run.Clock;
import io.coldboot.engine.run.Commands;
import io.coldboot.engine.run.Loop;
import io.coldboot.engine.run.Outcome;
import io.coldboot.engine.run.Setup;
import io.coldboot.engine.run.Workers;
import io.coldboot.engine.step.Context;
import io.coldboot.engine.step.Templates;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What can be done with one site: survey its servers, look at the plan, and carry it out. */
public final class Installation {

    private final Profile profile;
    private final Path site;
    private final Path imports;
    private final Ports ports;
    private final Clock clock;
    private final Workers workers;
    private final Commands commands = new Commands();

    /**
     * An installation.
     *
     * @param site the site's directory: journal, inventory, control socket
     * @param imports directory to which the profile's list files are relative
     */
    public Installation(Profile profile, Path site, Path imports, Ports ports) {
        this(profile, site, imports, ports, Clock.REAL, Workers.threads());
    }

    /** The same with time and threads of the caller's making. */
    public Installation(Profile profile, Path site, Path imports, Ports ports, Clock clock, Workers workers) {
        this.profile = profile;
        this.site = site;
        this.imports = imports;
        this.ports = ports;
        this.clock = clock;
        this.workers = workers;
    }

    /** What would be done with the servers that are known, given what has been done. Asks nobody and changes nothing. */
    public Plan plan() {
        Ledger ledger = Ledger.of(Journal.read(site));
        return Planner.plan(profile, new InventoryFile(site).read(),
                Standing.of(ledger.bindings(), ledger.parked()).withWritten(written(ledger)));
    }

    /**
     * Why this site cannot become what its profile says now; empty if it can.
     *
     * @param before the profile that its last run had
     */
    public Optional<Failure> refusal(Profile before) {
        return InPlace.refusal(before, profile, Ledger.of(Journal.read(site)));
    }

    /** The tiers that have a stack in Heat, as far as the journal knows: their machines were told something. */
    public List<String> tiersWithStack() {
        Ledger ledger = Ledger.of(Journal.read(site));
        return profile.tiers().stream().filter(t -> t.through() == Through.CONFIGURED).map(Tier::name)
                .filter(tier -> ledger.isDone(StepId.ofTier(tier, StepNames.STACK))).toList();
    }

    /**
     * What a run would tell the machines of a tier that they were not told before. Asks the Heat of the cloud that deploys them,
     * and changes nothing.
     *
     * @throws PortException if it does not answer
     */
    public List<Change> changes(String tier) {
        Templates wanted = new Templates(profile, Slot.of(profile), ports.secrets());
        return Context.orchestration(profile, ports, tier).template(Context.stackName(tier)).stream()
                .flatMap(before -> Changes.between(before, wanted.of(tier).text()).stream()).toList();
    }

    private Set<String> written(Ledger ledger) {
        return Slot.of(profile).stream()
                .flatMap(slot -> Optional.ofNullable(ledger.bindings().get(slot.name())).stream()
                        .filter(node -> isWritten(ledger, slot, node)))
                .collect(Collectors.toSet());
    }

    private boolean isWritten(Ledger ledger, Slot slot, String node) {
        return ledger.isDone(new StepId(slot.tier(), node, StepNames.DEPLOY)) || ledger.isDone(
                StepId.ofTier(Clouds.deployerOf(profile, slot.tier()), StepNames.PROOF));
    }

    /**
     * Carries the plan out, or carries on with a run that was cut off. Returns when all is done or nothing more can be.
     *
     * @param listener is told every event once it is on disk, on the run's thread
     */
    public Outcome run(Consumer<Event> listener) throws InterruptedException {
        return work(listener, Loop::run);
    }

    /**
     * Brings the seed up, uploads the image, finds servers, tries their logins and inspects them; goes on looking until it is
     * told to finish ({@link io.coldboot.engine.run.Command.Finish}). Binds no slot and writes to no server. What it finds is in
     * the inventory, and a run that comes after it goes on from there.
     *
     * @param listener is told every event once it is on disk, on the survey's thread
     */
    public Outcome survey(Consumer<Event> listener) throws InterruptedException {
        return work(listener, Loop::survey);
    }

    /**
     * Switches a deployed site on that lost its power, by its management controllers, and waits until it works again. Asks neither
     * the seed nor a cloud for it.
     *
     * @param listener is told every event once it is on disk, on the boot's thread
     */
    public Outcome boot(Consumer<Event> listener) throws InterruptedException {
        return work(listener, Loop::boot);
    }

    /**
     * Why a tier cannot be let go of now; empty if it can.
     *
     * @param tier one of the profile's
     */
    public Optional<Failure> teardownRefusal(String tier) {
        Ledger ledger = Ledger.of(Journal.read(site));
        List<Slot> alive = Clouds.slotsOf(profile, tier).stream()
                .filter(s -> ledger.isDone(new StepId(s.tier(), ledger.bindings().get(s.name()), StepNames.DEPLOY)))
                .toList();
        return alive.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(Cause.PRECONDITION, "tier " + tier,
                        "carries machines that live: "
                                + alive.stream().map(Slot::name).collect(Collectors.joining(", ")),
                        "let go of those first: " + alive.stream().map(s -> "coldboot teardown " + s.tier()).distinct()
                                .collect(Collectors.joining(", "))));
    }

    /**
     * Lets go of a tier: its stack is deleted, its servers are cleaned, switched off, and its deployer's to give away again. With a
     * cloud, the servers that were handed over to it are the seed's again.
     *
     * @param tier one of the profile's
     * @param listener is told every event once it is on disk, on the teardown's thread
     */
    public Outcome teardown(String tier, Consumer<Event> listener) throws InterruptedException {
        Optional<Failure> refusal = teardownRefusal(tier);
        if (refusal.isPresent())
            return Outcome.of(refusal.get());
        return work(listener, setup -> Loop.teardown(setup, tier));
    }

    private interface Work {
        Outcome on(Setup setup) throws InterruptedException;
    }

    @SuppressWarnings("try") // The control server works by being there.
    private Outcome work(Consumer<Event> listener, Work work) throws InterruptedException {
        try (Journal journal = Journal.open(site); ControlServer control = ControlServer.open(site, commands::give)) {
            InventoryFile inventory = new InventoryFile(site);
            return work.on(new Setup(profile, imports, ports, journal, inventory.read(), inventory::write, listener,
                    commands, clock, workers));
        } catch (PortException e) {
            return Outcome.of(e.failure());
        }
    }

    /** Where commands for the run or the survey are left. */
    public Commands commands() {
        return commands;
    }
}
