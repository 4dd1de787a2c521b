package io.coldboot.screens.line;

import io.coldboot.profile.Layout;
import io.coldboot.profile.Layout.Bond;
import io.coldboot.profile.Layout.Bridge;
import io.coldboot.profile.Layout.Link;
import io.coldboot.profile.Layout.Nic;
import io.coldboot.profile.Network;
import io.coldboot.profile.Profile;
import io.coldboot.profile.Profile.Networks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Layouts in words: {@code bond0 (eth0 + eth1, active-backup): provisioning, internal VLAN 30}. */
public final class LayoutText {

    private LayoutText() {}

    /** A line for each role. */
    public static List<String> ofRoles(Profile profile) {
        return profile.tiers().stream().flatMap(t -> t.roles().stream()
                .map(r -> t.name() + "-" + r.name() + "  " + of(profile.layoutOf(r), profile.networks()))).toList();
    }

    /**
     * The network by which instances are reached, what they are lent there, and by what of this host they are tried; empty if nobody
     * is on such a network.
     */
    public static List<String> provider(Profile profile) {
        return profile.networks().provider().filter(name -> profile.slotsOn(name) > 0)
                .flatMap(name -> profile.networks().named(name).map(Network::provider)
                        .map(p -> Stream.concat(Stream.of(name + " " + p.cidr() + (p.gateway() == null
                                ? ", no router"
                                : ", router " + p.gateway()), "floating addresses " + p.floating()),
                                tried(profile, p).stream()).toList()))
                .orElse(List.of());
    }

    private static Optional<String> tried(Profile profile, Network.Provider provider) {
        return Optional.ofNullable(profile.host()).map(Profile.Host::providerNic)
                .map(nic -> "tried from outside by this host's " + nic + ", from " + provider.seed());
    }

    /** A layout in one line. */
    public static String of(Layout layout, Networks networks) {
        return layout.links().stream().filter(l -> layout.above(l.name()).isEmpty())
                .map(l -> made(l, layout) + ": " + carries(l, networks)).collect(Collectors.joining("; "));
    }

    private static String made(Link link, Layout layout) {
        return switch (link.made()) {
            case Nic nic -> link.name();
            case Bond bond -> link.name() + " (" + String.join(" + ", bond.legs()) + ", " + bond.mode() + ")";
            case Bridge bridge -> link.name() + " (bridge of " + bridge.ports().stream()
                    .map(p -> layout.link(p).map(l -> made(l, layout)).orElse(p)).collect(Collectors.joining(" + "))
                    + ")";
        };
    }

    private static String carries(Link link, Networks networks) {
        return link.networks().isEmpty()
                ? "up, no address"
                : link.networks().stream().map(n -> n + networks.named(n).map(LayoutText::tag).orElse(""))
                        .collect(Collectors.joining(", "));
    }

    private static String tag(Network network) {
        return (network.vlan() > 0 ? " VLAN " + network.vlan() : "")
                + (network.mtu() > 0 ? " MTU " + network.mtu() : "");
    }
}
