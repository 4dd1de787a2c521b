package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import java.util.Optional;
import java.util.Set;

/** A server that its cloud let go of is clean and without power, and that cloud's to give away again. */
final class Free extends SlotStep implements OnCloudNodes {

    private final String cloud;

    private final StepId after;

    /**
     * Freeing a server.
     *
     * @param after with what its server in Nova goes
     */
    Free(Context context, Slot slot, String node, StepId after) {
        super(context, slot, node, StepNames.FREE);
        this.after = after;
        this.cloud = Clouds.deployerOf(context.profile(), slot.tier());
    }

    @Override
    public String cloud() {
        return cloud;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(after);
    }

    @Override
    public Observation observe(Site site) {
        Optional<NodeStatus> status = site.handedOver(cloud, node);
        if (status.isEmpty())
            return Observation.DONE;
        return switch (Provision.of(status.get())) {
            case AVAILABLE -> "power on".equals(status.get().power())
                    ? new Observation.UnderWay("switching it off")
                    : Observation.DONE;
            case CLEANING -> new Observation.UnderWay("cleaning its disk");
            case CLEAN_FAILED, ERROR, DEPLOY_FAILED -> new Observation.Failed(explained(status.get()));
            default -> new Observation.UnderWay("being let go");
        };
    }

    private Failure explained(NodeStatus status) {
        return context.ports().cloud(cloud).bareMetal().explain(status);
    }

    /** Nothing is to be asked: Nova and Ironic do it when Heat lets its server go. */
    @Override
    public void act(Site site) {}
}
