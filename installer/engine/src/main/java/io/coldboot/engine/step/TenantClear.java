package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import java.util.Set;

/** What the trial made in a cloud for customers is gone again. */
record TenantClear(Context context, String cloud) implements Step {

    @Override
    public StepId id() {
        return StepId.ofTier(cloud, StepNames.CLEAR);
    }

    @Override
    public Service service() {
        return Service.WORKLOAD;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofTier(cloud, StepNames.PROOF));
    }

    @Override
    public Observation observe(Site site) {
        return site.ledger().isDone(id()) || site.ended().contains(id()) ? Observation.DONE : Observation.TODO;
    }

    @Override
    public void act(Site site) {
        context.ports().tenants(cloud).clear();
        context.tell().accept(new Fact.Ended(id()));
    }
}
