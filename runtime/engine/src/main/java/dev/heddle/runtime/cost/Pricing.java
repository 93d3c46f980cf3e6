package dev.heddle.runtime.cost;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices what an attempt used. Thread-safe. */
public interface Pricing {

    /** Knows no price. */
    Pricing NONE = (provider, model, serviceTier, usage, epochNanos) -> Optional.empty();

    /**
     * The cost of an attempt.
     *
     * @param provider {@code gen_ai.provider.name}
     * @param model the model that answered, as the provider spells it (dated, regional and prefixed names resolve)
     * @param serviceTier the tier that was billed ({@code batch}, {@code flex}, {@code priority}, …), or null for the
     *     standard one
     * @param epochNanos when the attempt began: prices have dates
     * @return empty where the model has no known price; never zero for want of one
     */
    Optional<Cost> price(String provider, String model, @Nullable String serviceTier, Usage usage, long epochNanos);
}
