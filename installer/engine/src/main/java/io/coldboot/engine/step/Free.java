package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import java.util.Optional;
import java.util.Set;

/**
 * A server that its cloud lets go of is clean and without power, and that cloud's to give away again. Where the whole tier goes, each
 * server flows on its own: one is clean while Heat still waits for another.
 */
final class Free extends SlotStep implements OnCloudNodes {

    private final String cloud;

    private final Set<StepId> needs;

    /**
     * Freeing a server.
     *
     * @param needs the change of the stack that takes it out; none if all of the stack goes
     */
    Free(Context context, Slot slot, String node, Set<StepId> needs) {
        super(context, slot, node, StepNames.FREE);
        this.needs = needs;
        this.cloud = Clouds.deployerOf(context.profile(), slot.tier());
    }

    @Override
    public String cloud() {
        return cloud;
    }

    @Override
    public Set<StepId> needs() {
        return needs;
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
            case ACTIVE -> heatKnows(site)
                    ? new Observation.UnderWay("being let go")
                    : new Observation.Waiting("Heat has not been told to let go of it", true);
            default -> new Observation.UnderWay("being let go");
        };
    }

    private boolean heatKnows(Site site) {
        return !needs.isEmpty() || site.wasAsked(StepId.ofTier(slot.tier(), StepNames.DISMANTLE));
    }

    private Failure explained(NodeStatus status) {
        return context.ports().cloud(cloud).bareMetal().explain(status);
    }

    /** Nothing is to be asked: Nova and Ironic do it when Heat lets its server go. */
    @Override
    public void act(Site site) {}
}
