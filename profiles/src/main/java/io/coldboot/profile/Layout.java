package io.coldboot.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a server's NICs are put together, and which networks lie on what. NICs of which it says nothing stay down.
 *
 * @param links its links, in the author's order; a NIC that is only part of another need not be among them
 */
public record Layout(List<Link> links) {

    /** Name of the network that every layout carries. */
    public static final String PROVISIONING = "provisioning";
    /** Says nothing: the provisioning network on its NIC. */
    static final Layout NONE = new Layout(List.of());

    public Layout {
        links = List.copyOf(links);
    }

    /**
     * One interface.
     *
     * @param name as Linux calls it
     * @param made what it is made of
     * @param mtu largest packet in bytes; zero if the networks on it decide
     * @param networks names of the networks on it, each on its VLAN if it has one, else untagged
     * @param trustsLldp whether VLANs and frame sizes that a switch does not tell of are held against a server
     */
    public record Link(String name, Made made, int mtu, List<String> networks, boolean trustsLldp) {
        public Link {
            networks = List.copyOf(networks);
        }

        Link with(String network) {
            return new Link(name, made, mtu, Stream.concat(Stream.of(network), networks.stream()).toList(), trustsLldp);
        }
    }

    /** What a link is made of. */
    public sealed interface Made {
        /** The links that it takes for itself. */
        default List<String> parts() {
            return switch (this) {
                case Nic nic -> List.of();
                case Bond bond -> bond.legs();
                case Bridge bridge -> bridge.ports();
            };
        }
    }

    /** A NIC of the server. */
    public record Nic() implements Made {}

    /**
     * Several NICs as one (Linux' bonding).
     *
     * @param legs two NICs or more
     * @param mode the kernel's name of how they share the work
     * @param oneSwitch whether it is meant that all legs end in one switch
     */
    public record Bond(List<String> legs, String mode, boolean oneSwitch) implements Made {

        /** One leg works, another takes over: asks nothing of the switches. */
        public static final String USUAL_MODE = "active-backup";

        public Bond {
            legs = List.copyOf(legs);
        }
    }

    /**
     * A bridge, as virtual machines are plugged into.
     *
     * @param ports NICs and bonds
     */
    public record Bridge(List<String> ports) implements Made {
        public Bridge {
            ports = List.copyOf(ports);
        }
    }

    /** The link of this name; empty for a NIC of which nothing is said. */
    public Optional<Link> link(String name) {
        return links.stream().filter(l -> l.name().equals(name)).findFirst();
    }

    /** The link that carries this network. */
    public Optional<Link> carrying(String network) {
        return links.stream().filter(l -> l.networks().contains(network)).findFirst();
    }

    /** The link that has this one for a part. */
    public Optional<Link> above(String name) {
        return links.stream().filter(l -> l.made().parts().contains(name)).findFirst();
    }

    /** The NICs that a link stands on. */
    public List<String> nicsUnder(String name) {
        List<String> parts = link(name).map(l -> l.made().parts()).orElse(List.of());
        return parts.isEmpty() ? List.of(name) : parts.stream().flatMap(p -> nicsUnder(p).stream()).toList();
    }

    /** Every NIC that is used. */
    public List<String> nics() {
        return links.stream().flatMap(l -> nicsUnder(l.name()).stream()).distinct().toList();
    }

    /** Largest packet of a link in bytes: its own, that of the link above it, or what its networks need; zero if nobody said. */
    public int mtuOf(String name, Profile.Networks networks) {
        int own = link(name).map(Link::mtu).orElse(0);
        if (own > 0)
            return own;
        Optional<Link> above = above(name);
        return above.isPresent()
                ? mtuOf(above.get().name(), networks)
                : link(name).stream().flatMap(l -> l.networks().stream()).flatMap(n -> networks.named(n).stream())
                        .mapToInt(Network::mtu).max().orElse(0);
    }

    /** The same with the provisioning network where it lies if nobody says: on whatever its NIC became part of. */
    Layout complete(String provisioningNic) {
        if (carrying(PROVISIONING).isPresent())
            return this;
        String top = provisioningNic;
        for (Optional<Link> above = above(top); above.isPresent(); above = above(top))
            top = above.get().name();
        String carrier = top;
        List<Link> all = new ArrayList<>();
        if (link(carrier).isEmpty())
            all.add(new Link(carrier, new Nic(), 0, List.of(PROVISIONING), true));
        links.forEach(l -> all.add(l.name().equals(carrier) ? l.with(PROVISIONING) : l));
        return new Layout(all);
    }
}
