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

    /** Letters added, dropped, changed, or swapped with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.length()][b.length()];
    }
}
