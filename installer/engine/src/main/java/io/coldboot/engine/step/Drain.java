package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import java.util.Optional;
import java.util.Set;

/**
 * A server whose slot is to go is used by nobody any more. One that runs instances gets no new ones, and has none: those that it has
 * are their owners' to move or to delete, never Coldboot's. From then on its disks are cleaned when its cloud lets it go.
 */
final class Drain extends SlotStep {

    Drain(Context context, Slot slot, String node) {
        super(context, slot, node, StepNames.DRAIN);
    }

    @Override
    public Service service() {
        return Clouds.isCompute(slot) ? Service.WORKLOAD : Service.DEPLOY_NOVA;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of();
    }

    @Override
    public Observation observe(Site site) {
        // What an earlier run did counts for nothing: the profile may have had the slot again since.
        if (site.ended().contains(id()) || !site.ledger().isDone(sibling(StepNames.DEPLOY)))
            return Observation.DONE;
        return cloud().isPresent() && !site.clouds().containsKey(cloud().get())
                ? new Observation.Waiting("the " + cloud().get() + " cloud has not answered yet", true)
                : Observation.TODO;
    }

    private Optional<String> cloud() {
        return Optional.of(Clouds.deployerOf(context.profile(), slot.tier()))
                .filter(c -> !c.equals(StepNames.SEED));
    }

    @Override
    public void act(Site site) {
        if (Clouds.isCompute(slot))
            context.ports().tenants(slot.tier()).drain(slot.name());
        cloud().ifPresent(cloud -> context.cleanWhenFreed(cloud, node, site));
        context.tell().accept(new Fact.Ended(id()));
    }
}
