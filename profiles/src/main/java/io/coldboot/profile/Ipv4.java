package io.coldboot.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dotted IPv4 addresses as unsigned 32-bit numbers, and back. */
public final class Ipv4 {

    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private Ipv4() {}

    /**
     * Reads a dotted address.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static long parse(String text) {
        Matcher m = DOTTED.matcher(text.strip());
        if (!m.matches())
            throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 address");
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(m.group(i));
            if (part > 255)
                throw new IllegalArgumentException("\"" + text + "\" has a part above 255");
            address = address << 8 | part;
        }
        return address;
    }

    /** Writes an address in dotted form. */
    public static String format(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
