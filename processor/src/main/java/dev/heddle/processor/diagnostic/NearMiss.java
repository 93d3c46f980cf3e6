package dev.heddle.processor.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearMiss {

    private NearMiss() {}

    /** The allowed name at most two edits away, fewer for short names; the nearest, then the first in order. */
    public static Optional<String> of(String found, Collection<String> allowed) {
        int most = found.length() <= 3 ? 1 : 2;
        return allowed.stream()
                .filter(name -> !name.equals(found) && distance(found, name) <= most)
                .min(Comparator.<String>comparingInt(name -> distance(found, name))
                        .thenComparing(name -> name));
    }

    /** {@code "; did you mean 'x'?"}, or empty. */
    public static String question(String found, Collection<String> allowed) {
        return of(found, allowed).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** How many letters must be inserted, left out, replaced or swapped with their neighbour; case is not counted. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
