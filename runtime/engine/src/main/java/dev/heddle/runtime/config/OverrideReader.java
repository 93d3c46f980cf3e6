package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigProblem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads settings from environment variables and system properties. An unusable one is a problem and otherwise ignored. */
final class OverrideReader {

    static final String FILE_VARIABLE = "HEDDLE_CONFIG";
    static final String FILE_PROPERTY = "heddle.config";

    private static final String VARIABLE_PREFIX = "HEDDLE_";
    private static final String PROPERTY_PREFIX = "heddle.";

    private final SettingValues values = new SettingValues();
    private final List<ConfigProblem> problems;

    private OverrideReader(List<ConfigProblem> problems) {
        this.problems = problems;
    }

    static SettingValues read(
            Map<String, String> variables, Map<String, String> properties, List<ConfigProblem> problems) {
        OverrideReader reader = new OverrideReader(problems);
        for (Setting<?> setting : Settings.ALL) {
            String name = setting.environmentName();
            String variable = variables.get(name);
            // NAME= is how shells and container files unset a variable
            reader.value(setting, variable == null || variable.isEmpty() ? null : variable, Origin.environment(name));
        }
        for (Setting<?> setting : Settings.ALL) {
            String name = setting.propertyName();
            reader.value(setting, properties.get(name), Origin.property(name));
        }
        reader.misspeltVariables(variables.keySet());
        reader.misspeltProperties(properties.keySet());
        return reader.values;
    }

    private <T> void value(Setting<T> setting, @Nullable String raw, Origin origin) {
        if (raw == null) {
            return;
        }
        String text = raw.strip();
        try {
            values.set(setting, text, text, origin);
        } catch (InvalidValueException e) {
            String message = FileSettingsReader.invalid(setting.key(), e, text) + "; ignored";
            problems.add(new ConfigProblem(origin, Code.CONFIG_VALUE, message));
        }
    }

    /** Only names close to a setting's: the environment holds other things of that prefix, such as keys that the file names. */
    private void misspeltVariables(Set<String> names) {
        List<String> known = new ArrayList<>(List.of(FILE_VARIABLE.substring(VARIABLE_PREFIX.length())));
        for (Setting<?> setting : Settings.ALL) {
            known.add(setting.environmentName().substring(VARIABLE_PREFIX.length()));
        }
        for (String name : sorted(names, VARIABLE_PREFIX)) {
            misspelt(VARIABLE_PREFIX, name, known, Origin.environment(name));
        }
    }

    private void misspeltProperties(Set<String> names) {
        List<String> known = new ArrayList<>(List.of(FILE_PROPERTY.substring(PROPERTY_PREFIX.length())));
        for (Setting<?> setting : Settings.ALL) {
            known.add(setting.key());
        }
        for (String name : sorted(names, PROPERTY_PREFIX)) {
            misspelt(PROPERTY_PREFIX, name, known, Origin.property(name));
        }
    }

    private void misspelt(String prefix, String name, List<String> known, Origin origin) {
        String rest = name.substring(prefix.length());
        String near = known.contains(rest) ? null : DidYouMean.nearest(rest, known);
        if (near != null) {
            String message = "unknown setting '" + name + "'; did you mean '" + prefix + near + "'?";
            problems.add(new ConfigProblem(origin, Code.CONFIG_UNKNOWN_KEY, message));
        }
    }

    private static Set<String> sorted(Set<String> names, String prefix) {
        Set<String> own = new TreeSet<>();
        for (String name : names) {
            if (name.startsWith(prefix)) {
                own.add(name);
            }
        }
        return own;
    }
}
