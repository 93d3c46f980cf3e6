package dev.heddle.runtime.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings from their sources, each overriding those before it: defaults, {@code heddle.yaml}, environment variables,
 * system properties. The file is the one that {@code -Dheddle.config} or {@code HEDDLE_CONFIG} names, else {@code heddle.yaml}
 * in the working directory. Never fails: a file with a problem is not used at all, nor is an unusable variable or property, and
 * the report says why. Thread-safe.
 */
public final class ConfigLoader {

    private final ConfigEnvironment environment;
    private final @Nullable Path fixedFile;

    ConfigLoader(ConfigEnvironment environment, @Nullable Path fixedFile) {
        this.environment = environment;
        this.fixedFile = fixedFile;
    }

    /** Reads the settings of this process. */
    public static ConfigLoader ofProcess() {
        return new ConfigLoader(ConfigEnvironment.ofProcess(), null);
    }

    /** Reads the settings as this process would have them with that file. */
    public static ConfigLoader ofFile(Path file) {
        return new ConfigLoader(ConfigEnvironment.ofProcess(), file);
    }

    /** Reads all sources. */
    public LoadedConfig load() {
        Map<String, String> properties = environment.properties().now();
        ConfigFile file = file(properties);
        FileProblems fileProblems = new FileProblems(file.name());
        FileSettings fileSettings = read(file, fileProblems);
        List<ConfigProblem> problems = new ArrayList<>(fileProblems.all());
        SettingValues overrides = OverrideReader.read(environment.variables(), properties, problems);
        return merge(file, fileSettings, overrides, problems);
    }

    /** The file that {@link #load} would read now. */
    ConfigFile file() {
        return file(environment.properties().now());
    }

    private ConfigFile file(Map<String, String> properties) {
        if (fixedFile != null) {
            return new ConfigFile(fixedFile, fixedFile.toString(), "the command line");
        }
        String property = properties.get(OverrideReader.FILE_PROPERTY);
        if (property != null && !property.isBlank()) {
            return named(property.strip(), "-D" + OverrideReader.FILE_PROPERTY);
        }
        String variable = environment.variable(OverrideReader.FILE_VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return named(variable.strip(), OverrideReader.FILE_VARIABLE);
        }
        return new ConfigFile(environment.directory().resolve(ConfigFile.NAME), ConfigFile.NAME, null);
    }

    private ConfigFile named(String name, String namedBy) {
        return new ConfigFile(environment.directory().resolve(name), name, namedBy);
    }

    /** Null where there is no file, or one with problems. */
    private @Nullable FileSettings read(ConfigFile file, FileProblems problems) {
        String text = file.read(problems);
        if (text == null) {
            return null;
        }
        ConfigNode root = YamlReader.read(text, problems);
        FileSettings settings = root == null
                ? FileSettings.empty()
                : FileSettingsReader.read(root, problems, new References(environment::variable));
        return problems.all().isEmpty() ? settings : null;
    }

    /** Leaves out what contradicts something else, until nothing does. */
    private static LoadedConfig merge(
            ConfigFile file,
            @Nullable FileSettings fileSettings,
            SettingValues overrides,
            List<ConfigProblem> problems) {
        FileSettings used = fileSettings == null ? FileSettings.empty() : fileSettings;
        boolean inForce = fileSettings != null;
        while (true) {
            SettingValues merged = new SettingValues();
            merged.putAll(used.values());
            merged.putAll(overrides);
            List<Conflict> conflicts = Conflict.among(merged);
            if (conflicts.isEmpty()) {
                ConfigReport report = new ConfigReport(
                        file.path(), file.namedBy(), inForce, problems, EffectiveSettings.of(used, merged), null);
                return new LoadedConfig(HeddleConfig.of(used, merged), report);
            }
            for (Conflict conflict : conflicts) {
                problems.add(conflict.problem());
                if (conflict.problem().inFile()) {
                    used = FileSettings.empty();
                    inForce = false;
                } else {
                    overrides.reset(conflict.blamed());
                }
            }
        }
    }
}
