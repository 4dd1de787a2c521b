package io.coldboot.profile;

import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Bridge;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Layout.Nic;
import io.coldboot.profile.Network.Subnet;
import io.coldboot.profile.Profile.Networks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether the links of a layout can stand on one another, and carry the networks that lie on them. */
final class LayoutCheck {

    /** Linux' IFNAMSIZ without the end of the string. */
    private static final int LONGEST_NAME = 15;
    private static final String NETWORKS = "networks";

    private final Answer at;
    private final Layout layout;
    private final Networks networks;

    LayoutCheck(Answer at, Layout layout, Networks networks) {
        this.at = at;
        this.layout = layout;
        this.networks = networks;
    }

    void check() {
        parts();
        if (!at.faults().isFaulty(at.pointer()))
            lying();
        if (at.faults().isFaulty(at.pointer()))
            return;
        provisioning();
        Layout whole = layout.complete(networks.provisioning().nic());
        for (Link link : whole.links()) {
            apart(link);
            mtu(link, whole);
        }
        gateways(whole);
    }

    /** NICs make bonds, NICs and bonds make bridges, and each is part of one thing only. */
    private void parts() {
        Map<String, String> owners = new HashMap<>();
        for (Link link : layout.links()) {
            Answer list = at.at(link.name()).at(link.made() instanceof Bond ? "bond" : "bridge");
            for (Answer item : list.items()) {
                String part = item.text();
                if (part == null)
                    continue;
                String owner = owners.putIfAbsent(part, link.name());
                if (owner != null)
                    item.fault(part + " is part of " + owner + " already", "name it once");
                else if (!fits(link, part))
                    item.fault(part + " cannot be part of " + link.name(), link.made() instanceof Bond
                            ? "a bond is made of NICs"
                            : "a bridge is made of NICs and bonds");
            }
            if (link.made() instanceof Bond bond && bond.legs().size() < 2)
                list.fault("one leg makes no bond", "name two NICs or more");
        }
    }

    private boolean fits(Link link, String part) {
        Optional<Link> other = layout.link(part);
        return other.isEmpty() || other.get().made() instanceof Nic
                || (link.made() instanceof Bridge && other.get().made() instanceof Bond);
    }

    /** Each network is known, lies on one link, and not on one that is part of another. */
    private void lying() {
        Map<String, String> carriers = new HashMap<>();
        for (Link link : layout.links()) {
            Answer list = at.at(link.name()).at(NETWORKS);
            Optional<Link> above = layout.above(link.name());
            if (above.isPresent() && !link.networks().isEmpty())
                list.faultOfKey(link.name() + " is part of " + above.get().name() + " and carries nothing of its own",
                        "put them on " + above.get().name());
            for (Answer item : list.items()) {
                String network = item.text();
                if (network == null)
                    continue;
                String other = carriers.putIfAbsent(network, link.name());
                if (networks.named(network).isEmpty())
                    unknown(item, network);
                else if (other != null)
                    item.fault(network + " lies on " + other + " already", "put it on one link");
            }
        }
    }

    private void unknown(Answer item, String network) {
        if (network.equals("bmc")) {
            item.fault("the management controllers are on bmc, not the servers", "take it out");
            return;
        }
        TreeSet<String> known = new TreeSet<>(networks.others().keySet());
        known.add(Layout.PROVISIONING);
        item.fault("there is no network `" + network + "`", Guess.meant(network, known)
                .map(g -> "did you mean `" + g + "`?")
                .orElse("add it to `networks`; known are: " + String.join(", ", known)));
    }

    /** Servers boot by the provisioning NIC, so the network has to lie on what that became. */
    private void provisioning() {
        String nic = networks.provisioning().nic();
        layout.carrying(Layout.PROVISIONING).filter(l -> !layout.nicsUnder(l.name()).contains(nic))
                .ifPresent(l -> at.at(l.name()).at(NETWORKS).fault(
                        "provisioning lies on " + l.name() + ", and servers boot by " + nic,
                        "put it on the link of " + nic + ", or correct networks.provisioning.nic"));
    }

    /** One wire cannot keep two untagged networks apart, nor two with one VLAN. */
    private void apart(Link link) {
        Map<Integer, String> seen = new HashMap<>();
        for (String name : link.networks()) {
            int vlan = networks.named(name).map(Network::vlan).orElse(0);
            String other = seen.putIfAbsent(vlan, name);
            if (other != null)
                blame(link).fault(name + " and " + other + " cannot be told apart: "
                        + (vlan == 0 ? "both are untagged" : "both have VLAN " + vlan),
                        "give one of them a vlan of its own, or another link");
            String vlanLink = link.name() + "." + vlan;
            if (vlan > 0 && vlanLink.length() > LONGEST_NAME)
                blame(link).fault(vlanLink + " has more than " + LONGEST_NAME + " letters, Linux' limit",
                        "give the link a shorter name");
        }
    }

    /** A link carries what lies on it; its untagged network has no MTU of its own; its parts have the same. */
    private void mtu(Link link, Layout whole) {
        int carries = usual(whole.mtuOf(link.name(), networks));
        for (String name : link.networks()) {
            Network network = networks.named(name).orElseThrow();
            if (network.reach() > carries)
                mtuAt(link).fault(link.name() + " carries " + carries + " bytes, and " + name + " needs "
                        + network.reach(), "make it " + network.reach() + ", or lower networks." + name + ".mtu");
            else if (network.vlan() == 0 && network.reach() < carries)
                mtuAt(link).fault(name + " is untagged on " + link.name() + ", whose MTU is " + carries
                        + ", but its own is " + network.reach(),
                        "write mtu: " + carries + " at networks." + name + ", or use another link");
        }
        whole.above(link.name()).filter(a -> link.mtu() > 0).ifPresent(above -> {
            int wanted = usual(whole.mtuOf(above.name(), networks));
            if (link.mtu() != wanted)
                at.at(link.name()).at("mtu").fault(
                        link.name() + " has " + link.mtu() + ", and " + above.name() + " that it is part of " + wanted,
                        "make them the same, or take it out here");
        });
    }

    private static int usual(int mtu) {
        return mtu == 0 ? Network.USUAL_MTU : mtu;
    }

    /** A machine has one way to everywhere. */
    private void gateways(Layout whole) {
        List<String> having = new ArrayList<>();
        for (Link link : whole.links())
            for (String name : link.networks())
                if (networks.named(name).map(Network::subnet).map(Subnet::gateway).isPresent())
                    having.add(name);
        if (having.size() > 1)
            at.fault(String.join(" and ", having) + " both have a gateway, and a server has one default route",
                    "leave gateway to one of them, and write routes for the others");
    }

    /** The first of these that the author wrote. */
    private Answer blame(Link link) {
        return Stream.of(at.at(link.name()).at(NETWORKS), at.at(link.name())).filter(Answer::given).findFirst()
                .orElse(at);
    }

    private Answer mtuAt(Link link) {
        Answer mtu = at.at(link.name()).at("mtu");
        return mtu.given() ? mtu : blame(link);
    }
}
