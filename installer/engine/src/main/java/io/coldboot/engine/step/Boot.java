package io.coldboot.engine.step;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.NodeAccess;
import io.coldboot.engine.port.PortException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The server is on, by its own controller's hand and nobody else's, and its machine answers to ssh. */
final class Boot extends BootStep {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    Boot(Context context, Slot slot, String node) {
        super(context, slot, node, StepNames.BOOT, PATIENCE);
    }

    @Override
    public Service service() {
        return Service.CONTROLLERS;
    }

    /** Nothing: machines wait for each other by themselves, and a rack whose fuse holds one server holds them all. */
    @Override
    public Set<StepId> needs() {
        return Set.of();
    }

    @Override
    Optional<Failure> attempt(Site site) {
        Bmc bmc = site.inventory().node(node).map(Node::bmc).orElse(null);
        if (bmc == null)
            return Optional.of(Failure.of(Cause.BMC_UNREACHABLE, node, "nobody knows its management controller",
                    "press its power button"));
        if (!site.troubles().containsKey(id()))
            context.tell().accept(new Fact.Further(id(), "switching it on", 0, 0));
        try {
            context.ports().controllers().switchOn(bmc);
        } catch (PortException e) {
            // Its button may have been pressed: what counts is whether it answers.
            return answers() ? Optional.empty() : Optional.of(e.failure());
        }
        context.tell().accept(new Fact.Further(id(), "starting", 0, 0));
        return answers()
                ? Optional.empty()
                : Optional.of(Failure.of(Cause.NO_OS, node, "is on, and does not answer to ssh at " + slot.address(),
                        "look at its screen; if its disk is gone: coldboot seed up, then coldboot run, which gives its place"
                                + " to another server"));
    }

    private boolean answers() {
        String key = context.hostKey(slot);
        return context.ports().access().answers(slot.address(), key) == NodeAccess.Answer.YES;
    }
}
