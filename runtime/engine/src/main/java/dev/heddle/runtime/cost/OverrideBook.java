package dev.heddle.runtime.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The user's prices and aliases, ready to be found by a model's spellings. Immutable. */
final class OverrideBook {

    static final String ANY = "*";

    private static final String SOURCE = "heddle.yaml";

    private final List<Entry> entries;

    OverrideBook(PriceOverrides overrides) {
        entries = new ArrayList<>();
        for (PriceOverrides.Prices each : overrides.prices()) {
            entries.add(new Entry(lower(each.provider()), lower(each.model()), rates(each), null));
        }
        for (PriceOverrides.Alias each : overrides.aliases()) {
            entries.add(new Entry(lower(each.provider()), lower(each.model()), Map.of(), each.sameAs()));
        }
    }

    /** What the user says of some models; either prices or the name of another model. */
    record Entry(
            String provider,
            String model,
            Map<String, Map<PriceComponent, Rate>> tiers,
            @Nullable String sameAs) {

        private int exactness(List<String> spellings) {
            int spelling = spellings.indexOf(model);
            if (spelling >= 0) {
                return Integer.MAX_VALUE - spelling;
            }
            if (!model.endsWith(ANY)) {
                return -1;
            }
            String start = model.substring(0, model.length() - 1);
            return spellings.stream().anyMatch(name -> name.startsWith(start)) ? start.length() : -1;
        }
    }

    /** The scopes other than any provider. */
    List<String> providers() {
        return entries.stream()
                .map(Entry::provider)
                .filter(name -> !name.equals(ANY))
                .distinct()
                .toList();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * The entry that decides; null where there is none.
     *
     * @param provider as asked for, in lower case
     * @param home the same in the catalogue, null where it is not listed
     */
    @Nullable
    Entry find(String provider, @Nullable CatalogueProvider home, Catalogue catalogue, List<String> spellings) {
        return best(entries.stream().filter(e -> e.provider().equals(provider)), spellings)
                .or(() -> best(
                        entries.stream().filter(e -> home != null && catalogue.provider(e.provider()) == home),
                        spellings))
                .or(() -> best(entries.stream().filter(e -> e.provider().equals(ANY)), spellings))
                .orElse(null);
    }

    private static Optional<Entry> best(Stream<Entry> candidates, List<String> spellings) {
        return candidates
                .filter(entry -> entry.exactness(spellings) >= 0)
                .max(Comparator.comparingInt(entry -> entry.exactness(spellings)));
    }

    private static Map<String, Map<PriceComponent, Rate>> rates(PriceOverrides.Prices prices) {
        Map<String, Map<PriceComponent, Rate>> tiers = new LinkedHashMap<>();
        prices.tiers().forEach((tier, byComponent) -> {
            Map<PriceComponent, Rate> rates = new EnumMap<>(PriceComponent.class);
            byComponent.forEach((component, price) ->
                    rates.put(component, Rate.of(component, price.usd(), new TreeMap<>(price.above()), SOURCE)));
            tiers.put(ServiceTier.of(tier), rates);
        });
        return tiers;
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
