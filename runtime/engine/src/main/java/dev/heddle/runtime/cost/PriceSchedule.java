package dev.heddle.runtime.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prices of one model in the course of time: the last period that holds decides, or else the first. */
record PriceSchedule(List<Period> periods) {

    /** Prices by service tier for a time. */
    record Period(PriceCondition condition, Map<String, PriceSet> tiers) {

        @Nullable
        PriceSet tier(String name) {
            return tiers.get(name);
        }
    }

    Period at(long epochSecond) {
        for (int i = periods.size() - 1; i > 0; i--) {
            if (periods.get(i).condition().holds(epochSecond)) {
                return periods.get(i);
            }
        }
        return periods.get(0);
    }

    /** This schedule with some tiers replaced in every period; fees not given there stay as they were. */
    PriceSchedule with(Map<String, Map<PriceComponent, Rate>> replaced) {
        List<Period> changed = new ArrayList<>();
        for (Period period : periods) {
            Map<String, PriceSet> tiers = new LinkedHashMap<>(period.tiers());
            Map<PriceComponent, Rate> standard = replaced.get(ServiceTier.STANDARD);
            if (standard != null) {
                tiers.put(ServiceTier.STANDARD, PriceSet.of(standard, period.tier(ServiceTier.STANDARD)));
            }
            replaced.forEach((tier, prices) -> {
                if (!tier.equals(ServiceTier.STANDARD)) {
                    tiers.put(tier, PriceSet.of(prices, tiers.get(ServiceTier.STANDARD)));
                }
            });
            changed.add(new Period(period.condition(), tiers));
        }
        return new PriceSchedule(List.copyOf(changed));
    }

    /** This schedule with one tier. */
    PriceSchedule only(String tier) {
        return new PriceSchedule(periods.stream()
                .map(period -> {
                    PriceSet prices = period.tier(tier);
                    return new Period(period.condition(), prices == null ? Map.of() : Map.of(tier, prices));
                })
                .toList());
    }

    /** No prices at all: what overrides of an unknown model start from. */
    static PriceSchedule empty() {
        return new PriceSchedule(List.of(new Period(PriceCondition.ALWAYS, Map.of())));
    }

    List<PriceLookup.Period> described(long epochSecond) {
        Period inForce = at(epochSecond);
        return periods.stream()
                .map(period -> new PriceLookup.Period(
                        period.condition().toString(),
                        period == inForce,
                        period.tiers().entrySet().stream()
                                .map(tier -> new PriceLookup.Tier(
                                        tier.getKey(), tier.getValue().described()))
                                .toList()))
                .toList();
    }
}
