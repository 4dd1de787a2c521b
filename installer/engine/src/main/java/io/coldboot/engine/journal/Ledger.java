package io.coldboot.engine.journal;

import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.Budget;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.RunContinued;
import io.coldboot.engine.journal.Event.RunPaused;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLeft;
import io.coldboot.engine.journal.Event.StepAdopted;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.SurveyFinished;
import io.coldboot.engine.journal.Event.SurveyStarted;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.model.Undertaking;
import io.coldboot.engine.plan.StepNames;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run must remember and no service can tell it: who was given which slot, who is parked, what was spent. It is made
 * from the journal alone, so a run that was killed finds it again.
 */
public final class Ledger {

    /** What is done anew each time that a site is switched on. */
    private static final Set<String> OF_BOOT = Set.of(StepNames.BOOT, StepNames.SERVE, StepNames.INSTANCES);

    private final Map<String, String> bindings = new LinkedHashMap<>();
    private final Map<String, Failure> parked = new LinkedHashMap<>();
    private final Map<String, Integer> spent = new HashMap<>();
    private final Set<StepId> done = new HashSet<>();
    private final Set<StepId> begun = new HashSet<>();
    private final Set<String> tiersDone = new HashSet<>();
    private final Set<String> notes = new HashSet<>();
    private final Set<String> parkedBySurvey = new HashSet<>();
    private final Map<String, Read> read = new HashMap<>();
    private final Set<@Nullable String> serving = new HashSet<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Unfinished unfinished = new Unfinished();
    private boolean surveying;
    private boolean paused;

    /** How far a machine's account of its configuration has been read. */
    private record Read(String account, long line) {}

    /** What a slot is, by the last profile that had it. */
    public record Place(String tier, String role, String address) {}

    /**
     * What began and has not ended.
     *
     * @param last when it was last heard of
     */
    public record Open(Undertaking what, Instant last) {}

    /** What these events add up to. */
    public static Ledger of(List<Event> events) {
        Ledger ledger = new Ledger();
        events.forEach(ledger::apply);
        return ledger;
    }

    /** Takes in one more event. */
    public void apply(Event event) {
        unfinished.apply(event);
        switch (event) {
            case RunStarted e -> started(e);
            case SlotBound e -> bindings.put(e.slot(), e.node());
            case SlotLeft e -> left(e);
            case NodeParked e -> park(e);
            case NodeUnparked e -> unpark(e.node());
            case StepStarted e -> {
                done.remove(e.id());
                begun.add(e.id());
                if (e.step().equals(StepNames.DEPLOY))
                    serving.remove(e.node());
                if (e.step().equals(StepNames.HAND_OVER))
                    done.remove(new StepId(e.tier(), e.node(), StepNames.REGAIN));
            }
            case StepAdopted e -> begun.add(e.id());
            case StepDone e -> {
                done.add(e.id());
                begun.add(e.id());
                if (e.step().equals(StepNames.CONFIGURE))
                    serving.add(e.node());
                if (e.step().equals(StepNames.REGAIN))
                    regained(new StepId(e.tier(), e.node(), StepNames.HAND_OVER));
            }
            case TierDone e -> tiersDone.add(e.tier());
            case MachineReported e -> read.put(e.node(), new Read(e.account(), e.line()));
            case NodeNoted e -> notes.add(e.node() + '\n' + e.message());
            case RunPaused e -> paused = true;
            case RunContinued e -> paused = false;
            case BootStarted e -> {
                done.removeIf(id -> OF_BOOT.contains(id.name()));
                tiersDone.clear();
                paused = false;
            }
            case TeardownFinished e -> {
                if (e.failure() == null)
                    forget(e.tier());
            }
            case SurveyStarted e -> {
                surveying = true;
                paused = false;
            }
            case SurveyFinished e -> surveying = false;
            default -> {
                // The rest is told by the services, or is for people.
            }
        }
    }

    /** What was done in a tier is undone; its servers stay where they were handed over to, each in its slot. */
    private void forget(String tier) {
        done.stream().filter(id -> tier.equals(id.tier())).map(StepId::node).forEach(serving::remove);
        done.removeIf(id -> tier.equals(id.tier()) && !id.name().equals(StepNames.HAND_OVER));
        begun.removeIf(id -> tier.equals(id.tier()) && !id.name().equals(StepNames.HAND_OVER));
        tiersDone.remove(tier);
    }

