package io.coldboot.screens.line;

import io.coldboot.engine.heat.Changes;
import io.coldboot.engine.heat.Changes.Change;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Plan.Binding;
import io.coldboot.engine.plan.Plan.Unfilled;
import io.coldboot.engine.plan.Slot;
import io.coldboot.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan in words. */
public final class PlanText {

    private PlanText() {}

    /** What would be done, for people. */
    public static List<String> lines(Profile profile, Inventory inventory, Plan plan) {
        List<String> lines = new ArrayList<>();
        boolean unknown = inventory.nodes().isEmpty();
        lines.add("Site " + profile.site() + ": " + count(plan.slots().size(), "slot") + ", "
                + (unknown ? "no server is known yet" : count(inventory.nodes().size(), "server") + " known"));
        if (unknown)
            lines.add(
                    "Servers are found first; each slot in turn then takes the first server by name that has what it asks for.");
        lines.add("");
        lines.addAll(slots(profile, plan, unknown));
        if (!profile.layouts().isEmpty())
            section(lines, "Networks of the servers", LayoutText.ofRoles(profile));
        section(lines, "Instances are reached by", LayoutText.provider(profile));
        section(lines, "Spare", plan.spares().stream().map(s -> s.node() + "  "
                + (s.roles().isEmpty() ? "fits no role" : "can take over in " + String.join(", ", s.roles())))
                .toList());
        section(lines, "Cannot be used as they are",
                plan.setAside().stream().map(s -> s.node() + "  " + s.why()).toList());
        section(lines, "Unlike the others",
                plan.oddities().stream().map(o -> o.node() + "  " + o.difference()).toList());
        section(lines, "Cabling", plan.cabling().stream().filter(c -> c.kind().needsHands())
                .map(c -> c.node() + " " + c.nic() + "  " + c.text()).toList());
        section(lines, "Cannot carry the networks", plan.miswired().stream()
                .map(m -> m.node() + "  " + m.what() + " (" + m.role() + ")").toList());
        section(lines, "Will be let go of: not used any more, disks cleaned, switched off", plan.leaving().stream()
                .map(l -> l.node() + "  " + l.slot()).toList());
        section(lines, "Will be overwritten",
                plan.wipes().stream().map(w -> w.node() + "  " + w.disk() + "  " + Sizes.bytes(w.sizeBytes()))
                        .toList());
        lines.add("");
        lines.addAll(steps(plan));
        lines.add("Nothing was changed.");
        return lines;
    }

    /** What is done for each server of a tier, by the tier's name. */
    public static Map<String, List<String>> stepsOfTiers(Plan plan) {
        Map<String, List<String>> byTier = new LinkedHashMap<>();
        Map<String, String> tiers = plan.slots().stream().collect(Collectors.toMap(Slot::name, Slot::tier));
        plan.steps().forEach(s -> byTier.putIfAbsent(String.valueOf(tiers.get(s.slot())), s.steps()));
        return byTier;
    }

    private static List<String> steps(Plan plan) {
        Map<String, List<String>> byTier = stepsOfTiers(plan);
        return byTier.entrySet().stream().map(
                e -> "For each server" + (byTier.size() > 1 ? " of tier " + e.getKey() : "") + ": "
                        + String.join(", ", e.getValue()))
                .toList();
    }

    /** What machines that run would be told, and were not told before. */
    public static List<String> changes(List<Change> changes) {
        if (changes.isEmpty())
            return List.of("Nothing changes on machines that run.");
        List<String> lines = new ArrayList<>();
        lines.add("Changes on machines that run:");
        Changes.lines(changes).forEach(l -> lines.add("  " + l));
        return lines;
    }

    private static List<String> slots(Profile profile, Plan plan, boolean unknown) {
        List<String> others = profile.networks().others().keySet().stream().filter(
                name -> plan.slots().stream().anyMatch(s -> s.others().containsKey(name))).toList();
        Map<String, Binding> bindings = plan.bindings().stream().collect(Collectors.toMap(Binding::slot, b -> b));
        Map<String, String> missing = plan.unfilled().stream()
                .collect(Collectors.toMap(Unfilled::slot, Unfilled::missing));
        Columns table = Columns.of(row("SLOT", "SERVER", "ADDRESS",
                others.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList(), "WHY"));
        for (Slot slot : plan.slots()) {
            Binding binding = bindings.get(slot.name());
            String why = binding != null
                    ? binding.reason()
                    : unknown ? "" : "empty: " + missing.getOrDefault(slot.name(), "");
            table.row(row(slot.name(), binding == null ? "-" : binding.node(), slot.address(),
                    others.stream().map(name -> slot.addressOn(name).orElse("-")).toList(), why));
        }
        return table.lines();
    }

    private static String[] row(String slot, String server, String address, List<String> others, String why) {
        return Stream.of(Stream.of(slot, server, address), others.stream(), Stream.of(why)).flatMap(s -> s)
                .toArray(String[]::new);
    }

    private static void section(List<String> lines, String title, List<String> entries) {
        if (entries.isEmpty())
            return;
        lines.add("");
        lines.add(title + ":");
        entries.forEach(e -> lines.add("  " + e));
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
