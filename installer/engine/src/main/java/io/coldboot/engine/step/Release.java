package io.coldboot.engine.step;

import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.Verb;
import java.util.Set;

/**
 * A server whose slot another took over is powered off and let go: the slot's address and name must not be there twice. Its
 * disk stays as it is.
 */
final class Release extends NodeStep {

    Release(Context context, String node) {
        super(context, node, StepNames.RELEASE);
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(Context.SEED_UP);
    }

    @Override
    Observation observe(Site site, NodeStatus status) {
        return switch (Provision.of(status)) {
            case ACTIVE, DEPLOY_FAILED -> Observation.TODO;
            // Ironic takes no new order while it prepares a server; it does as soon as it waits for the agent.
            case DEPLOYING -> status.state().equals("wait call-back")
                    ? Observation.TODO
                    : new Observation.UnderWay("waiting until Ironic can let it go");
            case DELETING, CLEANING -> new Observation.UnderWay("being let go");
            case ERROR -> site.wasAsked(id()) ? Observation.DONE : Observation.TODO;
            default -> Observation.DONE;
        };
    }

    @Override
    public void act(Site site) {
        ironic().ask(status(site).uuid(), Verb.UNDEPLOY);
    }
}
