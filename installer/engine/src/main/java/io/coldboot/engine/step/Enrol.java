package io.coldboot.engine.step;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import java.util.Set;

/** Ironic knows the server and how to reach its management controller. */
final class Enrol extends NodeStep {

    private final Bmc bmc;

    Enrol(Context context, String node, Bmc bmc) {
        super(context, node, StepNames.ENROL);
        this.bmc = bmc;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(Context.SEED_UP);
    }

    @Override
    public Observation observe(Site site) {
        return site.status(node).map(status -> observe(site, status)).orElse(Observation.TODO);
    }

    @Override
    Observation observe(Site site, NodeStatus status) {
        // Ironic takes no changes to a server that it is at work on, which it is not with one that it set aside.
        if (site.relogin().contains(node) && (status.atRest() || status.maintenance()))
            return Observation.TODO;
        // Once in each run, lest a login that was corrected since stays unknown to Ironic.
        return Provision.of(status) == Provision.ENROLLED && !site.wasAsked(id()) ? Observation.TODO : Observation.DONE;
    }

    @Override
    public void act(Site site) {
        String uuid = ironic().enrol(node, bmc);
        // One that is only being enrolled is logged in to next; of the others nothing would tell whether the login is right.
        if (site.status(node).filter(s -> Provision.of(s) != Provision.ENROLLED).isPresent())
            ironic().verify(uuid);
        // Only now: with a controller that does not answer it would be set aside again, and nobody would know why.
        if (site.status(node).filter(NodeStatus::maintenance).isPresent())
            ironic().endMaintenance(uuid);
        context.tell().accept(new Fact.Enrolled(node, uuid));
    }
}
