package io.coldboot.engine.plan;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.NaturalOrder;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Plan.Binding;
import io.coldboot.engine.plan.Plan.CableVerdict;
import io.coldboot.engine.plan.Plan.Leaver;
import io.coldboot.engine.plan.Plan.Miswired;
import io.coldboot.engine.plan.Plan.SetAside;
import io.coldboot.engine.plan.Plan.SlotSteps;
import io.coldboot.engine.plan.Plan.Spare;
import io.coldboot.engine.plan.Plan.Unfilled;
import io.coldboot.engine.plan.Plan.Wipe;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Through;
import io.coldboot.profile.Profile.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses servers for slots. Slots choose in their order, each the first server by name that has what its role asks for.
 *
 * <p>So what a server becomes depends only on the servers whose names come before its own. A run can therefore bind a
 * server as soon as those are inspected, and the outcome does not depend on which server was fast.
 */
public final class Planner {

    private final Profile profile;
    private final Inventory inventory;
    private final Standing standing;
    private final Map<String, CableVerdict> badCables;
    private final List<CableVerdict> cabling;
    /** Servers chosen by hand: the rules leave them alone. */
    private final Set<String> reserved;

    private Planner(Profile profile, Inventory inventory, Standing standing) {
        this.profile = profile;
        this.inventory = inventory;
        this.standing = standing;
        this.cabling = new Cabling(profile.cabling(), inventory).verdicts();
        this.reserved = profile.tiers().stream().flatMap(t -> t.roles().stream()).flatMap(r -> r.servers().stream())
                .collect(Collectors.toSet());
        this.badCables = cabling.stream().filter(v -> v.kind().needsHands())
                .collect(Collectors.toMap(CableVerdict::node, v -> v, (a, b) -> a));
    }

    /**
     * What stands already and must not be chosen anew.
     *
     * @param bound server by slot
     * @param unusable servers that must not be taken, each with the reason
     * @param written servers that have the image for their slot already
     */
    public record Standing(Map<String, String> bound, Map<String, String> unusable, Set<String> written) {

        /** Nothing. */
        public static final Standing NONE = new Standing(Map.of(), Map.of(), Set.of());

        public Standing {
            bound = Map.copyOf(bound);
            unusable = Map.copyOf(unusable);
            written = Set.copyOf(written);
        }

        /** The same, knowing which servers are not written again. */
        public Standing withWritten(Set<String> nodes) {
            return new Standing(bound, unusable, nodes);
        }