    private void regained(StepId handOver) {
        done.remove(handOver);
        begun.remove(handOver);
    }

    private void left(SlotLeft event) {
        bindings.remove(event.slot());
        serving.remove(event.node());
        parked.remove(event.node());
        done.removeIf(id -> event.tier().equals(id.tier()) && event.node().equals(id.node()));
        begun.removeIf(id -> event.tier().equals(id.tier()) && event.node().equals(id.node()));
    }

    private void started(RunStarted event) {
        event.tiers().forEach(tier -> tier.slots().forEach(
                line -> places.put(line.slot(), new Place(tier.tier(), line.role(), line.address()))));
        if (!event.resumed()) {
            spent.clear();
            tiersDone.clear();
        }
        paused = false;
        surveying = false;
    }

    private void park(NodeParked event) {
        parked.put(event.node(), event.failure());
        if (surveying)
            parkedBySurvey.add(event.node());
        else
            parkedBySurvey.remove(event.node());
        Budget budget = event.budget();
        if (budget != null)
            spent.put(budget.role(), budget.used());
    }

    private void unpark(String node) {
        parked.remove(node);
        parkedBySurvey.remove(node);
    }

    /**
     * Servers out of the run, and why, that whoever begins now looks at afresh: who begins has mended what was wrong. A run that was cut off keeps out
     * what failed in it, lest its spares be given back; a server that the operator took out stays out.
     */
    public Map<String, Failure> parkedBefore() {
        Map<String, Failure> before = new LinkedHashMap<>(parked);
        before.entrySet().removeIf(
                e -> e.getValue().cause() == Cause.STOPPED || (underWay() && !parkedBySurvey.contains(e.getKey())));
        return before;
    }

    /** Server by slot, parked or not. */
    public Map<String, String> bindings() {
        return Collections.unmodifiableMap(bindings);
    }

    /** What this slot is, or was when a profile had it last. */
    public Optional<Place> place(String slot) {
        return Optional.ofNullable(places.get(slot));
    }

    /** The slot that a server was given, if it still has it. */
    public Optional<String> slotOf(String node) {
        return bindings.entrySet().stream().filter(e -> e.getValue().equals(node)).map(Map.Entry::getKey).findFirst();
    }

    /** Servers out of the run, and why. */
    public Map<String, Failure> parked() {
        return Collections.unmodifiableMap(parked);
    }

    /** How many failures a role ({@code deploy-worker}) has had in this run. */
    public int spent(String role) {
        return spent.getOrDefault(role, 0);
    }

    /** Whether the journal says that this step is done. */
    public boolean isDone(StepId step) {
        return done.contains(step);
    }

    /** Whether the journal says that this step was begun, in whichever run. */
    public boolean isBegun(StepId step) {
        return begun.contains(step);
    }

    /** Whether all of a tier was done in this run. */
    public boolean isTierDone(String tier) {
        return tiersDone.contains(tier);
    }

    /** Whether this was said of a server before. */
    public boolean isNoted(String node, String message) {
        return notes.contains(node + '\n' + message);
    }

    /** Whether a server's machine was configured since its disk was written: from then on it holds what nobody else has. */
    public boolean serves(String node) {
        return serving.contains(node);
    }

    /** Whether this line of a machine's account of its configuration is in the journal, or was not worth it. */
    public boolean isRead(String node, String account, long line) {
        Read before = read.get(node);
        return before != null && before.account().equals(account) && line <= before.line();
    }

    /**
     * Whether a run began and has not ended: after opening a journal this means that it was cut off. A boot or a teardown since then
     * does not end it: the next run still carries it on.
     */
    public boolean underWay() {
        return unfinished.contains(Undertaking.RUN);
    }

    /** What began last and has not ended, be it a run, a boot or a teardown: after opening a journal this was cut off. */
    public Optional<Open> unfinished() {
        return unfinished.last();
    }

    /** Whether the operator wants nothing new to be begun. */
    public boolean paused() {
        return paused;
    }
}
