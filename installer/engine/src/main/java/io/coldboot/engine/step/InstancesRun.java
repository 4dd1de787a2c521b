package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import java.util.List;
import java.util.Set;

/** Instances that ran before the site was switched on run again, and answer. */
record InstancesRun(Context context, String cloud, List<StepId> served) implements Step {

    InstancesRun {
        served = List.copyOf(served);
    }

    @Override
    public StepId id() {
        return StepId.ofTier(cloud, StepNames.INSTANCES);
    }

    @Override
    public Service service() {
        return Service.WORKLOAD;
    }

    @Override
    public Set<StepId> needs() {
        return Set.copyOf(served);
    }

    @Override
    public Observation observe(Site site) {
        return site.ended().contains(id()) ? Observation.DONE : Observation.TODO;
    }

    @Override
    public void act(Site site) {
        context.ports().tenants(cloud).await(OpenCloud.provider(context).seed() != null,
                what -> context.tell().accept(new Fact.Further(id(), what, 0, 0)));
        context.tell().accept(new Fact.Ended(id()));
    }
}
