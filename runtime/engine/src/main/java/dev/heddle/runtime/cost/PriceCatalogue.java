package dev.heddle.runtime.cost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Prices attempts by the dated price lists in this jar and what the user has set. It never reports a cost that it knows to be
 * incomplete: where the model, its service tier or a part of what was used has no known price, the cost is unknown, counted in
 * {@link #unknownModels} and logged once with the remedy.
 *
 * <p>The lists are read when the first price is asked for. Names that were resolved are remembered, at most 4,096 of them.
 * Thread-safe.
 */
public final class PriceCatalogue implements Pricing {

    private final PriceResolver resolver;
    private final UnknownPrices unknown = new UnknownPrices();
    private final ResolvedNames names = new ResolvedNames();

    /** A catalogue with the bundled prices and some of the user's own. */
    public PriceCatalogue(PriceOverrides overrides) {
        resolver = new PriceResolver(overrides);
    }

    @Override
    public Optional<Cost> price(
            String provider, String model, @Nullable String serviceTier, Usage usage, long epochNanos) {
        ResolvedModel resolved = resolve(provider, model);
        if (resolved == null) {
            unknown.count(name(provider, model), () -> PriceRemedy.model(provider, model));
            return Optional.empty();
        }
        String tier = ServiceTier.of(serviceTier);
        long epochSecond = Math.floorDiv(epochNanos, TimeUnit.SECONDS.toNanos(1));
        PriceSet prices = resolved.schedule().at(epochSecond).tier(tier);
        if (prices == null) {
            unknown.count(name(provider, model, tier), () -> PriceRemedy.tier(provider, model, tier));
            return Optional.empty();
        }
        try {
            long picos = prices.cost(usage);
            if (picos != Rate.UNKNOWN) {
                return Optional.of(new Cost(picos));
            }
        } catch (ArithmeticException e) {
            unknown.count(
                    name(provider, model, "too much"),
                    () -> "usage of " + name(provider, model) + " is too large to be priced: " + usage);
            return Optional.empty();
        }
        String part = prices.unknownPart(usage).key();
        String what = tier.equals(ServiceTier.STANDARD) ? part : tier + " " + part;
        unknown.count(name(provider, model, what), () -> PriceRemedy.part(provider, model, tier, part));
        return Optional.empty();
    }

    private @Nullable ResolvedModel resolve(String provider, String model) {
        ResolvedNames.Found found = names.get(provider, model);
        if (found == null) {
            found = new ResolvedNames.Found(resolver.resolve(provider, model));
            names.put(provider, model, found);
        }
        return found.model();
    }

    /**
     * How many attempts had no known cost, by {@code provider/model} with, in brackets, the service tier or the part without a
     * price where the model itself has one. At most 1,000 names, the rest together as {@code (others)}.
     */
    public Map<String, Long> unknownModels() {
        return unknown.counts();
    }

    /** The price lists with their versions and dates. */
    public List<String> sources() {
        return Catalogue.bundled().sources();
    }

    /**
     * Explains what a name resolves to.
     *
     * @param provider {@code gen_ai.provider.name} or the catalogue's own id; null for every provider that has the model
     * @param at which of the dated prices to mark as in force
     */
    public PriceLookup lookup(@Nullable String provider, String model, Instant at) {
        List<PriceLookup.Match> matches = new ArrayList<>();
        if (provider != null) {
            add(matches, provider, resolver.resolve(provider, model), at);
        } else {
            add(matches, OverrideBook.ANY, resolver.resolveAt(OverrideBook.ANY, model), at);
            if (matches.isEmpty()) {
                providers().forEach(each -> add(matches, each, resolver.resolveAt(each, model), at));
            }
        }
        List<String> near =
                matches.isEmpty() ? NearMisses.of(model, Catalogue.bundled().providers()) : List.of();
        return new PriceLookup(model, List.copyOf(matches), near);
    }

    private static void add(
            List<PriceLookup.Match> matches, String provider, @Nullable ResolvedModel resolved, Instant at) {
        if (resolved != null) {
            matches.add(new PriceLookup.Match(
                    provider,
                    resolved.model(),
                    resolved.explained(),
                    resolved.schedule().described(at.getEpochSecond())));
        }
    }

    /** Whether there are prices of a provider of that id or other name: in the lists, or of the user's own. */
    public boolean knows(String provider) {
        String name = provider.strip().toLowerCase(Locale.ROOT);
        return Catalogue.bundled().provider(name) != null
                || resolver.book().providers().contains(name);
    }

    /** The ids of the providers that there are prices of: those in the lists, then the user's own. */
    public List<String> providers() {
        Catalogue catalogue = Catalogue.bundled();
        List<String> names = new ArrayList<>();
        catalogue.providers().forEach(each -> names.add(each.id()));
        resolver.book().providers().stream()
                .filter(name -> catalogue.provider(name) == null)
                .forEach(names::add);
        return names;
    }

    private static String name(String provider, String model) {
        return provider + "/" + UnknownPrices.shortened(model);
    }

    private static String name(String provider, String model, String what) {
        return name(provider, model) + " [" + what + "]";
    }
}
