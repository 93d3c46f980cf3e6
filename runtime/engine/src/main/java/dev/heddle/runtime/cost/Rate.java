package dev.heddle.runtime.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * The price of one unit in picodollars. Where input is long it may change: from the first token above a threshold on, the
 * higher price holds for the whole request.
 */
final class Rate {

    /** Stands for a price that is charged but not known exactly. */
    static final long UNKNOWN = -1;

    static final Rate NOTHING = new Rate(0, new long[0], new long[0], "");

    private final long base;
    private final long[] thresholds;
    private final long[] above;
    private final String source;

    private Rate(long base, long[] thresholds, long[] above, String source) {
        this.base = base;
        this.thresholds = thresholds;
        this.above = above;
        this.source = source;
    }

    /** From published prices; thresholds map to the price above them. */
    static Rate of(PriceComponent component, BigDecimal usd, NavigableMap<Long, BigDecimal> above, String source) {
        return new Rate(
                component.picos(usd),
                above.keySet().stream().mapToLong(Long::longValue).toArray(),
                above.values().stream().mapToLong(component::picos).toArray(),
                source);
    }

    /** Reads {@code 3}, {@code 3>200000:6} or {@code ?}, the notation of the catalogue's files; thresholds rise. */
    static Rate parse(PriceComponent component, String text, String source) {
        String[] parts = text.split(">", -1);
        long[] thresholds = new long[parts.length - 1];
        long[] above = new long[parts.length - 1];
        for (int i = 0; i < above.length; i++) {
            String part = parts[i + 1];
            int colon = part.indexOf(':');
            thresholds[i] = Long.parseLong(part.substring(0, colon));
            above[i] = picos(component, part.substring(colon + 1));
        }
        return new Rate(picos(component, parts[0]), thresholds, above, source);
    }

    private static long picos(PriceComponent component, String text) {
        return text.equals("?") ? UNKNOWN : component.picos(new BigDecimal(text));
    }

    /** The price for a request with that much input, cached or not; {@link #UNKNOWN} where it is not known. */
    long at(long totalInput) {
        for (int i = thresholds.length - 1; i >= 0; i--) {
            if (totalInput > thresholds[i]) {
                return above[i];
            }
        }
        return base;
    }

    PriceLookup.Price described(PriceComponent component) {
        List<PriceLookup.Above> steps = new ArrayList<>();
        for (int i = 0; i < thresholds.length; i++) {
            steps.add(new PriceLookup.Above(thresholds[i], PriceLookup.usd(component, above[i])));
        }
        return new PriceLookup.Price(component, PriceLookup.usd(component, base), List.copyOf(steps), source);
    }
}
