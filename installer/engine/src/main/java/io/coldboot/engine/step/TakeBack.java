package io.coldboot.engine.step;

import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.Verb;
import java.util.Optional;
import java.util.Set;

/** A server that failed after it was handed over leaves the cloud that could not use it: it is the seed's again. */
record TakeBack(Context context, String cloud, Node server) implements OnCloudNodes {

    @Override
    public StepId id() {
        return StepId.ofNode(server.name(), StepNames.RELEASE);
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(Context.complete(cloud));
    }

    @Override
    public Observation observe(Site site) {
        Optional<NodeStatus> status = site.handedOver(cloud, server.name());
        if (status.isEmpty())
            return Observation.DONE;
        return switch (Provision.of(status.get())) {
            case DEPLOYING, DELETING, CLEANING, VERIFYING, INSPECTING ->
                new Observation.UnderWay("waiting until Ironic can let it go");
            default -> Observation.TODO;
        };
    }

    @Override
    public void act(Site site) {
        NodeStatus status = site.handedOver(cloud, server.name()).orElseThrow();
        if (Provision.of(status) == Provision.ACTIVE) {
            context.ports().cloud(cloud).bareMetal().ask(status.uuid(), Verb.UNDEPLOY);
            return;
        }
        context.ports().cloud(cloud).bareMetal().forget(status.uuid());
        if (server.hardware() != null)
            context.ports().seed().answers(HandOver.macs(server.hardware()), true);
    }
}
