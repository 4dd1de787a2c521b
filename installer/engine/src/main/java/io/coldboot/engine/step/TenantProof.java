package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Tenants.Trial;
import io.coldboot.profile.Cidr;
import java.util.List;
import java.util.Set;

/** A cloud for customers proves itself by doing once what they do. It is proven once: what it is used for later is not disturbed. */
record TenantProof(Context context, String cloud) implements Step {

    /** One more than the networks of a site that could be in the way. */
    private static final List<String> INSIDE = List.of("10.77.0.0/24", "172.29.77.0/24", "192.168.77.0/24",
            "198.18.77.0/24");

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

    /** A network of the trial's own that is none of the site's: its router could not tell them apart. */
    private Cidr inside() {
        List<Cidr> taken = List.of(OpenCloud.provider(context).cidr(),
                context.profile().networks().provisioning().cidr(),
                context.profile().networks().bmc().cidr());
        return INSIDE.stream().map(Cidr::parse).filter(c -> taken.stream().noneMatch(c::overlaps)).findFirst()
                .orElseThrow();
    }

    @Override
    public void act(Site site) {
        List<Slot> slots = context.slotsOf(cloud);
        Slot controller = slots.stream().filter(Clouds::isForCustomers).findFirst().orElseThrow();
        Trial trial = new Trial(controller.address(), context.hostKey(controller), inside(),
                (int) slots.stream().filter(Clouds::isCompute).count(),
                OpenCloud.provider(context).seed() != null);
        context.tell().accept(new Fact.Proven(cloud, context.ports().tenants(cloud).prove(trial,
                what -> context.tell().accept(new Fact.Further(id(), what, 0, 0)))));
        context.tell().accept(new Fact.Ended(id()));
    }
}
