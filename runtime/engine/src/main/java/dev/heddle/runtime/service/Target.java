package dev.heddle.runtime.service;

import org.jspecify.annotations.Nullable;

/**
 * Where one model is asked.
 *
 * @param key null where none is needed
 */
record Target(ModelApi api, String baseUrl, @Nullable String key) {

    /** Without the key. */
    @Override
    public String toString() {
        return api.label() + " at " + baseUrl;
    }
}
