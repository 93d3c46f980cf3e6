package dev.heddle.runtime.attribution;

import org.jspecify.annotations.Nullable;

/**
 * Whom a call is booked to; null where that is not known.
 *
 * @param feature what of the application makes the call; for an annotated method its {@code feature}
 * @param team who answers for it
 * @param user on whose behalf it is made, as the application names them
 * @param tenant whose data it is made with
 */
public record Attribution(
        @Nullable String feature,
        @Nullable String team,
        @Nullable String user,
        @Nullable String tenant) {

    /** Of a call that nothing is known of. */
    public static final Attribution NONE = new Attribution(null, null, null, null);

    /** The same, with what another knows in the place of its own. */
    public Attribution under(Attribution stronger) {
        if (stronger.isNone()) {
            return this;
        }
        if (isNone()) {
            return stronger;
        }
        return new Attribution(
                stronger.feature == null ? feature : stronger.feature,
                stronger.team == null ? team : stronger.team,
                stronger.user == null ? user : stronger.user,
                stronger.tenant == null ? tenant : stronger.tenant);
    }

    /** Whether nothing is known; what the compiler generates for {@code equals} would cost the first call milliseconds. */
    public boolean isNone() {
        return feature == null && team == null && user == null && tenant == null;
    }

    /** The same call, made in an annotated method of that feature and tenant. */
    public Attribution of(@Nullable String methodsFeature, @Nullable String methodsTenant) {
        return under(new Attribution(methodsFeature, null, null, methodsTenant));
    }
}
