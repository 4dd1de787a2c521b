package io.coldboot.profile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.LongStream;

/**
 * IPv4 addresses from first to last, both included.
 *
 * @param first as an unsigned 32-bit number
 * @param last not below first
 */
public record AddressRange(long first, long last) {

    /** More than a /16 is a typing mistake, and would be swept for minutes. */
    private static final long LARGEST = 65536;

    public AddressRange {
        if (last < first)
            throw new IllegalArgumentException(
                    "the range ends (" + Ipv4.format(last) + ") before it starts (" + Ipv4.format(first) + ")");
        if (last - first >= LARGEST)
            throw new IllegalArgumentException("the range has more than " + LARGEST + " addresses");
    }

    /**
     * Reads {@code a.b.c.d-e.f.g.h}, {@code a.b.c.d-h}, a network {@code a.b.c.d/n} (its hosts) or one address.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static AddressRange parse(String text) {
        if (text.indexOf('/') >= 0) {
            Cidr net = Cidr.parse(text.strip());
            long size = 1L << (32 - net.prefix());
            return size < 4
                    ? new AddressRange(net.network(), net.network() + size - 1)
                    : new AddressRange(net.network() + 1, net.network() + size - 2);
        }
        int dash = text.indexOf('-');
        if (dash < 0)
            return new AddressRange(Ipv4.parse(text), Ipv4.parse(text));
        long first = Ipv4.parse(text.substring(0, dash));
        String end = text.substring(dash + 1).strip();
        long last = end.indexOf('.') >= 0
                ? Ipv4.parse(end)
                : Ipv4.parse(Ipv4.format(first).replaceFirst("\\d+$", Matcher.quoteReplacement(end)));
        return new AddressRange(first, last);
    }

    /** Number of addresses. */
    public int size() {
        return (int) (last - first + 1);
    }

    /** The address at a position counted from zero. */
    public String at(int index) {
        if (index < 0 || index >= size())
            throw new IndexOutOfBoundsException("address " + index + " of " + this);
        return Ipv4.format(first + index);
    }

    /** Every address in order, dotted. */
    public List<String> addresses() {
        return LongStream.rangeClosed(first, last).mapToObj(Ipv4::format).toList();
    }

    /** Whether the dotted address lies in the range. */
    public boolean contains(String address) {
        long a = Ipv4.parse(address);
        return a >= first && a <= last;
    }

    /** Whether the two ranges share an address. */
    public boolean overlaps(AddressRange other) {
        return first <= other.last && other.first <= last;
    }

    @Override
    public String toString() {
        return first == last ? Ipv4.format(first) : Ipv4.format(first) + "-" + Ipv4.format(last);
    }
}
