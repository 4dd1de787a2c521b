package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import java.util.Set;

/** The cloud for customers has forgotten a machine that ran instances and is gone: it would wait for it to come back. */
final class Retire extends SlotStep {

    Retire(Context context, Slot slot, String node) {
        super(context, slot, node, StepNames.RETIRE);
    }

    @Override
    public Service service() {
        return Service.WORKLOAD;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(sibling(StepNames.FREE));
    }

    @Override
    public Observation observe(Site site) {
        return site.ended().contains(id()) ? Observation.DONE : Observation.TODO;
    }

    @Override
    public void act(Site site) {
        context.ports().tenants(slot.tier()).forget(slot.name());
        context.tell().accept(new Fact.Ended(id()));
    }
}
