package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeNoted;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Plan.CableVerdict;
import io.coldboot.engine.step.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the plan says of servers that are in no slot: cables to be mended, which takes a server out, and oddities. */
final class Remarks {

    private Remarks() {}

    static List<Event> of(Plan plan, Site site) {
        List<Event> events = new ArrayList<>(cables(plan, site, "mend the cabling, then: coldboot node retry NODE"));
        events.addAll(oddities(plan, site));
        events.addAll(wires(plan, site));
        return events;
    }

    /**
     * Servers whose cables are wrong, each once; and again if there is more to say of its cable now.
     *
     * @param remedy what to do; NODE stands for the server
     */
    static List<Event> cables(Plan plan, Site site, String remedy) {
        List<Event> events = new ArrayList<>();
        Set<String> bound = new HashSet<>(site.ledger().bindings().values());
        Set<String> told = new HashSet<>();
        for (CableVerdict verdict : plan.cabling()) {
            String node = verdict.node();
            if (verdict.kind().needsHands() && told.add(node) && !bound.contains(node) && !site.isInUse(node)
                    && isNew(site.ledger().parked().get(node), verdict))
                events.add(new NodeParked(site.now(), node, Failure.of(Cause.CABLING, node, verdict.text(),
                        remedy.replace("NODE", node)), null));
        }
        return events;
    }

    private static boolean isNew(@Nullable Failure parked, CableVerdict verdict) {
        return parked == null || (parked.cause() == Cause.CABLING && !parked.found().equals(verdict.text()));
    }

    /** Wires are told once for a server, however many roles want the same of them. */
    private static List<Event> wires(Plan plan, Site site) {
        return plan.miswired().stream().filter(m -> !site.ledger().isNoted(m.node(), m.what()))
                .<Event>map(m -> new NodeNoted(site.now(), m.node(), m.what())).distinct().toList();
    }

    static List<Event> oddities(Plan plan, Site site) {
        List<Event> events = new ArrayList<>();
        plan.oddities().stream().filter(o -> !site.ledger().isNoted(o.node(), o.difference()))
                .map(o -> new NodeNoted(site.now(), o.node(), o.difference())).forEach(events::add);
        return events;
    }

    /** The inventory without what is not to be relied on any more. */
    static Inventory inspected(Site site) {
        return new Inventory(site.inventory().nodes().stream()
                .map(n -> site.isInspected(n.name()) ? n : new Node(n.name(), n.uuid(), n.bmc(), null)).toList());
    }
}
