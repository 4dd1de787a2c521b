package io.coldboot.lab.model;

/** Arithmetic with IPv4 addresses. */
public final class Ipv4 {

    private Ipv4() {}

    /** The address {@code offset} after the given one. */
    public static String plus(String address, int offset) {
        return text(number(address) + offset);
    }

    /** Bits of a prefix length as a mask: 22 for {@code 255.255.252.0}. */
    public static int prefixLength(int mask) {
        return Integer.bitCount(mask);
    }

    /** The 32 bits of an address in network order. */
    public static int number(String address) {
        int number = 0;
        for (String part : address.split("\\.", -1))
            number = number << 8 | Integer.parseInt(part);
        return number;
    }

    /** The address as people write it. */
    public static String text(int number) {
        return (number >>> 24) + "." + (number >>> 16 & 255) + "." + (number >>> 8 & 255) + "." + (number & 255);
    }
}
