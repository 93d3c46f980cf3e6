package dev.heddle.runtime.cost;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one model in one service tier. What has no price of its own is billed as the more general thing it is part of:
 * audio and cached input as input, reasoning, audio and images as output. One-hour cache writes are the exception: where only
 * five-minute writes have a price, the longer ones, which cost more, have none.
 */
final class PriceSet {

    private static final PriceComponent[] COMPONENTS = PriceComponent.values();

    private final Map<PriceComponent, Rate> listed;
    private final @Nullable Rate[] effective = new Rate[PriceComponent.REQUEST.ordinal() + 1];

    private PriceSet(Map<PriceComponent, Rate> listed) {
        this.listed = listed;
    }

    /**
     * Makes a set of the prices listed.
     *
     * @param fees where searches and requests are priced if not here: service tiers change the price of tokens only
     */
    static PriceSet of(Map<PriceComponent, Rate> prices, @Nullable PriceSet fees) {
        Map<PriceComponent, Rate> listed = new EnumMap<>(PriceComponent.class);
        if (fees != null) {
            for (Map.Entry<PriceComponent, Rate> fee : fees.listed.entrySet()) {
                if (fee.getKey().unit() == PriceComponent.Unit.THOUSAND) {
                    listed.put(fee.getKey(), fee.getValue());
                }
            }
        }
        listed.putAll(prices);
        PriceSet set = new PriceSet(listed);
        for (int i = 0; i < set.effective.length; i++) {
            set.effective[i] = set.effective(COMPONENTS[i]);
        }
        return set;
    }

    /** Everything costs nothing. */
    static PriceSet free() {
        return of(
                Map.of(
                        PriceComponent.INPUT, Rate.NOTHING,
                        PriceComponent.OUTPUT, Rate.NOTHING,
                        PriceComponent.WEB_SEARCH, Rate.NOTHING),
                null);
    }

    /** Null where it has no known price. */
    private @Nullable Rate effective(PriceComponent component) {
        Rate own = listed.get(component);
        if (own != null) {
            return own;
        }
        if (component == PriceComponent.CACHE_WRITE_1H && listed.containsKey(PriceComponent.CACHE_WRITE)) {
            return null;
        }
        if (component == PriceComponent.AUDIO_CACHE_READ && !listed.containsKey(PriceComponent.CACHE_READ)) {
            return effective(PriceComponent.AUDIO_INPUT);
        }
        if (component == PriceComponent.REQUEST) {
            return Rate.NOTHING;
        }
        PriceComponent general = component.general();
        return general == null ? null : effective(general);
    }

    /**
     * The cost in picodollars, exactly; {@link Rate#UNKNOWN} where a part that was used has no known price.
     *
     * @throws ArithmeticException where the cost does not fit
     */
    long cost(Usage usage) {
        long totalInput = usage.totalInput();
        long sum = 0;
        for (int i = 0; i < effective.length; i++) {
            long count = COMPONENTS[i].count(usage);
            if (count != 0) {
                Rate rate = effective[i];
                long picos = rate == null ? Rate.UNKNOWN : rate.at(totalInput);
                if (picos == Rate.UNKNOWN) {
                    return Rate.UNKNOWN;
                }
                sum = Math.addExact(sum, Math.multiplyExact(count, picos));
            }
        }
        // Citations are always billed where they have a price, and no usage tells how many there were.
        return listed.containsKey(PriceComponent.CITATION) ? Rate.UNKNOWN : sum;
    }

    /** The first part for whose want {@link #cost} is not known. */
    PriceComponent unknownPart(Usage usage) {
        for (int i = 0; i < effective.length; i++) {
            Rate rate = effective[i];
            if (COMPONENTS[i].count(usage) != 0 && (rate == null || rate.at(usage.totalInput()) == Rate.UNKNOWN)) {
                return COMPONENTS[i];
            }
        }
        return PriceComponent.CITATION;
    }

    List<PriceLookup.Price> described() {
        return listed.entrySet().stream()
                .map(each -> each.getValue().described(each.getKey()))
                .toList();
    }
}
