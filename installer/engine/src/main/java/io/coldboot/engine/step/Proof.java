package io.coldboot.engine.step;

import io.coldboot.engine.heat.ServerTemplate;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Orchestration.Resource;
import io.coldboot.engine.port.Orchestration.Stack;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cloud proves that it can deploy servers: through its own Heat and Nova it makes one of the server that was handed over to it
 * first, which boots and reports to that Heat.
 */
record Proof(Context context, String cloud) implements OnProof {

    @Override
    public StepId id() {
        return StepId.ofTier(cloud, StepNames.PROOF);
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofTier(cloud, StepNames.IMAGE), StepId.ofTier(cloud, StepNames.SET_UP));
    }

    @Override
    public Observation observe(Site site) {
        if (site.ledger().isDone(id()))
            return Observation.DONE;
        Stack stack = site.stacks().get(proofStack());
        if (stack == null)
            return candidate(site).isPresent()
                    ? Observation.TODO
                    : new Observation.Waiting("no server has been handed over yet", false);
        return switch (stack.status()) {
            case "CREATE_COMPLETE" -> Observation.DONE;
            case "CREATE_IN_PROGRESS" -> new Observation.UnderWay(stage(stack, site));
            case "DELETE_IN_PROGRESS" -> new Observation.UnderWay("an earlier attempt is being removed");
            // One that an earlier run left behind is removed, and then it is tried anew.
            default -> site.wasAsked(id()) ? new Observation.Failed(explain(stack, site)) : Observation.TODO;
        };
    }

    /** The first server of the tiers above that Nova would give away now. */
    private Optional<Slot> candidate(Site site) {
        return Clouds.slotsOf(context.profile(), cloud).stream()
                .filter(s -> node(s, site).filter(n -> site.isFree(cloud, n)).isPresent()).findFirst();
    }

    private Optional<NodeStatus> node(Slot slot, Site site) {
        String node = site.ledger().bindings().get(slot.name());
        return node == null ? Optional.empty() : site.handedOver(cloud, node);
    }

    private String stage(Stack stack, Site site) {
        Optional<NodeStatus> used = used(site);
        String who = used.map(n -> n.name() + ": ").orElse("");
        if (isComplete(stack, ServerTemplate.SERVER))
            return who + "its server configures itself";
        return who + used.map(Proof::stage).orElse("Nova makes a server");
    }

    private static String stage(NodeStatus node) {
        if ("write_image".equals(node.deployStep()))
            return "the image is written";
        return node.deployStep() == null && Provision.of(node) != Provision.ACTIVE
                ? "Nova makes a server of it"
                : "it boots";
    }

    private Optional<NodeStatus> used(Site site) {
        return Clouds.slotsOf(context.profile(), cloud).stream().flatMap(s -> node(s, site).stream())
                .filter(n -> n.instance() != null).findFirst();
    }

    private static boolean isComplete(Stack stack, String resource) {
        return stack.resource(resource).filter(r -> r.status().endsWith("_COMPLETE")).isPresent();
    }

    private Failure explain(Stack stack, Site site) {
        Optional<Failure> server = used(site).filter(n -> n.lastError() != null)
                .map(n -> context.ports().cloud(cloud).bareMetal().explain(n));
        if (server.isPresent())
            return server.get();
        String why = stack.resources().stream().filter(r -> r.status().endsWith("_FAILED")).map(Resource::reason)
                .filter(r -> r != null && !r.isBlank()).findFirst().orElse(String.valueOf(stack.reason()));
        return Failure.of(Cause.CONFIGURATION, cloud + " cloud", "could not deploy a server: " + why,
                "look at it: openstack --os-cloud " + cloud + " stack resource list " + proofStack()
                        + "; then run again");
    }

    @Override
    public void act(Site site) {
        Orchestration heat = context.ports().cloud(cloud).orchestration();
        if (site.stacks().containsKey(proofStack())) {
            heat.delete(proofStack());
            return;
        }
        Slot slot = candidate(site).orElseThrow();
        NodeStatus node = node(slot, site).orElseThrow();
        heat.create(proofStack(), new ServerTemplate(context.profile(), context.ports().secrets())
                .of(slot, List.of(slot), site.imageOf(cloud).orElseThrow(), node.uuid()));
    }
}
