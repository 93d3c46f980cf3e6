package dev.heddle.runtime.attribution;

import dev.heddle.runtime.attribution.AttributionSource.Baggage;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where each part of an attribution is looked for: the first source that has one gives it. Immutable.
 *
 * @param feature where no annotated method says it
 */
public record AttributionRules(
        List<AttributionSource> feature,
        List<AttributionSource> team,
        List<AttributionSource> user,
        List<AttributionSource> tenant) {

    /** Where nothing is configured: baggage of the names {@code heddle.feature}, {@code heddle.team} and so on. */
    public static final AttributionRules DEFAULT = new AttributionRules(
            List.of(new Baggage("heddle.feature")),
            List.of(new Baggage("heddle.team")),
            List.of(new Baggage("heddle.user")),
            List.of(new Baggage("heddle.tenant")));

    /** A longer name is nobody's, and would be kept for every call. */
    private static final int MAX_LENGTH = 256;

    public AttributionRules {
        feature = List.copyOf(feature);
        team = List.copyOf(team);
        user = List.copyOf(user);
        tenant = List.copyOf(tenant);
    }

    /** @param lookup what a source has now; null where it has nothing */
    public Attribution find(Function<AttributionSource, @Nullable String> lookup) {
        return new Attribution(first(feature, lookup), first(team, lookup), first(user, lookup), first(tenant, lookup));
    }

    private static @Nullable String first(
            List<AttributionSource> sources, Function<AttributionSource, @Nullable String> lookup) {
        for (AttributionSource source : sources) {
            String value = lookup.apply(source);
            if (value != null && !value.isBlank()) {
                String name = value.strip();
                return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
            }
        }
        return null;
    }
}
