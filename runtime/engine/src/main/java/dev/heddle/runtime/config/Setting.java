package dev.heddle.runtime.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting with one value.
 *
 * @param key its path in {@code heddle.yaml}, for example {@code retry.base}
 * @param defaultValue null where nothing is a meaning of its own
 * @param defaultText the default as it would be written, or in words
 * @param doc what it does, in one line
 */
record Setting<T>(String key, ValueType<T> type, @Nullable T defaultValue, String defaultText, String doc) {

    /** For example {@code HEDDLE_RETRY_BASE}. */
    String environmentName() {
        return "HEDDLE_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** For example {@code heddle.retry.base}. */
    String propertyName() {
        return "heddle." + key;
    }
}
