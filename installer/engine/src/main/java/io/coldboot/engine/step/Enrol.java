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
        // Once in each run, lest a login that was corrected since stays unknown to Ironic.
        return Provision.of(status) == Provision.ENROLLED && !site.wasAsked(id()) ? Observation.TODO : Observation.DONE;
    }

    @Override
    public void act(Site site) {
        context.tell().accept(new Fact.Enrolled(node, ironic().enrol(node, bmc)));
    }
}
