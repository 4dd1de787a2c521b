package io.coldboot.engine.plan;

import io.coldboot.engine.model.Hardware;
import io.coldboot.engine.model.Hardware.Neighbour;
import io.coldboot.engine.model.Hardware.Nic;
import io.coldboot.engine.model.Hardware.Offer;
import io.coldboot.profile.Layout;
import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Network;
import io.coldboot.profile.Profile.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a server's NICs, with the cables in them, can carry a layout. Of switch ports only what LLDP told is known: what no
 * switch tells is held against nobody.
 *
 * <p>A bond whose legs end in one switch is refused, not remarked upon: it works until that switch fails, and then it is too late to
 * move a cable. Sites with one switch, or a stack that calls itself one, say so once ({@code one_switch: true}).
 */
final class Wiring {

    private final Hardware hardware;
    private final Layout layout;
    private final Networks networks;
    private final List<String> lacks = new ArrayList<>();

    private Wiring(Hardware hardware, Layout layout, Networks networks) {
        this.hardware = hardware;
        this.layout = layout;
        this.networks = networks;
    }

    /** What the server lacks for the layout, in words; empty if it lacks nothing. */
    static List<String> lacks(Hardware hardware, Layout layout, Networks networks) {
        Wiring wiring = new Wiring(hardware, layout, networks);
        wiring.nics();
        if (wiring.lacks.isEmpty())
            for (Link link : layout.links())
                wiring.check(link);
        return wiring.lacks;
    }

    private void nics() {
        for (String name : layout.nics()) {
            Optional<Nic> nic = nic(name);
            String user = layout.above(name).map(l -> " for " + l.name()).orElse("");
            if (nic.isEmpty())
                lacks.add("has no NIC called " + name + user);
            else if (!nic.get().carrier())
                lacks.add("has no link on " + name + user + ": plug its cable in");
        }
    }

    private void check(Link link) {
        if (link.made() instanceof Bond bond && !bond.oneSwitch())
            apart(link, bond);
        if (!link.trustsLldp())
            return;
        for (String nic : layout.nicsUnder(link.name()))
            nic(nic).ifPresent(n -> link.networks().forEach(name -> carried(n, name)));
    }

    private void apart(Link link, Bond bond) {
        List<Neighbour> heard = bond.legs().stream().flatMap(l -> nic(l).stream()).map(Nic::neighbour)
                .filter(Objects::nonNull).toList();
        if (heard.size() < bond.legs().size() || heard.stream().map(Neighbour::switchName).distinct().count() > 1)
            return;
        lacks.add("has " + String.join(" and ", bond.legs()) + " of " + link.name() + " on one switch, "
                + heard.getFirst().switchName() + " ("
                + heard.stream().map(Neighbour::port).collect(Collectors.joining(" and "))
                + "): move one to another switch, or write one_switch: true at " + link.name());
    }

    private void carried(Nic nic, String name) {
        Offer offer = nic.offer();
        Neighbour port = nic.neighbour();
        Network network = networks.named(name).orElseThrow();
        if (offer == null || port == null)
            return;
        String where = "has " + nic.name() + " on " + port.switchName() + " " + port.port() + ", which ";
        int vlan = network.vlan();
        if (vlan > 0 && offer.untagged() == vlan)
            lacks.add(where + "sends VLAN " + vlan + " (" + name + ") untagged: have the switch tag it");
        else if (vlan > 0 && !offer.vlans().isEmpty() && !offer.vlans().contains(vlan))
            lacks.add(where + "does not offer VLAN " + vlan + " (" + name + ") but "
                    + offer.vlans().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + ": have it added on the switch");
        if (offer.frameBytes() > 0 && offer.frameBytes() < network.reach())
            lacks.add(where + "carries frames of " + offer.frameBytes() + " bytes, and " + name + " needs "
                    + network.reach() + ": have it raised on the switch");
    }

    private Optional<Nic> nic(String name) {
        return hardware.nics().stream().filter(n -> n.name().equals(name)).findFirst();
    }
}
