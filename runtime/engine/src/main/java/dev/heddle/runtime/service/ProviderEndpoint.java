package dev.heddle.runtime.service;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider is asked whom no configuration names.
 *
 * @param url of the provider itself
 * @param urlVariable the environment variable that its SDKs take another one from
 * @param keyVariables the environment variables that its SDKs take the key from; the first that is set counts
 * @param models what its models' names begin with
 */
record ProviderEndpoint(String url, String urlVariable, List<String> keyVariables, List<String> models) {

    boolean has(String model) {
        for (String prefix : models) {
            if (model.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The key; null where none is set. */
    @Nullable
    String key(UnaryOperator<@Nullable String> environment) {
        for (String name : keyVariables) {
            String value = environment.apply(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }
}
