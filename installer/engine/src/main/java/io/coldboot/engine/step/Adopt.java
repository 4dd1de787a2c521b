package io.coldboot.engine.step;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.NodeStatus;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BareMetal;
import io.coldboot.engine.port.BareMetal.Report;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.AddressRange;
import io.coldboot.profile.Profile.Controllers;
import io.coldboot.profile.Profile.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A server that booted from the network and enrolled itself gets a name and, if the profile says how to log in to it, its
 * management controller: then it is a server like any other.
 */
record Adopt(Context context, NodeStatus self) implements Step {

    /** Inspector makes the node first and keeps what its agent told a moment later. */
    private static final Duration UNTIL_TOLD = Duration.ofMinutes(2);

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
        Optional<Report> report = ironic.report(self.uuid());
        if (report.isEmpty()) {
            insistOnPatience(site);
            return;
        }
        Hardware hardware = report.get().hardware();
        Optional<String> address = Optional.ofNullable(report.get().controller());
        Optional<Node> twin = address.flatMap(a -> Discover.at(a, site.inventory()))
                .filter(n -> site.statuses().containsKey(n.name()));
        if (twin.isPresent()) {
            // It was found by its controller before, and is inspected under that name: once Ironic does not have its NICs twice.
            ironic.forget(self.uuid());
            return;
        }
        Node node = known(hardware, address, site).orElseGet(() -> stranger(hardware, address, site))
                .withUuid(self.uuid());
        ironic.adopt(self.uuid(), node.name(), node.bmc());
        context.tell().accept(new Fact.ServersFound(List.of(node), "itself"));
        context.tell().accept(new Fact.Inspected(node.name(), hardware));
    }

    private void insistOnPatience(Site site) {
        Instant asked = site.asked().get(id());
        if (asked != null && asked.plus(UNTIL_TOLD).isBefore(site.now()))
            throw new PortException(Failure.of(Cause.INSPECTION_FAILED, self.uuid(),
                    "enrolled itself but did not tell what is in it", "power-cycle it, to let it try again"));
    }

    /** A server that the inventory knows while Ironic does not: the seed was made anew, or is just being told of it. */
    private static Optional<Node> known(Hardware hardware, Optional<String> address, Site site) {
        List<String> macs = hardware.nics().stream().map(Nic::mac).toList();
        return site.inventory().nodes().stream().filter(n -> !site.statuses().containsKey(n.name())).filter(n -> {
            Hardware had = n.hardware();
            Bmc bmc = n.bmc();
            return (had != null && had.nics().stream().map(Nic::mac).anyMatch(macs::contains))
                    || (bmc != null && address.filter(bmc.address()::equals).isPresent());
        }).findFirst();
    }

    private Node stranger(Hardware hardware, Optional<String> address, Site site) {
        Optional<Sweep> covering = address.flatMap(this::covering);
        String name = covering.isPresent()
                ? Discover.name(address.get(), covering.get(), site.inventory())
                : unnamed(hardware, site.inventory());
        return new Node(name, self.uuid(), address.flatMap(a -> covering.or(() -> alone(a)).map(s -> bmc(a, s)))
                .orElse(null), null);
    }

    private String unnamed(Hardware hardware, Inventory inventory) {
        String name = Node.strangerName(hardware.nics().stream().map(Nic::mac).sorted().findFirst()
                .map(mac -> mac.replace(":", "")).orElseGet(() -> self.uuid().substring(0, 8)));
        return inventory.node(name).isEmpty() ? name : name + "-" + self.uuid().substring(0, 8);
    }

    /** The range to sweep that the controller is in: as if it had been found so. */
    private Optional<Sweep> covering(String address) {
        return context.profile().discovery().sweep().stream().filter(s -> s.range().contains(address)).findFirst();
    }

    /** A sweep of this controller alone, as the profile says that unknown ones are spoken to. */
    private Optional<Sweep> alone(String address) {
        Controllers strangers = context.profile().discovery().strangers();
        return strangers == null
                ? Optional.empty()
                : Optional.of(new Sweep(AddressRange.parse(address), strangers.protocols(), strangers.login(),
                        strangers.port(), strangers.tls(), Node.strangerName("{n}")));
    }

    /** The controller, in the language that it answers to; in the preferred one if it is silent, which logging in will tell. */
    private Bmc bmc(String address, Sweep sweep) {
        Sweep only = new Sweep(AddressRange.parse(address), sweep.protocols(), sweep.login(), sweep.port(), sweep.tls(),
                sweep.names());
        return context.ports().sweep().sweep(only).stream().findFirst()
                .map(f -> new Bmc(f.protocol(), address, f.port(), sweep.tls(), sweep.login()))
                .orElseGet(() -> new Bmc(sweep.protocols().getFirst(), address, sweep.port(), sweep.tls(),
                        sweep.login()));
    }
}
