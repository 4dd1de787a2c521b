package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Ledger;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.NaturalOrder;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Plan.Binding;
import io.coldboot.engine.plan.Planner;
import io.coldboot.engine.plan.Planner.Standing;
import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.step.Site;
import io.coldboot.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives servers their slots, late and for good. A server is bound as soon as every server whose name comes before its own is
 * inspected or out: then nothing that is still to come can change the choice (see {@link Planner}). Servers that keep all
 * others waiting are not waited for longer than {@link #PATIENCE} after anything moved last.
 */
final class Binder {

    /** How long a slow server may hold up the others when nothing moves. */
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How long to wait for servers that the profile expects but nobody has found. */
    static final Duration MISSING_PATIENCE = Duration.ofMinutes(10);

    private final Profile profile;
    private final List<Slot> slots;
    private final Missing missing = new Missing();
    private @Nullable Question answered;

    /** All that the choice depends on: the same question is not worked out again at every tick. */
    private record Question(Inventory inventory, Standing standing, Optional<String> first, boolean settled,
            boolean patient) {}

    Binder(Profile profile, List<Slot> slots) {
        this.profile = profile;
        this.slots = slots;
    }

    /**
     * What can be said now: servers bound, servers that cannot be used, servers that are odd.
     *
     * @param busy whether something is being asked for a server whose effect no look has shown yet. A slot is not taken from
     *     such a server: it may be about to hold it
     */
    List<Event> look(Site site, Instant lastChange, Predicate<String> busy) {
        // Before Ironic has told who holds what, and which image counts, nobody can be given a place.
        if (site.looked() == null || site.image() == null)
            return List.of();
        List<Event> held = alreadyHeld(site);
        if (!held.isEmpty())
            return held;
        boolean patient = Duration.between(lastChange, site.now()).compareTo(PATIENCE) < 0;
        Optional<String> first = firstUnsettled(site);
        boolean settled = first.isEmpty() && site.inventory().nodes().size() >= profile.discovery().expect();
        Standing standing = standing(site, busy);
        Question question = new Question(Remarks.inspected(site), standing, first, settled, patient);
        if (question.equals(answered))
            return List.of();
        answered = question;
        List<Event> events = new ArrayList<>();
        Plan plan = Planner.plan(profile, question.inventory(), standing);
        for (Binding binding : plan.bindings())
            if (isNew(binding, site.ledger()) && (settled || !patient || comesBefore(binding.node(), first, site)))
                events.add(bound(binding, site));
        if (settled || !patient)
            events.addAll(Remarks.of(plan, site));
        if (!settled && !patient)
            events.addAll(missing.tell(profile, site));
        return events;
    }

    /** Whether waiting alone may still bring a server for a slot that has none. */
    boolean hopes(Site site, Instant lastChange) {
        boolean missing = site.inventory().nodes().size() < profile.discovery().expect();
        boolean patient = Duration.between(lastChange, site.now()).compareTo(MISSING_PATIENCE) < 0;
        return site.looked() == null || (missing && patient && !free(site.ledger()).isEmpty());
    }

    /** Slots that have no server that is in the run. */
    List<Slot> free(Ledger ledger) {
        return slots.stream().filter(s -> {
            String node = ledger.bindings().get(s.name());
            return node == null || ledger.parked().containsKey(node);
        }).toList();
    }

    /** Why no server fills these slots, in the planner's words. */
    List<Plan.Unfilled> unfilled(Site site) {
        return Planner.plan(profile, Remarks.inspected(site), standing(site, node -> false)).unfilled();
    }

    /** Servers that Ironic says fill a slot, while no journal knows it: they keep it. */
    private List<Event> alreadyHeld(Site site) {
        List<Event> events = new ArrayList<>();
        Set<String> given = new HashSet<>(site.ledger().bindings().keySet());
        for (Node node : site.inventory().nodes()) {
            Optional<Slot> held = heldBy(node.name(), site).filter(s -> given.add(s.name()));
            held.ifPresent(s -> events.add(new SlotBound(site.now(), s.tier(), s.name(), node.name(),
                    "holds this place already", null)));
        }
        return events;
    }

    private Optional<Slot> heldBy(String node, Site site) {
        return site.status(node).filter(s -> s.instance() != null && Objects.equals(s.image(), site.image()))
                .filter(s -> !site.ledger().parked().containsKey(node))
                .flatMap(status -> slots.stream().filter(s -> s.name().equals(status.instance())).findFirst())
                .filter(s -> !site.ledger().bindings().containsKey(s.name()));
    }

    /** Servers of unknown name may still come before any other: while some are missing, nobody is first. */
    private boolean comesBefore(String node, Optional<String> firstUnsettled, Site site) {
        return site.inventory().nodes().size() >= profile.discovery().expect()
                && firstUnsettled.filter(first -> NaturalOrder.INSTANCE.compare(node, first) < 0).isPresent();
    }

    private static Optional<String> firstUnsettled(Site site) {
        Set<String> bound = new HashSet<>(site.ledger().bindings().values());
        return site.inventory().nodes().stream()
                .filter(n -> n.bmc() != null && !site.isInspected(n.name()) && !bound.contains(n.name())
                        && !site.ledger().parked().containsKey(n.name()))
                .map(Node::name).findFirst();
    }

    private static Standing standing(Site site, Predicate<String> busy) {
        Ledger ledger = site.ledger();
        Standing standing = Standing.of(ledger.bindings(), ledger.parked());
        Map<String, String> bound = new HashMap<>(standing.bound());
        ledger.bindings().forEach((slot, node) -> {
            if (ledger.parked().containsKey(node) && busy.test(node))
                bound.put(slot, node);
        });
        return new Standing(bound, standing.unusable(), standing.written());
    }

    private static boolean isNew(Binding binding, Ledger ledger) {
        return !binding.node().equals(ledger.bindings().get(binding.slot()));
    }

    private SlotBound bound(Binding binding, Site site) {
        Slot slot = slots.stream().filter(s -> s.name().equals(binding.slot())).findFirst().orElseThrow();
        return new SlotBound(site.now(), slot.tier(), slot.name(), binding.node(), binding.reason(),
                site.ledger().bindings().get(slot.name()));
    }
}
