package io.coldboot.engine.step;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.port.BareMetal;
import io.coldboot.engine.port.PortException;

/** A step that Ironic does to one server, before it has a slot. */
abstract class NodeStep implements Step {

    protected final Context context;
    protected final String node;
    private final String name;

    NodeStep(Context context, String node, String name) {
        this.context = context;
        this.node = node;
        this.name = name;
    }

    @Override
    public StepId id() {
        return StepId.ofNode(node, name);
    }

    @Override
    public Service service() {
        return Service.IRONIC;
    }

    @Override
    public Observation observe(Site site) {
        return site.status(node).map(status -> observe(site, status))
                .orElse(new Observation.Waiting("Ironic does not know it", false));
    }

    abstract Observation observe(Site site, NodeStatus status);

    protected BareMetal ironic() {
        return context.ports().bareMetal();
    }

    protected Observation failed(NodeStatus status) {
        return new Observation.Failed(ironic().explain(status));
    }

    /** Ironic's word on the server at the time of acting. */
    protected NodeStatus status(Site site) {
        return site.status(node).orElseThrow(() -> new PortException(Failure.of(Cause.SERVICE_BUSY, node,
                "the seed does not know it any more", "it is enrolled again by itself")));
    }
}
