package io.coldboot.engine.run;

import io.coldboot.engine.heat.ConfigDrives;
import io.coldboot.engine.journal.Event.MachineReported;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.MachineStep;
import io.coldboot.engine.model.MachineStep.Kind;
import io.coldboot.engine.model.MachineStep.State;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.MachineSteps;
import io.coldboot.engine.port.MachineSteps.Machine;
import io.coldboot.engine.port.MachineSteps.Reached;
import io.coldboot.engine.port.MachineSteps.Step;
import io.coldboot.engine.port.MachineSteps.Told;
import io.coldboot.engine.port.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Listens to machines while they configure themselves, and records what they tell. How a machine ends up is Heat's to say: a run
 * loses nothing but the view if none of them can be heard.
 */
final class Listening {

    /** From here on certificates, tokens and logs may suffer. */
    private static final Duration WRONG_CLOCK = Duration.ofMinutes(1);
    /** Scripts of services that a machine does not run end at once. Seconds. */
    private static final double NOTHING = 0.3;

    private final MachineSteps steps;
    private final Secrets secrets;
    private final List<Slot> slots;
    private final Recorder recorder;
    private final Stepper stepper;
    private final Set<String> wrongClocks = new HashSet<>();

    Listening(Parts parts) {
        this.steps = parts.setup.ports().steps();
        this.secrets = parts.setup.ports().secrets();
        this.slots = parts.slots;
        this.recorder = parts.recorder;
        this.stepper = parts.stepper;
    }

    /** Records what was told since the last time. */
    void listen(Instant now) {
        Map<String, List<Step>> fresh = new LinkedHashMap<>();
        for (Told told : steps.listen(configuring())) {
            switch (told) {
                case Reached r -> clock(r, now);
                case Step s -> {
                    if (!recorder.ledger().isRead(s.node(), s.account(), s.line()))
                        fresh.computeIfAbsent(s.node(), n -> new ArrayList<>()).add(s);
                }
            }
        }
        fresh.forEach((node, lines) -> record(node, lines, now));
    }

    /** Listens to nobody any more. */
    void end() {
        steps.listen(List.of());
    }

    private List<Machine> configuring() {
        Ledger ledger = recorder.ledger();
        List<Machine> machines = new ArrayList<>();
        for (Slot slot : slots) {
            String node = ledger.bindings().get(slot.name());
            if (node != null && !ledger.parked().containsKey(node)
                    && stepper.isUnderWay(new StepId(slot.tier(), node, StepNames.CONFIGURE)))
                machines.add(new Machine(node, slot.address(),
                        secrets.keyPair(ConfigDrives.hostKey(slot.name())).publicKey()));
        }
        return machines;
    }

    private void clock(Reached reached, Instant now) {
        if (reached.ahead().abs().compareTo(WRONG_CLOCK) < 0 || !wrongClocks.add(reached.node()))
            return;
        long minutes = reached.ahead().abs().plusSeconds(30).toMinutes();
        recorder.record(new NodeNoted(now, reached.node(), "its clock is " + minutes
                + (minutes == 1 ? " minute " : " minutes ") + (reached.ahead().isNegative() ? "behind" : "ahead")
                + "; it takes the site's time by itself if it reaches a time server (chronyc tracking)"));
    }

    private void record(String node, List<Step> lines, Instant now) {
        List<MachineStep> all = lines.stream().map(Step::step).toList();
        List<MachineStep> worth = new ArrayList<>();
        for (int i = 0; i < all.size(); i++)
            if (isWorthIt(all, i))
                worth.add(all.get(i));
        if (!worth.isEmpty())
            recorder.record(new MachineReported(now, node, lines.getLast().account(), lines.getLast().line(), worth));
    }

    /** Not the beginning of what has ended already, and not what did nothing. */
    private static boolean isWorthIt(List<MachineStep> all, int index) {
        MachineStep step = all.get(index);
        if (step.state() == State.DONE)
            return step.kind() != Kind.SCRIPT || step.seconds() >= NOTHING
                    || all.subList(0, index).stream().noneMatch(s -> s.isOf(step) && s.state() == State.STARTED);
        Optional<MachineStep> next = all.subList(index + 1, all.size()).stream().filter(step::isOf).findFirst();
        return step.state() == State.FAILED || next.filter(n -> n.state() != State.STARTED).isEmpty();
    }
}
