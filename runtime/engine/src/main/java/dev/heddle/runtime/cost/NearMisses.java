package dev.heddle.runtime.cost;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Known models whose names are like one that is not known. */
final class NearMisses {

    private static final int MAX_SHOWN = 3;

    private NearMisses() {}

    /** At most three names, {@code provider/model}, best first; at most a third of their letters differ. */
    static List<String> of(String model, Collection<CatalogueProvider> providers) {
        String name = model.toLowerCase(Locale.ROOT);
        String last = name.substring(name.lastIndexOf('/') + 1);
        Map<String, Integer> distances = new TreeMap<>();
        for (CatalogueProvider provider : providers) {
            for (CatalogueModel each : provider.models()) {
                String id = each.id().toLowerCase(Locale.ROOT);
                int distance = Math.min(distance(name, id), distance(last, id));
                if (distance <= Math.min(name.length(), id.length()) / 3) {
                    distances.put(provider.id() + "/" + each.id(), distance);
                }
            }
        }
        return distances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(MAX_SHOWN)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many letters to insert, delete or replace to make one name the other (Levenshtein). */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
