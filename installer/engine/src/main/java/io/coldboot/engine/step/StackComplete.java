package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Orchestration.Resource;
import io.coldboot.engine.port.Orchestration.Stack;
import java.util.Set;

/** Heat says that all of the tier's stack is complete. */
record StackComplete(Context context, String tier) implements Step {

    @Override
    public StepId id() {
        return StepId.ofTier(tier, StepNames.COMPLETE);
    }

    @Override
    public Service service() {
        return context.heatOf(tier);
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofTier(tier, StepNames.STACK));
    }

    @Override
    public Observation observe(Site site) {
        Stack stack = site.stacks().get(tier);
        if (stack != null && Orchestration.isComplete(stack.status()))
            return Observation.DONE;
        if (!site.wasAsked(id()))
            return Observation.TODO;
        // Heat marks the stack a moment after its last resource.
        boolean allElse = stack != null && stack.resources().stream().allMatch(Resource::isComplete);
        return new Observation.Waiting("servers are configuring themselves", allElse);
    }

    /** Nothing is to be asked: it completes with its servers. */
    @Override
    public void act(Site site) {}
}
