package io.coldboot.screens.wizard;

import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Plan.Binding;
import io.coldboot.engine.plan.Plan.SetAside;
import io.coldboot.engine.plan.Plan.Spare;
import io.coldboot.engine.plan.Slot;
import io.coldboot.profile.Profile.HardwareRule;
import io.coldboot.profile.Profile.Role;
import io.coldboot.profile.Profile.Tier;
import io.coldboot.screens.canvas.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plan as the page of roles shows it. */
final class RoleRows {

    private RoleRows() {}

    /**
     * A role.
     *
     * @param tier which tier, counted from zero
     * @param index which role of it, counted from zero
     * @param filled how many of its slots have a server
     * @param spares how many servers could take over
     */
    record RoleRow(int tier, int index, String name, Role role, int filled, int spares) {

        String asks() {
            HardwareRule rule = role.match();
            List<String> asks = new ArrayList<>();
            if (rule.minCpus() > 0)
                asks.add(rule.minCpus() + " CPUs");
            if (rule.minMemoryGib() > 0)
                asks.add(rule.minMemoryGib() + " G RAM");
            if (rule.minDiskGib() > 0)
                asks.add(rule.minDiskGib() + " G disk");
            if (rule.minNics() > 0)
                asks.add(rule.minNics() + " NICs");
            Stream.of(rule.vendor(), rule.names()).filter(java.util.Objects::nonNull).forEach(asks::add);
            return asks.isEmpty() ? "any server" : String.join(", ", asks);
        }
    }

    /** A server and its place. */
    record SeatRow(String server, String becomes, Style style, String why) {}

    static List<RoleRow> roles(Desk desk) {
        Plan plan = desk.plan();
        Map<String, Slot> slots = plan.slots().stream().collect(Collectors.toMap(Slot::name, Function.identity()));
        List<RoleRow> rows = new ArrayList<>();
        List<Tier> tiers = desk.profile().tiers();
        for (int t = 0; t < tiers.size(); t++) {
            for (int r = 0; r < tiers.get(t).roles().size(); r++) {
                Role role = tiers.get(t).roles().get(r);
                String tier = tiers.get(t).name();
                String name = tier + "-" + role.name();
                int filled = (int) plan.bindings().stream().map(b -> slots.get(b.slot()))
                        .filter(s -> s != null && s.tier().equals(tier) && s.role().name().equals(role.name())).count();
                int spares = (int) plan.spares().stream().filter(s -> s.roles().contains(name)).count();
                rows.add(new RoleRow(t, r, name, role, filled, spares));
            }
        }
        return rows;
    }

    static List<SeatRow> seats(Desk desk) {
        Plan plan = desk.plan();
        Map<String, Binding> bound = plan.bindings().stream().collect(Collectors.toMap(Binding::node, b -> b));
        Map<String, Spare> spares = plan.spares().stream().collect(Collectors.toMap(Spare::node, s -> s));
        Map<String, SetAside> aside = plan.setAside().stream().collect(Collectors.toMap(SetAside::node, s -> s));
        return desk.findings().inventory().nodes().stream().map(n -> {
            Binding binding = bound.get(n.name());
            if (binding != null)
                return new SeatRow(n.name(), binding.slot(), Style.GOOD,
                        binding.reason().replace("first free by name that will do", "by rule"));
            Spare spare = spares.get(n.name());
            if (spare != null)
                return new SeatRow(n.name(), "spare", Style.NORMAL, spare.roles().isEmpty()
                        ? "has what no role asks for"
                        : "could take over in " + String.join(", ", spare.roles()));
            SetAside why = aside.get(n.name());
            return new SeatRow(n.name(), "nothing yet", Style.WARN, why == null ? "" : why.why());
        }).toList();
    }

    /** What is wrong with the plan as it is: slots that nobody fills, budgets without spares. */
    static List<String> problems(Desk desk) {
        List<String> problems = new ArrayList<>();
        if (desk.findings().inventory().nodes().isEmpty())
            return problems;
        desk.plan().unfilled().forEach(u -> problems.add("Nobody fills " + u.slot() + ": it " + u.missing() + "."));
        roles(desk).stream().filter(r -> r.role().maxFailed() > r.spares())
                .forEach(r -> problems.add(Words.count(r.role().maxFailed(), "server") + " of " + r.name()
                        + " may fail, and there are " + r.spares() + " spares for it."));
        return problems;
    }
}
