package io.coldboot.engine.step;

import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.Verb;
import java.util.Set;

/** A server that the seed deployed is clean and without power, and the seed's to give away again. */
final class FreeBySeed extends SlotStep {

    private final StepId after;

    FreeBySeed(Context context, Slot slot, String node, StepId after) {
        super(context, slot, node, StepNames.FREE);
        this.after = after;
    }

    @Override
    public Service service() {
        return Service.IRONIC;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(after);
    }

    @Override
    public Observation observe(Site site) {
        return site.status(node).map(status -> observe(site, status)).orElse(Observation.DONE);
    }

    private Observation observe(Site site, NodeStatus status) {
        return switch (Provision.of(status)) {
            case ACTIVE -> Observation.TODO;
            case DEPLOYING -> status.state().equals("wait call-back")
                    ? Observation.TODO
                    : new Observation.UnderWay("waiting until Ironic can let it go");
            case DEPLOY_FAILED, ERROR -> site.wasAsked(id()) ? explained(status) : Observation.TODO;
            case CLEAN_FAILED -> explained(status);
            case DELETING -> new Observation.UnderWay("being let go");
            case CLEANING -> new Observation.UnderWay("cleaning its disks");
            case AVAILABLE -> "power on".equals(status.power())
                    ? new Observation.UnderWay("switching it off")
                    : Observation.DONE;
            case ENROLLED, VERIFYING, MANAGEABLE, INSPECTING, INSPECT_FAILED, OTHER -> Observation.DONE;
        };
    }

    private Observation explained(NodeStatus status) {
        return new Observation.Failed(context.ports().bareMetal().explain(status));
    }

    @Override
    public void act(Site site) {
        NodeStatus status = site.status(node).orElseThrow();
        context.ports().bareMetal().cleanWhenFreed(status.uuid());
        context.ports().bareMetal().ask(status.uuid(), Verb.UNDEPLOY);
    }
}
