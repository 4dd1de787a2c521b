package io.coldboot.screens.live;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.BootFinished;
import io.coldboot.engine.journal.Event.BootStarted;
import io.coldboot.engine.journal.Event.CloudProven;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.StepDone;
import io.coldboot.engine.journal.Event.StepProgressed;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Event.TeardownFinished;
import io.coldboot.engine.journal.Event.TeardownStarted;
import io.coldboot.engine.journal.Event.TierDone;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Finding;
import io.coldboot.engine.view.NodeView.Place;
import io.coldboot.engine.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to a site once it is deployed, told as events: its proof, a boot after a power cut, the end of its workload cloud. */
public final class Afterwards {

    private static final String WORKLOAD = "workload";
    /** Seconds that a server takes to each of its steps: it differs, so that not all are done at once. */
    private static final int LEAST = 20;
    private static final int SPREAD = 7;

    private final View deployed;
    private final Instant start;
    private final List<Event> events = new ArrayList<>();

    private Afterwards(List<Event> run) {
        this.deployed = View.of(run);
        this.start = run.getLast().at().plus(Duration.ofDays(1));
    }

    /** The run, with what its workload cloud was seen to do. */
    public static List<Event> proven(List<Event> run) {
        List<Event> all = new ArrayList<>(run);
        all.add(all.size() - 1, new CloudProven(run.getLast().at(), WORKLOAD, FINDINGS));
        return all;
    }

    static final List<Finding> FINDINGS = List.of(new Finding("every compute is up and mapped to a cell", 2.2),
            new Finding("a network, a subnet and a router to the provider network", 3.4),
            new Finding("two instances are active on two computes", 21.9),
            new Finding("they reach each other over the tenant network", 9.3),
            new Finding("the floating address answers as the security group says", 14.0),
            new Finding("the dashboard lets the customer log in", 1.1));

    /**
     * The boot after a power cut, alone.
     *
     * @param dead a server that does not come back; absent if all do
     */
    public static List<Event> boot(List<Event> run, @Nullable String dead) {
        return new Afterwards(run).booted(dead);
    }

    /** The teardown of the workload cloud, alone. */
    public static List<Event> teardown(List<Event> run) {
        return new Afterwards(run).tornDown();
    }

    /** Without its end. */
    public static List<Event> cutOff(List<Event> events) {
        return events.subList(0, events.size() * 2 / 3);
    }

    /** A run and what came after it. */
    public static List<Event> both(List<Event> run, List<Event> then) {
        return Stream.concat(run.stream(), then.stream()).toList();
    }

    private List<Event> booted(@Nullable String dead) {
        events.add(new BootStarted(at(0), deployed.site(), deployed.tiers().stream().filter(t -> !t.slots().isEmpty())
                .map(t -> new TierSlots(t.name(), List.of("boot", "serve"), t.slots().stream()
                        .map(s -> new SlotLine(s.slot(), s.role(), s.address())).toList()))
                .toList()));
        takeBack();
        int last = 0;
        for (String node : bound(null)) {
            String tier = place(node).tier();
            events.add(new StepStarted(at(1), tier, node, "boot"));
            events.add(new StepProgressed(at(1), tier, node, "boot", "switching it on", 0, 0));
            if (!node.equals(dead))
                last = Math.max(last, comesBack(tier, node));
        }
        events.add(new TierDone(at(LEAST * 3), "deploy"));
        Failure failure = dead == null ? null : lost(dead);
        if (failure != null)
            events.add(new NodeNoted(at(last + 40), failure.subject(), failure.found() + "; " + failure.remedy()));
        else
            instances(last);
        List<Event> sorted = sorted();
        sorted.add(new BootFinished(sorted.getLast().at(), failure == null ? 0 : 1, failure));
        return sorted;
    }

    /** Whoever begins looks afresh at what failed before. */
    private void takeBack() {
        deployed.parked().forEach(n -> events.add(new NodeUnparked(at(0), n.name())));
    }

    private int comesBack(String tier, String node) {
        int on = LEAST + Math.floorMod(node.hashCode(), SPREAD);
        int serves = on + LEAST + Math.floorMod(node.hashCode() * 3, SPREAD);
        events.add(new StepProgressed(at(5), tier, node, "boot", "starting", 0, 0));
        events.add(new StepDone(at(on), tier, node, "boot", false));
        events.add(new StepStarted(at(on), tier, node, "serve"));
        events.add(new StepProgressed(at(on + 2), tier, node, "serve", "waiting for nova-compute", 0, 0));
        events.add(new StepDone(at(serves), tier, node, "serve", false));
        return serves;
    }

    private void instances(int from) {
        events.add(new StepStarted(at(from), WORKLOAD, null, "instances"));
        events.add(new StepProgressed(at(from + 9), WORKLOAD, null, "instances", "5 of 8 instances", 0, 0));
        events.add(new StepDone(at(from + 22), WORKLOAD, null, "instances", false));
        events.add(new TierDone(at(from + 22), WORKLOAD));
    }

    private static Failure lost(String dead) {
        return Failure.of(Cause.BMC_UNREACHABLE, dead, "its management controller does not answer",
                "look whether it has power and a cable");
    }

    private List<Event> tornDown() {
        events.add(new TeardownStarted(at(0), deployed.site(), WORKLOAD));
        takeBack();
        events.add(new StepStarted(at(1), WORKLOAD, null, "dismantle"));
        events.add(new StepProgressed(at(4), WORKLOAD, null, "dismantle", "DELETE_IN_PROGRESS", 0, 0));
        events.add(new StepDone(at(LEAST), WORKLOAD, null, "dismantle", false));
        for (String node : bound(WORKLOAD)) {
            events.add(new StepStarted(at(2), WORKLOAD, node, "free"));
            events.add(new StepProgressed(at(8), WORKLOAD, node, "free", "cleaning its disk", 0, 0));
            events.add(new StepDone(at(LEAST + Math.floorMod(node.hashCode(), 3 * SPREAD)), WORKLOAD, node, "free",
                    false));
        }
        List<Event> sorted = sorted();
        sorted.add(new TeardownFinished(sorted.getLast().at(), WORKLOAD, 0, null));
        return sorted;
    }

    private List<String> bound(@Nullable String tier) {
        return deployed.tiers().stream().filter(t -> tier == null || t.name().equals(tier))
                .flatMap(t -> t.slots().stream()).map(s -> s.node()).filter(Objects::nonNull).toList();
    }

    private Place place(String node) {
        return Objects.requireNonNull(deployed.node(node).orElseThrow().place());
    }

    private List<Event> sorted() {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(Event::at));
        return sorted;
    }

    private Instant at(int seconds) {
        return start.plusSeconds(seconds);
    }
}
