package dev.heddle.runtime.ledger.whatif;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Pricing;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Replays the attempts of a time against a scenario. Not thread-safe. */
public final class WhatIf {

    /**
     * What came of it.
     *
     * @param attempts those that were asked about
     * @param replayed those that would have gone elsewhere, carried usage, and have a known cost both here and there
     * @param costUsd what those cost
     * @param thenUsd what they would have cost
     * @param otherUsd what all others cost, which stays as it is
     * @param unpriced those that would have gone elsewhere, and of which a cost here or there is unknown: in no sum
     * @param modelsAsked the models that all of them asked for, by name
     */
    public record Outcome(
            long attempts,
            long replayed,
            BigDecimal costUsd,
            BigDecimal thenUsd,
            BigDecimal otherUsd,
            long unpriced,
            List<String> assumptions,
            List<String> modelsAsked) {}

    private final Scenario scenario;
    private final Pricing pricing;
    private long attempts;
    private long replayed;
    private long unpriced;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal then = BigDecimal.ZERO;
    private BigDecimal others = BigDecimal.ZERO;
    private final Set<String> modelsAsked = new TreeSet<>();

    private WhatIf(Scenario scenario, Pricing pricing) {
        this.scenario = scenario;
        this.pricing = pricing;
    }

    /**
     * Reads the records of a time twice: calls say what attempts are to be judged by.
     *
     * @param query whose range and conditions say which attempts are meant
     * @throws IOException if the ledger cannot be read
     */
    public static Outcome of(LedgerReader ledger, SpendQuery query, Scenario scenario, Pricing pricing)
            throws IOException {
        WhatIf replay = new WhatIf(scenario, pricing);
        ledger.read(query.range(), entry -> {
            if (entry instanceof LedgerEntry.Call call) {
                scenario.heard(call);
            }
        });
        ledger.read(query.range(), entry -> {
            if (entry instanceof LedgerEntry.Attempt attempt && query.fits(attempt)) {
                replay.add(attempt);
            }
        });
        return new Outcome(
                replay.attempts,
                replay.replayed,
                replay.cost,
                replay.then,
                replay.others,
                replay.unpriced,
                scenario.assumptions(),
                List.copyOf(replay.modelsAsked));
    }

    /** The model that an attempt asked for; its call's where it does not say. */
    static @Nullable String modelAsked(LedgerEntry.Attempt entry) {
        String own = entry.attempt().modelAsked();
        return own == null ? entry.origin().modelAsked() : own;
    }

    private void add(LedgerEntry.Attempt attempt) {
        attempts++;
        String asked = modelAsked(attempt);
        if (asked != null) {
            modelsAsked.add(asked);
        }
        Cost known = attempt.attempt().cost();
        List<Scenario.Place> places = attempt.attempt().usage() == null ? List.of() : scenario.places(attempt);
        if (places.isEmpty()) {
            others = known == null ? others : others.add(known.usd());
            return;
        }
        BigDecimal elsewhere = expected(places, attempt);
        if (known == null || elsewhere == null) {
            unpriced++;
            return;
        }
        replayed++;
        cost = cost.add(known.usd());
        then = then.add(elsewhere);
    }

    /** The mean over the places, by their weights; null where one of them has no price. */
    private @Nullable BigDecimal expected(List<Scenario.Place> places, LedgerEntry.Attempt attempt) {
        BigDecimal sum = BigDecimal.ZERO;
        long weights = 0;
        for (Scenario.Place place : places) {
            BigDecimal price = price(place, attempt);
            if (price == null) {
                return null;
            }
            sum = sum.add(price.multiply(BigDecimal.valueOf(place.weight())));
            weights += place.weight();
        }
        return sum.divide(BigDecimal.valueOf(weights), MathContext.DECIMAL64);
    }

    private @Nullable BigDecimal price(Scenario.Place place, LedgerEntry.Attempt attempt) {
        Usage usage = attempt.attempt().usage();
        if (place.model() == null || usage == null) {
            return null;
        }
        return pricing.price(place.provider(), place.model(), null, usage, attempt.epochNanos())
                .map(Cost::usd)
                .orElse(null);
    }
}
