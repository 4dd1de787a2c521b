package io.coldboot.engine.step;

import io.coldboot.engine.heat.ConfigDrives;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal.Deployment;
import io.coldboot.engine.port.BareMetal.WriteProgress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The image is on the server's disk and the server was booted from it. What Ironic says of the server decides alone: a server
 * that has this slot and this image is never written again, whatever the journal says or does not say.
 */
final class Deploy extends SlotStep {

    private static final Duration ACCEPTED_BUT_IDLE = Duration.ofSeconds(60);
    private static final Duration HOLDER_PATIENCE = Duration.ofMinutes(10);

    private final boolean configured;

    Deploy(Context context, Slot slot, String node, boolean configured) {
        super(context, slot, node, StepNames.DEPLOY);
        this.configured = configured;
    }

    @Override
    public Service service() {
        return Service.IRONIC;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(StepId.ofNode(node, StepNames.PROVIDE), Context.IMAGE);
    }

    @Override
    public Observation observe(Site site) {
        return site.status(node).map(status -> observe(site, status))
                .orElse(new Observation.Waiting("Ironic does not know it", false));
    }

    private Observation observe(Site site, NodeStatus status) {
        return switch (Provision.of(status)) {
            case ACTIVE -> isOurs(site, status) ? Observation.DONE : inUse(status);
            case DEPLOYING -> isOurs(site, status) ? underWay(site, status) : inUse(status);
            case AVAILABLE -> available(site, status);
            case DEPLOY_FAILED -> site.wasAsked(id()) ? explained(status) : available(site, status);
            case DELETING -> new Observation.UnderWay("being let go by its former use");
            default -> explained(status);
        };
    }

    private boolean isOurs(Site site, NodeStatus status) {
        return slot.name().equals(status.instance()) && Objects.equals(site.image(), status.image());
    }

    private Observation inUse(NodeStatus status) {
        String holds = status.instance();
        String found = slot.name().equals(holds)
                ? "holds " + slot.name() + " with another image"
                : "is in use: holds " + (holds == null ? "something that Coldboot did not deploy" : holds);
        return failed(Cause.PRECONDITION, found,
                "if it may be wiped: openstack baremetal node undeploy " + node + ", then retry it");
    }

    private Observation explained(NodeStatus status) {
        return new Observation.Failed(context.ports().bareMetal().explain(status));
    }

    private Observation available(Site site, NodeStatus status) {
        if (status.maintenance())
            return explained(status);
        Optional<String> holder = holder(site);
        if (holder.isPresent()) {
            StepId release = StepId.ofNode(holder.get(), StepNames.RELEASE);
            return new Observation.Waiting(holder.get() + " has to let go of " + slot.name() + " first",
                    site.underWay(release).compareTo(HOLDER_PATIENCE) < 0);
        }
        if (configured && !site.collectors().containsKey(slot.name()))
            return new Observation.Waiting("Heat has not made its place yet", true);
        if (!site.wasAsked(id()))
            return Observation.TODO;
        return sinceAsked(site).compareTo(ACCEPTED_BUT_IDLE) < 0
                ? new Observation.UnderWay("accepted")
                : failed(Cause.SERVICE_BUSY, "was told to take the image and did not begin", "retry it");
    }

    /** Another server that may be up with this slot's name and address. */
    private Optional<String> holder(Site site) {
        return site.statuses().entrySet().stream().filter(e -> !e.getKey().equals(node))
                .filter(e -> slot.name().equals(e.getValue().instance())).filter(e -> {
                    Provision state = Provision.of(e.getValue());
                    return state == Provision.ACTIVE || state == Provision.DEPLOYING;
                }).map(Map.Entry::getKey).findFirst();
    }

    private Observation underWay(Site site, NodeStatus status) {
        String ironicStep = status.deployStep();
        if (ironicStep == null || ironicStep.equals("deploy"))
            return new Observation.UnderWay("starting its agent");
        if (!ironicStep.equals("write_image"))
            return new Observation.UnderWay("booting from disk");
        WriteProgress progress = site.writing().get(node);
        return progress == null
                ? new Observation.UnderWay("writing the image")
                : new Observation.UnderWay("writing the image", progress.done(), progress.total());
    }

    @Override
    public void act(Site site) {
        NodeStatus status = Objects.requireNonNull(site.statuses().get(node));
        Hardware hardware = site.inventory().node(node).map(Node::hardware).orElseThrow();
        ConfigDrives drives = new ConfigDrives(context.profile(), context.ports().secrets());
        context.ports().bareMetal().deploy(status.uuid(),
                new Deployment(slot.name(), Objects.requireNonNull(site.image()),
                        context.ports().image().get().sha256(),
                        drives.make(slot, hardware, Optional.ofNullable(site.collectors().get(slot.name())))));
    }
}