        /** What stands when these servers were given slots and those of them that failed were parked. */
        public static Standing of(Map<String, String> given, Map<String, Failure> parked) {
            Map<String, String> bound = new HashMap<>(given);
            bound.values().removeIf(parked::containsKey);
            return new Standing(bound, parked.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> "is parked: " + e.getValue().found())),
                    Set.of());
        }
    }

    /** The plan for a site where nothing stands yet. */
    public static Plan plan(Profile profile, Inventory inventory) {
        return plan(profile, inventory, Standing.NONE);
    }

    /** The plan for a site where some servers have their slots, or cannot be used. */
    public static Plan plan(Profile profile, Inventory inventory, Standing standing) {
        return new Planner(profile, inventory, standing).make();
    }

    private Plan make() {
        List<Slot> slots = Slot.of(profile);
        Map<String, Binding> bindings = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>(standing.bound().values());
        List<Unfilled> unfilled = new ArrayList<>();
        for (Slot slot : slots) {
            Optional<Binding> binding = standing(slot).or(() -> byHand(slot).isPresent()
                    ? chosenByHand(slot, taken)
                    : choose(slot, taken));
            binding.ifPresent(b -> {
                taken.add(b.node());
                bindings.put(slot.name(), b);
            });
        }
        Map<Role, String> missing = new HashMap<>();
        for (Slot slot : slots)
            if (!bindings.containsKey(slot.name()))
                unfilled.add(new Unfilled(slot.name(), byHand(slot).map(node -> notByHand(slot, node))
                        .orElseGet(() -> missing.computeIfAbsent(slot.role(), r -> missing(r, taken)))));
        List<Binding> chosen = List.copyOf(bindings.values());
        return new Plan(slots, chosen, unfilled, spares(taken), setAside(taken), OddOnes.among(inventory), cabling,
                miswired(), wipes(chosen), steps(slots), leaving(slots));
    }

    private List<Leaver> leaving(List<Slot> slots) {
        return Leaving.among(standing.bound(), slots).entrySet().stream()
                .map(e -> new Leaver(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(Leaver::slot, NaturalOrder.INSTANCE)).toList();
    }

    private Optional<Binding> standing(Slot slot) {
        return Optional.ofNullable(standing.bound().get(slot.name()))
                .map(node -> new Binding(slot.name(), node, "has this place already"));
    }

    /** The server that an operator chose for this slot, unless it turned out to be of no use: then the rule chooses. */
    private Optional<String> byHand(Slot slot) {
        List<String> servers = slot.role().servers();
        return slot.index() < servers.size()
                ? Optional.of(servers.get(slot.index())).filter(n -> !standing.unusable().containsKey(n))
                : Optional.empty();
    }

    private Optional<Binding> chosenByHand(Slot slot, Set<String> taken) {
        return byHand(slot).filter(name -> !taken.contains(name)).flatMap(inventory::node)
                .filter(n -> lacks(n, slot.role()).isEmpty())
                .map(n -> new Binding(slot.name(), n.name(), "chosen by hand"));
    }

    private String notByHand(Slot slot, String name) {
        return "is kept for " + name + ", chosen by hand: "
                + inventory.node(name).map(n -> String.join(", ", lacks(n, slot.role())))
                        .orElse("no server of this name is known");
    }

    private Optional<Binding> choose(Slot slot, Set<String> taken) {
        return inventory.nodes().stream().filter(n -> !taken.contains(n.name()) && !reserved.contains(n.name()))
                .filter(n -> lacks(n, slot.role()).isEmpty()).findFirst()
                .map(n -> new Binding(slot.name(), n.name(), reason(n, slot.role())));
    }

    private static String reason(Node node, Role role) {
        Hardware hardware = node.hardware();
        String asks = Fitness.words(role.match());
        return "first free by name that will do (" + asks + ")"
                + (hardware == null ? "" : "; has " + Fitness.words(hardware));
    }

    /** Why the server will not do for the role; empty if it will. */
    private List<String> lacks(Node node, Role role) {
        Optional<String> unusable = unusable(node);
        if (unusable.isPresent())
            return List.of(unusable.get());
        Hardware hardware = node.hardware();
        if (hardware == null)
            return List.of("has not been inspected");
        List<String> lacks = new ArrayList<>(Fitness.lacks(node, hardware, role.match()));
        lacks.addAll(Wiring.lacks(hardware, profile.layoutOf(role), profile.networks()));
        return lacks;
    }

    /** What is to be said of wires: for each server that a role's rule would take, what keeps it from the role's networks. */
    private List<Miswired> miswired() {
        List<Miswired> found = new ArrayList<>();
        for (Node node : inventory.nodes()) {
            Hardware hardware = node.hardware();
            if (hardware == null || unusable(node).isPresent())
                continue;
            for (Tier tier : profile.tiers())
                for (Role role : tier.roles())
                    if (Fitness.lacks(node, hardware, role.match()).isEmpty())
                        Wiring.lacks(hardware, profile.layoutOf(role), profile.networks()).forEach(
                                what -> found.add(new Miswired(node.name(), tier.name() + "-" + role.name(), what)));
        }
        return found;
    }

    /** Why the server cannot be used for anything. */
    private Optional<String> unusable(Node node) {
        String why = standing.unusable().get(node.name());
        if (why != null)
            return Optional.of(why);
        Hardware hardware = node.hardware();
        if (hardware == null)
            return Optional.of("has not been inspected");
        if (node.bmc() == null)
            return Optional.of("its management controller is not known");
        String nic = profile.networks().provisioning().nic();
        if (hardware.nics().stream().noneMatch(n -> n.name().equals(nic)))
            return Optional.of("has no NIC called " + nic + " for the provisioning network");
        if (RootDisk.of(hardware).isEmpty())
            return Optional.of("has no disk of 4 GiB or more");
        return Optional.ofNullable(badCables.get(node.name())).map(CableVerdict::text);
    }

    private String missing(Role role, Set<String> taken) {
        List<String> whyNot = inventory.nodes().stream().filter(n -> !taken.contains(n.name()))
                .map(n -> n.name() + " " + String.join(", ", lacks(n, role))).toList();
        String asks = "asks for " + Fitness.words(role.match());
        if (whyNot.isEmpty())
            return asks + "; no server is left: " + inventory.nodes().size() + " found";
        return asks + "; " + String.join("; ", whyNot);
    }

    private List<Spare> spares(Set<String> taken) {
        return inventory.nodes().stream().filter(n -> !taken.contains(n.name()) && unusable(n).isEmpty())
                .map(n -> new Spare(n.name(), rolesFor(n))).toList();
    }

    private List<String> rolesFor(Node node) {
        List<String> roles = new ArrayList<>();
        for (Tier tier : profile.tiers())
            for (Role role : tier.roles())
                if (lacks(node, role).isEmpty())
                    roles.add(tier.name() + "-" + role.name());
        return roles;
    }

    private List<SetAside> setAside(Set<String> taken) {
        return inventory.nodes().stream().filter(n -> !taken.contains(n.name()))
                .flatMap(n -> unusable(n).map(why -> new SetAside(n.name(), why)).stream()).toList();
    }

    private List<Wipe> wipes(List<Binding> bindings) {
        Map<String, Slot> slots = Slot.of(profile).stream().collect(Collectors.toMap(Slot::name, s -> s));
        return bindings.stream().filter(b -> !standing.written().contains(b.node()))
                .filter(b -> isWritten(slots.get(b.slot())))
                .flatMap(b -> inventory.node(b.node()).stream())
                .flatMap(n -> Optional.ofNullable(n.hardware()).flatMap(RootDisk::of)
                        .map(d -> new Wipe(n.name(), d.name(), d.sizeBytes())).stream())
                .toList();
    }

    /** A server that is only handed over is written to when its cloud proves itself, if at all. */
    private boolean isWritten(@Nullable Slot slot) {
        if (slot == null)
            return false;
        boolean handedOver = profile.tiers().stream()
                .anyMatch(t -> t.name().equals(slot.tier()) && t.through() == Through.HANDED_OVER);
        return !handedOver || Clouds.isProven(profile, Clouds.deployerOf(profile, slot.tier()));
    }

    private List<SlotSteps> steps(List<Slot> slots) {
        Map<String, Tier> tiers = profile.tiers().stream().collect(Collectors.toMap(Tier::name, t -> t));
        return slots.stream()
                .flatMap(s -> Optional.ofNullable(tiers.get(s.tier())).stream()
                        .map(t -> new SlotSteps(s.name(), StepNames.ofSlot(profile, t))))
                .toList();
    }
}
