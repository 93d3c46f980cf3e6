package dev.heddle.runtime.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says.
 *
 * @param parts what is not single values
 */
record FileSettings(SettingValues values, Map<FilePart<?>, FilePart.Found<?>> parts) {

    FileSettings {
        parts = Map.copyOf(parts);
    }

    static FileSettings empty() {
        return new FileSettings(new SettingValues(), Map.of());
    }

    /** What the file says there, else what holds without it. */
    @SuppressWarnings("unchecked") // Found by its own part.
    <T> T get(FilePart<T> part) {
        FilePart.Found<?> found = parts.get(part);
        return found == null ? part.none() : (T) found.value();
    }

    /** Where it stands; null where it does not. */
    @Nullable
    Origin at(FilePart<?> part) {
        FilePart.Found<?> found = parts.get(part);
        return found == null ? null : found.at();
    }

    <T> EffectiveSetting effective(FilePart<T> part) {
        Origin at = at(part);
        return at == null
                ? new EffectiveSetting(part.key(), "none", Origin.DEFAULT)
                : new EffectiveSetting(part.key(), part.summary(get(part)), at);
    }
}
