package io.coldboot.openstack.secrets;

import java.security.SecureRandom;

/**
 * Passwords that nobody types. Letters and digits only: they go through shells, INI files with {@code $} substitution and
 * database URLs unharmed.
 */
public final class Passwords {

    /** 32 characters of 62 are 190 bits. */
    private static final int LENGTH = 32;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** A new password. */
    public static String generate() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (s, i) -> s.append(ALPHABET.charAt(i)), StringBuilder::append).toString();
    }
}
