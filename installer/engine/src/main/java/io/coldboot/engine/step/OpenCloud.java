package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Tenants;
import io.coldboot.profile.Network;
import java.util.Set;

/** A cloud for customers has what each of them needs before the first instance. */
record OpenCloud(Context context, String cloud) implements Step {

    @Override
    public StepId id() {
        return StepId.ofTier(cloud, StepNames.SET_UP);
    }

    @Override
    public Service service() {
        return Service.WORKLOAD;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(Context.complete(cloud));
    }

    @Override
    public Observation observe(Site site) {
        return site.ended().contains(id()) ? Observation.DONE : Observation.TODO;
    }

    @Override
    public void act(Site site) {
        Tenants tenants = context.ports().tenants(cloud);
        tenants.open(provider(context), context.profile().networks().provisioning().dns());
        // One that was to go and stays after all is used again.
        tenants.admit(context.slotsOf(cloud).stream().filter(Clouds::isCompute).map(Slot::name).toList());
        context.tell().accept(new Fact.Ended(id()));
    }

    /** The network by which instances are reached; a profile with such a cloud names one. */
    static Network.Provider provider(Context context) {
        return context.profile().networks().ofInstances().orElseThrow();
    }
}
