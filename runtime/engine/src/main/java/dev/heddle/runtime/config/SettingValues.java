package dev.heddle.runtime.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that somebody set, by setting. */
final class SettingValues {

    private final Map<String, Value<?>> values = new HashMap<>();

    /** Reads and keeps a value in place of an earlier one. */
    <T> void set(Setting<T> setting, String resolved, String text, Origin origin) throws InvalidValueException {
        values.put(setting.key(), new Value<>(setting.type().parse(resolved), text, origin));
    }

    /** What somebody set; null where nobody did. */
    @SuppressWarnings("unchecked") // set() puts a T under a Setting<T>, whose keys are unique
    <T> @Nullable Value<T> get(Setting<T> setting) {
        return (Value<T>) values.get(setting.key());
    }

    /** What is in force: what somebody set, else the default, which may be null. */
    <T> @Nullable T effective(Setting<T> setting) {
        Value<T> value = get(setting);
        return value == null ? setting.defaultValue() : value.value();
    }

    /** The same for a setting whose default is not null. */
    <T> T required(Setting<T> setting) {
        T value = effective(setting);
        if (value == null) {
            throw new IllegalStateException("no default for " + setting.key());
        }
        return value;
    }

    /** Forgets a value: the default is in force again. */
    void reset(Setting<?> setting) {
        values.remove(setting.key());
    }

    /** Takes over all values of the other, in place of those here. */
    void putAll(SettingValues other) {
        values.putAll(other.values);
    }
}
