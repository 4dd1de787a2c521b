package io.coldboot.engine.step;

import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import java.util.Optional;
import java.util.Set;

/**
 * A server that was handed over to a cloud is the seed's again: that cloud has forgotten it, or is gone itself, and the seed's DHCP
 * answers it. The next look for servers finds it like any other.
 */
final class Regain extends SlotStep {

    private final Optional<String> cloud;
    private final Set<StepId> after;

    /**
     * Regaining a server.
     *
     * @param cloud who is to forget it; empty if that cloud is gone
     * @param after what must be done before: two that know one server switch it off under each other
     */
    Regain(Context context, Slot slot, String node, Optional<String> cloud, Set<StepId> after) {
        super(context, slot, node, StepNames.REGAIN);
        this.cloud = cloud;
        this.after = Set.copyOf(after);
    }

    @Override
    public Service service() {
        return cloud.isPresent() ? Service.DEPLOY_IRONIC : Service.SEED;
    }

    @Override
    public Set<StepId> needs() {
        return after;
    }

    @Override
    public Observation observe(Site site) {
        return site.ended().contains(id()) || !site.ledger().isBegun(sibling(StepNames.HAND_OVER))
                ? Observation.DONE
                : Observation.TODO;
    }

    @Override
    public void act(Site site) {
        cloud.ifPresent(c -> site.handedOver(c, node)
                .ifPresent(status -> context.ports().cloud(c).bareMetal().forget(status.uuid())));
        site.inventory().node(node).map(Node::hardware)
                .ifPresent(hardware -> context.ports().seed().answers(HandOver.macs(hardware), true));
        context.tell().accept(new Fact.Ended(id()));
    }
}
