package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Orchestration.Stack;
import java.util.Set;

/** The server by which a cloud proved itself is gone: what it was made of is free again. */
record Clear(Context context, String cloud) implements OnProof {

    @Override
    public StepId id() {
        return StepId.ofTier(cloud, StepNames.CLEAR);
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofTier(cloud, StepNames.PROOF));
    }

    @Override
    public Observation observe(Site site) {
        Stack stack = site.stacks().get(proofStack());
        if (stack == null)
            return Observation.DONE;
        return switch (stack.status()) {
            case "DELETE_IN_PROGRESS" -> new Observation.UnderWay("letting the server go");
            case "DELETE_FAILED" -> site.wasAsked(id()) ? new Observation.Failed(failure(stack)) : Observation.TODO;
            default -> Observation.TODO;
        };
    }

    private Failure failure(Stack stack) {
        return Failure.of(Cause.CONFIGURATION, cloud + " cloud", "could not let a server go: " + stack.reason(),
                "look at it: openstack --os-cloud " + cloud + " stack resource list " + stack.name()
                        + "; then run again");
    }

    @Override
    public void act(Site site) {
        context.ports().cloud(cloud).orchestration().delete(proofStack());
    }
}
