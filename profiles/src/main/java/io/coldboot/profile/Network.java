package io.coldboot.profile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network that servers are on.
 *
 * @param vlan its VLAN on every link that carries it (IEEE 802.1Q, 1 to 4094); zero if it is untagged
 * @param mtu largest packet in bytes; zero if nobody said, which is {@link #USUAL_MTU}
 * @param subnet its addresses; absent if servers have none on it, as where Neutron hands them out
 * @param provider what instances of the workload cloud have on it; absent if nothing
 */
public record Network(int vlan, int mtu, @Nullable Subnet subnet, @Nullable Provider provider) {

    /** What a network carries of which nobody said more. */
    public static final int USUAL_MTU = 1500;

    /** A network that instances have no part of. */
    public Network(int vlan, int mtu, @Nullable Subnet subnet) {
        this(vlan, mtu, subnet, null);
    }

    /**
     * By what instances of the workload cloud are reached from outside: Neutron's provider network.
     *
     * @param cidr all of its addresses
     * @param floating those that Neutron lends to routers and instances
     * @param gateway default route of the tenants' routers; absent if it leads nowhere
     * @param seed the address of Coldboot's host on it, from which it tries instances; absent if the host is not on it
     */
    public record Provider(Cidr cidr, AddressRange floating, @Nullable String gateway, @Nullable String seed) {

        /** Networks that are nobody's and are kept for examples (RFC 5737). */
        private static final List<Cidr> EXAMPLES = List.of(Cidr.parse("192.0.2.0/24"), Cidr.parse("198.51.100.0/24"),
                Cidr.parse("203.0.113.0/24"));

        /** Whether its addresses stand there as an example, and nobody has them. */
        public boolean isExample() {
            return EXAMPLES.stream().anyMatch(cidr::overlaps);
        }
    }

    /**
     * The addresses of a network.
     *
     * @param cidr all of them
     * @param slots range from which each slot on the network gets its lasting address, in slot order
     * @param gateway default route of the servers on it; absent if it leads nowhere, or if another network has it
     * @param routes other networks that are reached through this one
     */
    public record Subnet(Cidr cidr, AddressRange slots, @Nullable String gateway, List<Route> routes) {
        public Subnet {
            routes = List.copyOf(routes);
        }
    }

    /** A network and the router by which it is reached; written {@code 10.9.0.0/16 via 10.8.0.1}. */
    public record Route(Cidr to, String via) {

        private static final Pattern ROUTE = Pattern.compile("(\\S+) +via +(\\S+)");

        /**
         * Reads {@code NETWORK via ROUTER}.
         *
         * @throws IllegalArgumentException with a sentence for the user
         */
        static Route parse(String text) {
            Matcher words = ROUTE.matcher(text.strip());
            if (!words.matches())
                throw new IllegalArgumentException("\"" + text + "\" does not say NETWORK via ROUTER");
            return new Route(Cidr.parse(words.group(1)), Ipv4.format(Ipv4.parse(words.group(2))));
        }

        @Override
        public String toString() {
            return to + " via " + via;
        }
    }

    /** The MTU that servers on it count on, in bytes. */
    public int reach() {
        return mtu == 0 ? USUAL_MTU : mtu;
    }
}
