package dev.heddle.runtime.cost;

import dev.heddle.runtime.cost.ResolvedModel.Why;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the prices of a model by the names of its provider and itself:
 *
 * <ol>
 *   <li>what the user has set;
 *   <li>the provider's own list, by each spelling in {@link ModelNames};
 *   <li>the lists of the providers whose models it serves at their prices, for example OpenAI's for Azure;
 *   <li>where the provider is only known by its dialect or not at all, and so may be a gateway: the provider named before a
 *       slash, then the one whose proprietary name it is.
 * </ol>
 *
 * <p>Immutable but for what is read lazily; thread-safe.
 */
final class PriceResolver {

    /** Providers that stand for any server that speaks their dialect. */
    private static final Set<String> DIALECTS = Set.of("openai", "anthropic");

    private static final int MAX_ALIASES = 8;

    private final OverrideBook book;

    PriceResolver(PriceOverrides overrides) {
        book = new OverrideBook(overrides);
    }

    OverrideBook book() {
        return book;
    }

    /** The prices of a model of a provider; null where there are none. */
    @Nullable
    ResolvedModel resolve(String provider, String model) {
        return resolve(provider, model, true, 0);
    }

    /** The prices that a provider itself has for a model. */
    @Nullable
    ResolvedModel resolveAt(String provider, String model) {
        return resolve(provider, model, false, 0);
    }

    private @Nullable ResolvedModel resolve(String provider, String model, boolean gateways, int aliases) {
        Catalogue catalogue = Catalogue.bundled();
        String asked = provider.strip().toLowerCase(Locale.ROOT);
        CatalogueProvider home = catalogue.provider(asked);
        ModelNames names = new ModelNames(model, home);
        OverrideBook.Entry override = book.isEmpty() ? null : book.find(asked, home, catalogue, names.all());
        if (override == null) {
            return listed(catalogue, home, names, gateways);
        }
        String sameAs = override.sameAs();
        if (sameAs != null) {
            return aliases < MAX_ALIASES ? other(catalogue, provider, sameAs, gateways, aliases + 1) : null;
        }
        ResolvedModel listed = listed(catalogue, home, names, gateways);
        PriceSchedule base = listed == null ? PriceSchedule.empty() : listed.schedule();
        String id = home == null ? asked : home.id();
        return new ResolvedModel(id, override.model(), Why.SET, "", "", base.with(override.tiers()));
    }

    private @Nullable ResolvedModel other(
            Catalogue catalogue, String provider, String sameAs, boolean gateways, int aliases) {
        int slash = sameAs.indexOf('/');
        String before = slash < 0 ? "" : sameAs.substring(0, slash).toLowerCase(Locale.ROOT);
        boolean named = catalogue.provider(before) != null || book.providers().contains(before);
        ResolvedModel target = named
                ? resolve(before, sameAs.substring(slash + 1), gateways, aliases)
                : resolve(provider, sameAs, gateways, aliases);
        return target == null ? null : target.because(Why.SAME, sameAs);
    }

    private static @Nullable ResolvedModel listed(
            Catalogue catalogue, @Nullable CatalogueProvider home, ModelNames names, boolean gateways) {
        ResolvedModel found = home == null ? null : served(catalogue, home, names);
        if (found == null && gateways && (home == null || DIALECTS.contains(home.id()))) {
            found = prefixed(catalogue, names.asNamed());
            return found == null ? owned(catalogue, names) : found;
        }
        return found;
    }

    /** Another provider's service tiers are not promised where its models are served: standard prices only. */
    private static @Nullable ResolvedModel served(Catalogue catalogue, CatalogueProvider home, ModelNames names) {
        ResolvedModel found = find(home, names);
        for (int i = 0; found == null && i < home.like().size(); i++) {
            CatalogueProvider other = catalogue.provider(home.like().get(i));
            ResolvedModel theirs = other == null ? null : find(other, names);
            if (other != null && theirs != null) {
                found = theirs.because(Why.SERVED, other.name())
                        .with(theirs.schedule().only(ServiceTier.STANDARD));
            }
        }
        return found;
    }

    private static @Nullable ResolvedModel prefixed(Catalogue catalogue, String name) {
        int slash = name.indexOf('/');
        CatalogueProvider vendor = slash < 0 ? null : catalogue.provider(name.substring(0, slash));
        if (vendor == null || !vendor.isMeantBy(name.substring(0, slash), name.substring(slash + 1))) {
            return null;
        }
        ResolvedModel found = served(catalogue, vendor, new ModelNames(name.substring(slash + 1), vendor));
        return found == null ? null : found.because(Why.PREFIX, "");
    }

    private static @Nullable ResolvedModel owned(Catalogue catalogue, ModelNames names) {
        for (CatalogueProvider owner : catalogue.providers()) {
            if (owner.ownsName(names.asNamed())) {
                ResolvedModel found = find(owner, names);
                return found == null ? null : found.because(Why.NAME, owner.name());
            }
        }
        return null;
    }

    private static @Nullable ResolvedModel find(CatalogueProvider provider, ModelNames names) {
        ResolvedModel found = find(provider, names.asNamed(), "");
        if (found == null) {
            List<String> spellings = names.all();
            for (int i = 1; found == null && i < spellings.size(); i++) {
                found = find(provider, spellings.get(i), spellings.get(i));
            }
        }
        return found;
    }

    private static @Nullable ResolvedModel find(CatalogueProvider provider, String name, String spelling) {
        CatalogueModel model = provider.find(name);
        return model == null
                ? null
                : new ResolvedModel(provider.id(), model.id(), Why.LISTED, "", spelling, model.schedule());
    }
}
