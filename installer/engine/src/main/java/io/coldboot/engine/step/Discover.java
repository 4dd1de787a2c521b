package io.coldboot.engine.step;

import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.BmcSweep.Found;
import io.coldboot.engine.port.NodeLists.Imported;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Ipv4;
import io.coldboot.profile.Profile.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The servers are known by name: from lists, and from management controllers that answer in the ranges of the profile.
 *
 * @param always whether to go on looking when all that are expected were found
 */
record Discover(Context context, boolean always) implements Step {

    /** A management controller takes a minute or two to boot after mains power comes. */
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(30);

    @Override
    public StepId id() {
        return new StepId(null, null, StepNames.DISCOVER);
    }

    @Override
    public Service service() {
        return Service.BMC;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of();
    }

    @Override
    public Observation observe(Site site) {
        Instant looked = site.looked();
        if (looked == null)
            return Observation.TODO;
        int expected = context.profile().discovery().expect();
        int known = site.inventory().nodes().size();
        if (known >= expected && !always)
            return Observation.DONE;
        return looked.plus(BETWEEN_SWEEPS).isBefore(site.now())
                ? Observation.TODO
                : new Observation.Waiting(known + " of " + expected + " servers found", false);
    }

    @Override
    public void act(Site site) {
        Inventory known = site.inventory();
        List<Node> listed = listed().stream().map(node -> known(node, site.inventory())).toList();
        for (Node node : listed)
            known = known.with(known.node(node.name()).map(k -> k.merged(node)).orElse(node));
        context.tell().accept(new Fact.ServersFound(listed, "list"));
        for (Sweep sweep : context.profile().discovery().sweep()) {
            Inventory before = known;
            List<Node> swept = context.ports().sweep().sweep(sweep).stream()
                    .map(found -> node(found, sweep, before)).toList();
            context.tell().accept(new Fact.ServersFound(swept, "sweep"));
        }
        context.tell().accept(new Fact.LookedEverywhere());
    }

    /** A server of a list, under the name that it has already if its controller is known: names never change. */
    static Node known(Node listed, Inventory inventory) {
        Bmc bmc = listed.bmc();
        return bmc == null
                ? listed
                : at(bmc.address(), inventory).map(k -> new Node(k.name(), null, bmc, null)).orElse(listed);
    }

    private List<Node> listed() {
        List<Node> nodes = new ArrayList<>();
        for (String file : context.profile().discovery().imports()) {
            Imported imported = context.ports().lists().read(context.imports().resolve(file));
            if (!imported.problems().isEmpty())
                throw new PortException(Failure.of(Cause.BAD_INPUT, file, imported.problems().getFirst(),
                        imported.problems().size() + " line(s) to mend; then run again"));
            nodes.addAll(imported.nodes());
        }
        return nodes;
    }

    private static Node node(Found found, Sweep sweep, Inventory inventory) {
        Bmc bmc = new Bmc(found.protocol(), found.address(), found.port(), sweep.tls(), sweep.login());
        return at(found.address(), inventory).map(known -> new Node(known.name(), null, again(bmc, known), null))
                .orElseGet(() -> new Node(name(found.address(), sweep, inventory), null, bmc, null));
    }

    private static Bmc again(Bmc found, Node known) {
        Bmc before = known.bmc();
        return before != null && before.hasOwnLogin() ? found.withLogin(before.login()) : found;
    }

    static Optional<Node> at(String address, Inventory inventory) {
        return inventory.nodes().stream().filter(n -> hasAddress(n, address)).findFirst();
    }

    private static boolean hasAddress(Node node, String address) {
        Bmc bmc = node.bmc();
        return bmc != null && bmc.address().equals(address);
    }

    static String name(String address, Sweep sweep, Inventory inventory) {
        String name = sweep.nameOf((int) (Ipv4.parse(address) - sweep.range().first() + 1));
        // Another server has the name since the ranges were different: names never change.
        return inventory.node(name).isEmpty() ? name : name + "-" + address.replace('.', '-');
    }
}
