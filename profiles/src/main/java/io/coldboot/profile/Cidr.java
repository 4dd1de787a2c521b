package io.coldboot.profile;

/**
 * An IPv4 network.
 *
 * @param network lowest address, as an unsigned 32-bit number
 * @param prefix prefix length, 0 to 32
 */
public record Cidr(long network, int prefix) {

    public Cidr {
        if (prefix < 0 || prefix > 32)
            throw new IllegalArgumentException("a prefix length is 0 to 32, not " + prefix);
        if ((network & ~mask(prefix)) != 0)
            throw new IllegalArgumentException(Ipv4.format(network) + "/" + prefix + " is not the start of a network; "
                    + Ipv4.format(network & mask(prefix)) + "/" + prefix + " is");
    }

    /**
     * Reads {@code a.b.c.d/n}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0)
            throw new IllegalArgumentException("\"" + text + "\" lacks the prefix length, as in 10.0.0.0/24");
        int prefix;
        try {
            prefix = Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" has no number after the slash", e);
        }
        return new Cidr(Ipv4.parse(text.substring(0, slash)), prefix);
    }

    /** Whether the dotted address lies in this network. */
    public boolean contains(String address) {
        return contains(Ipv4.parse(address));
    }

    boolean contains(long address) {
        return (address & mask(prefix)) == network;
    }

    /** Whether all of the range lies in this network. */
    public boolean contains(AddressRange range) {
        return contains(range.first()) && contains(range.last());
    }

    /** Whether the two networks share an address. */
    public boolean overlaps(Cidr other) {
        return contains(other.network) || other.contains(network);
    }

    /** Number of addresses, network and broadcast address included. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /** First to last address that a machine can have, in words. */
    Hosts hosts() {
        return size() < 4 ? new Hosts(network, network + size() - 1) : new Hosts(network + 1, network + size() - 2);
    }

    /** Like a range, but of any size. */
    record Hosts(long first, long last) {
        boolean contains(String address) {
            long a = Ipv4.parse(address);
            return a >= first && a <= last;
        }

        boolean contains(AddressRange range) {
            return range.first() >= first && range.last() <= last;
        }

        @Override
        public String toString() {
            return Ipv4.format(first) + "-" + Ipv4.format(last);
        }
    }

    /** The network's own address, its lowest, in dotted form. */
    public String address() {
        return Ipv4.format(network);
    }

    /** The netmask in dotted form. */
    public String netmask() {
        return Ipv4.format(mask(prefix));
    }

    private static long mask(int prefix) {
        return prefix == 0 ? 0 : (0xffffffffL << (32 - prefix)) & 0xffffffffL;
    }

    @Override
    public String toString() {
        return Ipv4.format(network) + "/" + prefix;
    }
}
