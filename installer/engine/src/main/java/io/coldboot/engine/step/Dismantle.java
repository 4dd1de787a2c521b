package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Orchestration.Stack;
import java.util.Optional;
import java.util.Set;

/**
 * The tier's stack is gone from the Heat of the cloud that deployed it, and with it, by that cloud's Nova, its servers. The seed has no
 * Nova: its servers are let go of one by one afterwards.
 */
record Dismantle(Context context, String tier) implements Step {

    @Override
    public StepId id() {
        return StepId.ofTier(tier, StepNames.DISMANTLE);
    }

    @Override
    public Service service() {
        return context.heatOf(tier);
    }

    @Override
    public Set<StepId> needs() {
        return Clouds.isDeployedBySeed(context.profile(), tier) ? Set.of(Context.SEED_UP) : Set.of();
    }

    @Override
    public Observation observe(Site site) {
        Stack stack = site.stacks().get(tier);
        if (stack == null)
            return Observation.DONE;
        return switch (stack.status()) {
            case "DELETE_IN_PROGRESS" -> new Observation.UnderWay("Heat lets go of it");
            case "DELETE_FAILED" -> site.wasAsked(id()) ? new Observation.Failed(failure(stack)) : Observation.TODO;
            default -> Observation.TODO;
        };
    }

    private Failure failure(Stack stack) {
        String cloud = Clouds.deployerOf(context.profile(), tier);
        return Failure.of(Cause.CONFIGURATION, "Heat stack " + stack.name(), "could not be deleted: " + stack.reason(),
                "look at it: openstack --os-cloud " + cloud + " stack resource list " + stack.name()
                        + "; then tear down again");
    }

    @Override
    public void act(Site site) {
        String cloud = Clouds.deployerOf(context.profile(), tier);
        for (Slot slot : context.slotsOf(tier))
            Optional.ofNullable(site.ledger().bindings().get(slot.name()))
                    .ifPresent(node -> context.cleanWhenFreed(cloud, node, site));
        context.orchestration(tier).delete(Context.stackName(tier));
    }
}
