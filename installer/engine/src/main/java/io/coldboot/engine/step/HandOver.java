package io.coldboot.engine.step;

import io.coldboot.engine.heat.CloudMetadata;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal;
import io.coldboot.engine.port.BareMetal.Handover;
import io.coldboot.engine.port.BareMetal.Verb;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.model.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The server belongs to the cloud that is to deploy it, and that cloud's Nova has it to give away. It leaves the seed's Ironic
 * first: two that both keep its power as they think right would switch it off under each other. What is known of it is in the
 * inventory, so it loses nothing on the way, and a run that is cut off in between goes on from there.
 */
final class HandOver extends SlotStep implements OnCloudNodes {

    private final String cloud;
    private final boolean begun;

    /**
     * A hand-over.
     *
     * @param begun whether an earlier look found it begun: the seed then has no say in it any more
     */
    HandOver(Context context, Slot slot, String node, boolean begun) {
        super(context, slot, node, StepNames.HAND_OVER);
        this.cloud = Clouds.deployerOf(context.profile(), slot.tier());
        this.begun = begun;
    }

    @Override
    public String cloud() {
        return cloud;
    }

    @Override
    public Set<StepId> needs() {
        StepId answers = Context.complete(cloud);
        return begun ? Set.of(answers) : Set.of(answers, StepId.ofNode(node, StepNames.INSPECT));
    }

    @Override
    public Observation observe(Site site) {
        if (!site.clouds().containsKey(cloud))
            return new Observation.Waiting("the " + cloud + " cloud has not answered yet", true);
        return site.handedOver(cloud, node).map(status -> observe(site, status)).orElse(Observation.TODO);
    }

    private Observation observe(Site site, NodeStatus status) {
        if (status.maintenance())
            return explained(status);
        return switch (Provision.of(status)) {
            // An error from before this run says nothing: the cable or the login may have been mended.
            case ENROLLED -> site.wasAsked(id()) && status.lastError() != null ? explained(status) : Observation.TODO;
            case VERIFYING -> new Observation.UnderWay("logging in to its management controller");
            case MANAGEABLE -> Observation.TODO;
            case AVAILABLE -> wasDone(site) || site.isFree(cloud, status)
                    ? Observation.DONE
                    : new Observation.UnderWay("waiting until Nova sees it");
            case CLEANING, DELETING -> wasDone(site) ? Observation.DONE : new Observation.UnderWay("being cleaned");
            case CLEAN_FAILED, ERROR, INSPECT_FAILED, INSPECTING, OTHER -> explained(status);
            // Its own cloud has put it to use.
            case DEPLOYING, DEPLOY_FAILED, ACTIVE -> Observation.DONE;
        };
    }

    /** Its cloud has had it, and what that does with it since is no matter of the hand-over. */
    private boolean wasDone(Site site) {
        return site.ledger().isDone(id());
    }

    private Observation explained(NodeStatus status) {
        return new Observation.Failed(ironic().explain(status));
    }

    private BareMetal ironic() {
        return context.ports().cloud(cloud).bareMetal();
    }

    @Override
    public void act(Site site) {
        Optional<NodeStatus> status = site.handedOver(cloud, node);
        if (status.isEmpty())
            pass(site);
        else
            ironic().ask(status.get().uuid(),
                    Provision.of(status.get()) == Provision.ENROLLED ? Verb.MANAGE : Verb.PROVIDE);
    }

    private void pass(Site site) {
        Handover handover = handover(site);
        if (site.isInUse(node))
            throw new PortException(Failure.of(Cause.PRECONDITION, node, "is in use by the seed",
                    "if it may be wiped: openstack --os-cloud seed baremetal node undeploy " + node
                            + ", then retry it"));
        context.ports().seed().answers(macs(handover.hardware()), false);
        context.ports().bareMetal().forget(handover.uuid());
        ironic().receive(handover);
    }

    private Handover handover(Site site) {
        Node known = site.inventory().node(node).orElseThrow();
        Bmc bmc = Objects.requireNonNull(known.bmc(), "a server without a controller has no slot");
        String uuid = Objects.requireNonNull(known.uuid(), "an inspected server is enrolled");
        return new Handover(uuid, node, bmc,
                Objects.requireNonNull(known.hardware(), "a server in a slot is inspected"),
                context.profile().networks().provisioning().nic(), Clouds.resourceClass(slot), CloudMetadata.NETWORK);
    }

    static List<String> macs(Hardware hardware) {
        return hardware.nics().stream().map(Nic::mac).toList();
    }
}
