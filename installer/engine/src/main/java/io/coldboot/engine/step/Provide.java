package io.coldboot.engine.step;

import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.Verb;
import java.util.Set;

/** The server is available for an image. */
final class Provide extends NodeStep {

    Provide(Context context, String node) {
        super(context, node, StepNames.PROVIDE);
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofNode(node, StepNames.INSPECT));
    }

    @Override
    Observation observe(Site site, NodeStatus status) {
        Provision state = Provision.of(status);
        if (state.wasAvailable())
            return Observation.DONE;
        if (status.maintenance())
            return failed(status);
        return switch (state) {
            case CLEANING -> new Observation.UnderWay("being cleaned");
            case CLEAN_FAILED -> site.wasAsked(id()) ? failed(status) : Observation.TODO;
            default -> Observation.TODO;
        };
    }

    @Override
    public void act(Site site) {
        NodeStatus status = status(site);
        Verb verb = Provision.of(status) == Provision.CLEAN_FAILED ? Verb.MANAGE : Verb.PROVIDE;
        ironic().ask(status.uuid(), verb);
    }
}
