package io.coldboot.engine.step;

import io.coldboot.engine.heat.ConfigDrives;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Tenants.Trial;
import java.util.List;
import java.util.Set;

/** A cloud for customers proves itself by doing once what they do. It is proven once: what it is used for later is not disturbed. */
record TenantProof(Context context, String cloud) implements Step {

    @Override
    public StepId id() {
        return StepId.ofTier(cloud, StepNames.PROOF);
    }

    @Override
    public Service service() {
        return Service.WORKLOAD;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofTier(cloud, StepNames.SET_UP));
    }

    @Override
    public Observation observe(Site site) {
        return site.ledger().isDone(id()) || site.ended().contains(id()) ? Observation.DONE : Observation.TODO;
    }

    @Override
    public void act(Site site) {
        List<Slot> slots = context.slotsOf(cloud);
        Slot controller = slots.stream().filter(Clouds::isForCustomers).findFirst().orElseThrow();
        String hostKey = context.ports().secrets().keyPair(ConfigDrives.hostKey(controller.name())).publicKey();
        Trial trial = new Trial(controller.address(), hostKey, (int) slots.stream().filter(Clouds::isCompute).count(),
                OpenCloud.provider(context).seed() != null);
        context.tell().accept(new Fact.Proven(cloud, context.ports().tenants(cloud).prove(trial,
                what -> context.tell().accept(new Fact.Further(id(), what, 0, 0)))));
        context.tell().accept(new Fact.Ended(id()));
    }
}
