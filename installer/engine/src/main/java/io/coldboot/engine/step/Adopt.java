package io.coldboot.engine.step;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server that booted from the network and enrolled itself gets a name. */
record Adopt(Context context, NodeStatus self) implements Step {

    @Override
    public StepId id() {
        return StepId.ofNode(self.uuid(), StepNames.ADOPT);
    }

    @Override
    public Service service() {
        return Service.IRONIC;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(Context.SEED_UP);
    }

    @Override
    public Observation observe(Site site) {
        return Observation.TODO;
    }

    @Override
    public void act(Site site) {
        BareMetal ironic = context.ports().bareMetal();
        Optional<Hardware> hardware = ironic.hardware(self.uuid());
        Node node = hardware.flatMap(h -> known(h, site)).orElseGet(() -> stranger(hardware))
                .withUuid(self.uuid());
        ironic.adopt(self.uuid(), node.name(), node.bmc());
        context.tell().accept(new Fact.ServersFound(List.of(node), "itself"));
        hardware.ifPresent(h -> context.tell().accept(new Fact.Inspected(node.name(), h)));
    }

    /** A server that the inventory knows by one of its NICs, while Ironic does not: the seed was made anew. */
    private static Optional<Node> known(Hardware hardware, Site site) {
        List<String> macs = hardware.nics().stream().map(Nic::mac).toList();
        return site.inventory().nodes().stream().filter(n -> !site.statuses().containsKey(n.name())).filter(n -> {
            Hardware had = n.hardware();
            return had != null && had.nics().stream().map(Nic::mac).anyMatch(macs::contains);
        }).findFirst();
    }

    private Node stranger(Optional<Hardware> hardware) {
        String tail = hardware.stream().flatMap(h -> h.nics().stream()).map(Nic::mac).sorted().findFirst()
                .map(mac -> mac.replace(":", "")).orElseGet(() -> self.uuid().substring(0, 8));
        return new Node("new-" + tail, self.uuid(), null, null);
    }
}
