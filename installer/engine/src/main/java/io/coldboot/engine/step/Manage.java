package io.coldboot.engine.step;

import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.Verb;
import java.util.Set;

/** Ironic has reached the management controller and its login is right. */
final class Manage extends NodeStep {

    Manage(Context context, String node) {
        super(context, node, StepNames.MANAGE);
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofNode(node, StepNames.ENROL));
    }

    @Override
    Observation observe(Site site, NodeStatus status) {
        return switch (Provision.of(status)) {
            case VERIFYING -> new Observation.UnderWay("logging in to its management controller");
            // An error from before this run says nothing: the cable or the login may have been mended.
            case ENROLLED -> site.wasAsked(id()) && status.lastError() != null ? failed(status) : Observation.TODO;
            default -> Observation.DONE;
        };
    }

    @Override
    public void act(Site site) {
        ironic().ask(status(site).uuid(), Verb.MANAGE);
    }
}
