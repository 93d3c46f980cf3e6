package dev.heddle.runtime.circuitbreaker;

import org.jspecify.annotations.Nullable;

/**
 * What shares a circuit.
 *
 * @param provider for example {@code openai}
 * @param endpoint host and port, for example {@code api.openai.com:443}
 * @param model the model asked for; empty where the request names none
 */
public record CircuitKey(String provider, String endpoint, String model) {

    /** Longer names are cut: a request can name whatever it likes as its model. */
    private static final int MAX_LENGTH = 256;

    /** A key whose parts are of bounded length. */
    public static CircuitKey of(String provider, String host, int port, @Nullable String model) {
        return new CircuitKey(
                cut(provider), cut(host).concat(":").concat(Integer.toString(port)), model == null ? "" : cut(model));
    }

    /** Written out, like equals, because the generated ones cost some 20 ms of class loading at the first call. */
    @Override
    public int hashCode() {
        return (provider.hashCode() * 31 + endpoint.hashCode()) * 31 + model.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CircuitKey that
                && model.equals(that.model)
                && endpoint.equals(that.endpoint)
                && provider.equals(that.provider);
    }

    private static String cut(String name) {
        return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
    }

    /** For people: {@code openai api.openai.com:443 gpt-4o}. */
    @Override
    public String toString() {
        return model.isEmpty() ? provider + " " + endpoint : provider + " " + endpoint + " " + model;
    }
}
