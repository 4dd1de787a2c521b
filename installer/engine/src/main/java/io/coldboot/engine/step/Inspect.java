package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.Verb;
import io.coldboot.engine.port.PortException;
import java.util.Optional;
import java.util.Set;

/** What is in the server is known: Ironic boots it from the network, and the agent tells. */
final class Inspect extends NodeStep {

    Inspect(Context context, String node) {
        super(context, node, StepNames.INSPECT);
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofNode(node, StepNames.MANAGE));
    }

    @Override
    Observation observe(Site site, NodeStatus status) {
        if (site.isInspected(node))
            return Observation.DONE;
        return switch (Provision.of(status)) {
            case INSPECTING -> new Observation.UnderWay("inspecting");
            case INSPECT_FAILED -> site.wasAsked(id()) ? failed(status) : Observation.TODO;
            case CLEANING, DELETING -> new Observation.UnderWay("being cleaned");
            default -> Observation.TODO;
        };
    }

    @Override
    public void act(Site site) {
        NodeStatus status = status(site);
        boolean ended = site.since().containsKey(id());
        Optional<Hardware> hardware = ended || !site.reinspect().contains(node)
                ? ironic().hardware(status.uuid())
                : Optional.empty();
        if (hardware.isPresent()) {
            context.tell().accept(new Fact.Inspected(node, hardware.get()));
            return;
        }
        switch (Provision.of(status)) {
            case MANAGEABLE -> inspect(status, ended);
            case INSPECT_FAILED, AVAILABLE -> ironic().ask(status.uuid(), Verb.MANAGE);
            default -> throw nothing("the seed never looked at its hardware (it has it as " + status.state() + ")",
                    "take it out of Ironic (openstack baremetal node delete " + node + "), then run again");
        }
    }

    private void inspect(NodeStatus status, boolean ended) {
        if (ended)
            throw nothing("inspection ended but told nothing", "look at its console, then retry it");
        ironic().ask(status.uuid(), Verb.INSPECT);
    }

    private PortException nothing(String found, String remedy) {
        return new PortException(Failure.of(Cause.INSPECTION_FAILED, node, found, remedy));
    }
}
