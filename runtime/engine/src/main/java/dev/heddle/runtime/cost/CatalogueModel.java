package dev.heddle.runtime.cost;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One model in the catalogue; its prices are read from their lines when first asked for. Thread-safe. */
final class CatalogueModel {

    private static final String FAST = "-fast";

    private final String id;
    private final NameRules rules;
    private final String source;
    private final String addedBy;
    private final List<String> lines = new ArrayList<>();
    private volatile @Nullable PriceSchedule schedule;

    /**
     * A model without prices yet.
     *
     * @param source which list its standard prices are from
     * @param addedBy which list its other prices are from
     */
    CatalogueModel(String id, NameRules rules, String source, String addedBy) {
        this.id = id;
        this.rules = rules;
        this.source = source;
        this.addedBy = addedBy;
    }

    String id() {
        return id;
    }

    /** A faster variant costs more: it is meant only where the rules speak of one. */
    boolean means(String lowerCaseName) {
        return (!lowerCaseName.endsWith(FAST) || rules.text().contains(FAST)) && rules.match(lowerCaseName);
    }

    /** Takes one more line of prices; only while the catalogue is read. */
    void add(String line) {
        lines.add(line);
    }

    PriceSchedule schedule() {
        PriceSchedule known = schedule;
        if (known == null) {
            known = read();
            schedule = known;
        }
        return known;
    }

    private PriceSchedule read() {
        List<PriceSchedule.Period> periods = new ArrayList<>();
        PriceCondition condition = PriceCondition.ALWAYS;
        Map<String, Map<PriceComponent, Rate>> tiers = new LinkedHashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            switch (word) {
                case "from", "daily" -> {
                    addPeriod(periods, condition, tiers);
                    condition = PriceCondition.parse(line);
                    tiers = new LinkedHashMap<>();
                }
                case "free" -> tiers.put(ServiceTier.STANDARD, Map.of());
                case "price" -> readRates(tiers, ServiceTier.STANDARD, line, source);
                case "also" -> readRates(tiers, ServiceTier.STANDARD, line, addedBy);
                default -> readRates(tiers, word, line, addedBy);
            }
        }
        addPeriod(periods, condition, tiers);
        return new PriceSchedule(List.copyOf(periods));
    }

    private static void addPeriod(
            List<PriceSchedule.Period> periods,
            PriceCondition condition,
            Map<String, Map<PriceComponent, Rate>> tiers) {
        Map<PriceComponent, Rate> standard = tiers.get(ServiceTier.STANDARD);
        if (standard == null) {
            return;
        }
        PriceSet standardSet = standard.isEmpty() ? PriceSet.free() : PriceSet.of(standard, null);
        Map<String, PriceSet> sets = new LinkedHashMap<>();
        sets.put(ServiceTier.STANDARD, standardSet);
        for (Map.Entry<String, Map<PriceComponent, Rate>> tier : tiers.entrySet()) {
            if (!tier.getKey().equals(ServiceTier.STANDARD)) {
                sets.put(tier.getKey(), PriceSet.of(tier.getValue(), standardSet));
            }
        }
        periods.add(new PriceSchedule.Period(condition, sets));
    }

    private static void readRates(
            Map<String, Map<PriceComponent, Rate>> tiers, String tier, String line, String source) {
        Map<PriceComponent, Rate> rates = tiers.get(tier);
        if (rates == null) {
            rates = new EnumMap<>(PriceComponent.class);
            tiers.put(tier, rates);
        }
        String[] words = line.split(" ");
        for (int i = 1; i < words.length; i += 2) {
            PriceComponent component = PriceComponent.ofKey(words[i]).orElseThrow();
            rates.put(component, Rate.parse(component, words[i + 1], source));
        }
    }
}
