package io.coldboot.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word somebody meant. */
final class Guess {

    private Guess() {}

    /** The nearest known word, if one is near enough: about one slip in three letters. */
    static Optional<String> meant(String written, Collection<String> known) {
        String plain = plain(written);
        return known.stream().filter(k -> distance(plain, plain(k)) <= Math.max(1, k.length() / 3))
                .min(Comparator.comparingInt(k -> distance(plain, plain(k))));
    }

    /** {@code maxFailed}, {@code max-failed} and {@code max_failed} are the same word. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Levenshtein distance: letters added, dropped or changed. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
            row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
