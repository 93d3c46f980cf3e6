package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigProblem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two settings that contradict each other.
 *
 * @param blamed the one from the stronger source, which is not used
 */
record Conflict(Setting<?> blamed, ConfigProblem problem) {

    /** All contradictions among these values and the defaults. */
    static List<Conflict> among(SettingValues values) {
        List<Conflict> conflicts = new ArrayList<>();
        add(conflicts, atMost(Settings.RETRY_BASE, Settings.RETRY_CAP, values));
        add(conflicts, atMost(Settings.BREAKER_OPEN, Settings.BREAKER_OPEN_MAX, values));
        return conflicts;
    }

    private static void add(List<Conflict> conflicts, @Nullable Conflict conflict) {
        if (conflict != null) {
            conflicts.add(conflict);
        }
    }

    private static @Nullable Conflict atMost(Setting<Duration> lower, Setting<Duration> upper, SettingValues values) {
        if (values.required(lower).compareTo(values.required(upper)) <= 0) {
            return null;
        }
        Origin lowerOrigin = origin(lower, values);
        Origin upperOrigin = origin(upper, values);
        boolean lowerIsStronger = lowerOrigin.kind().compareTo(upperOrigin.kind()) >= 0;
        String message = "'" + lower.key() + "' (" + text(lower, values) + ") must not be longer than '" + upper.key()
                + "' (" + text(upper, values) + ", " + upperOrigin + ")";
        return new Conflict(
                lowerIsStronger ? lower : upper,
                new ConfigProblem(lowerIsStronger ? lowerOrigin : upperOrigin, Code.CONFIG_CONFLICT, message));
    }

    private static Origin origin(Setting<?> setting, SettingValues values) {
        Value<?> value = values.get(setting);
        return value == null ? Origin.DEFAULT : value.origin();
    }

    private static String text(Setting<?> setting, SettingValues values) {
        Value<?> value = values.get(setting);
        return value == null ? setting.defaultText() : value.text();
    }
}
