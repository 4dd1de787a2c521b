package io.coldboot.engine.plan;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.model.NaturalOrder;
import io.coldboot.engine.model.Node;
import io.coldboot.engine.plan.Plan.CableVerdict;
import io.coldboot.engine.plan.Plan.CableVerdict.Kind;
import io.coldboot.profile.Profile.CablingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what LLDP heard with what the profile plans, and says which cables to move. */
final class Cabling {

    private static final Pattern NUMBER_AT_END = Pattern.compile("(\\d+)$");

    private final Map<String, CablingRule> rules;
    private final Inventory inventory;

    Cabling(Map<String, CablingRule> rules, Inventory inventory) {
        this.rules = rules;
        this.inventory = inventory;
    }

    List<CableVerdict> verdicts() {
        List<CableVerdict> verdicts = new ArrayList<>();
        for (Node node : inventory.nodes()) {
            Hardware hardware = node.hardware();
            if (hardware != null)
                rules.keySet().stream().sorted(NaturalOrder.INSTANCE).forEach(nic -> planned(node, nic)
                        .ifPresent(planned -> verdicts.add(verdict(node, hardware, nic, planned))));
        }
        return verdicts;
    }

    private CableVerdict verdict(Node node, Hardware hardware, String nicName, Neighbour planned) {
        Optional<Nic> nic = nic(hardware, nicName);
        if (nic.isEmpty())
            return new CableVerdict(node.name(), nicName, Kind.NOT_CONNECTED,
                    nicName + " is planned on " + words(planned) + ", but the server has no " + nicName);
        Neighbour heard = nic.get().neighbour();
        if (heard == null)
            return nic.get().carrier()
                    ? new CableVerdict(node.name(), nicName, Kind.NOT_HEARD,
                            nicName + ": the switch does not say which port; should be " + words(planned))
                    : new CableVerdict(node.name(), nicName, Kind.NOT_CONNECTED,
                            nicName + " has no link; plug it into " + words(planned));
        if (heard.isPort(planned))
            return new CableVerdict(node.name(), nicName, Kind.AS_PLANNED, nicName + " is on " + words(heard));
        return new CableVerdict(node.name(), nicName, Kind.WRONG_PORT, wrong(node, nicName, heard, planned));
    }

    private String wrong(Node node, String nicName, Neighbour heard, Neighbour planned) {
        boolean sameSwitch = heard.switchName().equals(planned.switchName());
        String should = sameSwitch ? planned.port() : words(planned);
        String start = nicName + " is on " + words(heard) + ", should be " + should;
        Optional<Node> there = inventory.nodes().stream().filter(n -> !n.name().equals(node.name()))
                .filter(n -> heard(n, nicName).filter(h -> h.isPort(planned)).isPresent()).findFirst();
        if (there.isEmpty())
            return start + "; move the cable";
        boolean mutual = planned(there.get(), nicName).filter(heard::isPort).isPresent();
        return start + "; " + there.get().name() + " is on " + should
                + (mutual ? ": swap the two cables" : ": that one has to move first");
    }

    private Optional<Neighbour> planned(Node node, String nicName) {
        CablingRule rule = rules.get(nicName);
        // Where a server stands that nobody named, no rule can tell that counts by its number.
        if (rule == null || (node.isStranger() && rule.port().contains("{n}")))
            return Optional.empty();
        Matcher number = NUMBER_AT_END.matcher(node.name());
        String n = number.find() ? String.valueOf(Long.parseLong(number.group(1))) : "";
        return Optional.of(new Neighbour(rule.networkSwitch(), rule.port().replace("{n}", n)));
    }

    private static Optional<Neighbour> heard(Node node, String nicName) {
        Hardware hardware = node.hardware();
        return hardware == null
                ? Optional.empty()
                : nic(hardware, nicName).flatMap(n -> Optional.ofNullable(n.neighbour()));
    }

    private static Optional<Nic> nic(Hardware hardware, String name) {
        return hardware.nics().stream().filter(n -> n.name().equals(name)).findFirst();
    }

    private static String words(Neighbour neighbour) {
        return neighbour.switchName() + " " + neighbour.port();
    }
}
