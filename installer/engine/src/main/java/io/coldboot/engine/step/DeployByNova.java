package io.coldboot.engine.step;

import io.coldboot.engine.heat.ServerTemplate;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Clouds;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import io.coldboot.engine.port.Orchestration;
import io.coldboot.engine.port.Orchestration.Resource;
import io.coldboot.engine.port.Orchestration.Stack;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A cloud's Nova has written the image to the server and booted it, as the slot's server in the tier's stack. That stack waits at
 * the slot for the server: this step tells it which one fills the slot. A server that failed does not hold the stack's others: the
 * one that takes its place, or the same one mended, is told anew and the stack is asked to make what is missing.
 */
final class DeployByNova extends SlotStep {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final String cloud;

    DeployByNova(Context context, Slot slot, String node) {
        super(context, slot, node, StepNames.DEPLOY);
        this.cloud = Clouds.deployerOf(context.profile(), slot.tier());
    }

    @Override
    public Service service() {
        return Service.DEPLOY_HEAT;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(sibling(StepNames.HAND_OVER), StepId.ofTier(slot.tier(), StepNames.STACK),
                StepId.ofTier(cloud, StepNames.IMAGE));
    }

    @Override
    public Observation observe(Site site) {
        Stack stack = site.stacks().get(slot.tier());
        NodeStatus status = site.handedOver(cloud, node).orElse(null);
        if (stack == null || status == null)
            return new Observation.Waiting("the " + cloud + " cloud has not told of it yet", true);
        Optional<Resource> server = stack.resource(slot.name());
        if (server.filter(Resource::isComplete).isPresent())
            return isOurs(status) ? Observation.DONE : elsewhere(site, status);
        boolean atWork = stack.status().endsWith("_IN_PROGRESS");
        if (!atWork)
            return site.wasAsked(id()) ? missing(site, stack, status) : toDo(site, status);
        if (server.filter(Resource::isFailed).isPresent() && !site.wasAsked(id()))
            return new Observation.Waiting("Heat is still at work with other servers", true);
        return underWay(site, stack, status);
    }

    private Observation underWay(Site site, Stack stack, NodeStatus status) {
        if (!site.wasAsked(id()) && !isOurs(status))
            return stack.resource(ServerTemplate.place(slot)).filter(Resource::isComplete).isPresent()
                    ? toDo(site, status)
                    : new Observation.Waiting("Heat has not made its place yet", true);
        if (sinceAsked(site).compareTo(PATIENCE) >= 0)
            return failed(Cause.CONFIGURATION, "Nova has not made a server of it in " + PATIENCE.toMinutes()
                    + " minutes", "look at it: openstack --os-cloud " + cloud + " server list; then retry it");
        if (!isOurs(status))
            return new Observation.UnderWay("Nova makes a server of it");
        String ironicStep = status.deployStep();
        if (!"write_image".equals(ironicStep))
            return new Observation.UnderWay((ironicStep == null || ironicStep.equals("deploy"))
                    && Provision.of(status) != Provision.ACTIVE ? "starting its agent" : "booting from disk");
        WriteProgress progress = site.writing().get(node);
        return progress == null
                ? new Observation.UnderWay("writing the image")
                : new Observation.UnderWay("writing the image", progress.done(), progress.total());
    }

    /** Heat has ended its work without this server. */
    private Observation missing(Site site, Stack stack, NodeStatus status) {
        Optional<Resource> broken = ofSlot(stack).filter(Resource::isFailed).filter(r -> !CreateStack.wasCancelled(r))
                .findFirst();
        if (broken.isEmpty())
            return toDo(site, status);
        if (status.lastError() != null)
            return new Observation.Failed(context.ports().cloud(cloud).bareMetal().explain(status));
        return new Observation.Failed(Failure.of(Cause.CONFIGURATION, node,
                "Nova could not make a server of it: " + broken.get().reason(),
                "look at it: openstack --os-cloud " + cloud + " stack resource list "
                        + Context.stackName(slot.tier()) + "; then retry it"));
    }

    /** Nova takes a server that is free, and only one at a time may be there for the slot. */
    private Observation toDo(Site site, NodeStatus status) {
        // Letting it go would wipe what its customers have, whatever became of Heat's own record.
        if (isOurs(status) && site.ledger().serves(node))
            return new Observation.Waiting(
                    "it serves already, and Heat has lost its server: look at openstack --os-cloud "
                            + cloud + " stack resource list " + Context.stackName(slot.tier()),
                    false);
        if (isOurs(status) || holder(site).isPresent() || site.isFree(cloud, status))
            return Observation.TODO;
        return status.maintenance()
                ? new Observation.Failed(context.ports().cloud(cloud).bareMetal().explain(status))
                : new Observation.Waiting("waiting until Nova has it to give away", true);
    }

    /** The node that Ironic says has the slot's server. */
    private Optional<String> holder(Site site) {
        return Optional.ofNullable(site.clouds().get(cloud)).stream().flatMap(c -> c.nodes().entrySet().stream())
                .filter(e -> isOurs(e.getValue())).map(Map.Entry::getKey).findFirst();
    }

    private Stream<Resource> ofSlot(Stack stack) {
        return ServerTemplate.resources(slot).stream().flatMap(name -> stack.resource(name).stream());
    }

    private boolean isOurs(NodeStatus status) {
        return slot.name().equals(status.instance());
    }

    /** The slot's server is there, and Ironic says that it is not on this node: the plan and the cloud disagree. */
    private Observation elsewhere(Site site, NodeStatus status) {
        Optional<String> holder = holder(site);
        return holder.isEmpty()
                ? new Observation.Waiting("Ironic has not told yet which server Nova took", true)
                : failed(Cause.PRECONDITION, slot.name() + " is on " + holder.get() + ", not on this server",
                        "nothing is lost; look at openstack --os-cloud " + cloud + " baremetal node show "
                                + Objects.requireNonNullElse(status.name(), node));
    }

    @Override
    public void act(Site site) {
        if (holder(site).isPresent()) {
            // What is left of an attempt: Heat would make the new server before it lets the old one go.
            context.ports().cloud(cloud).compute().release(slot.name());
            return;
        }
        Orchestration heat = context.orchestration(slot.tier());
        String name = Context.stackName(slot.tier());
        Hardware hardware = site.inventory().node(node).map(Node::hardware).orElseThrow();
        NodeStatus status = site.handedOver(cloud, node).orElseThrow();
        heat.signal(name, ServerTemplate.place(slot), ServerTemplate.NODE,
                ServerTemplate.binding(status.uuid(), site.imageOf(cloud).orElseThrow(), context.profile(), slot,
                        hardware));
        Stack stack = site.stacks().get(slot.tier());
        if (stack != null && !stack.status().endsWith("_IN_PROGRESS"))
            heat.update(name, context.templates().of(slot.tier()).text());
    }
}
