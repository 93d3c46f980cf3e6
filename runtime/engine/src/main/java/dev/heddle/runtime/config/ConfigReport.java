package dev.heddle.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} and {@code doctor} say about the configuration.
 *
 * @param file where the file was looked for
 * @param namedBy what names that file: a property, a variable or the command line; null for the one in the working directory
 * @param fileInForce whether it was found, is valid and its settings count
 * @param problems what is wrong, in the order of the sources and lines
 * @param settings every setting as it is in force, in the order of the documentation
 * @param lastReload the last change of the file that was noticed; null where there was none
 */
public record ConfigReport(
        Path file,
        @Nullable String namedBy,
        boolean fileInForce,
        List<ConfigProblem> problems,
        List<EffectiveSetting> settings,
        @Nullable ConfigReload lastReload) {

    public ConfigReport {
        problems = List.copyOf(problems);
        settings = List.copyOf(settings);
    }

    /** Whether the file as it is now has a problem, so that it is not used. */
    public boolean isFileInvalid() {
        for (ConfigProblem problem : problems) {
            if (problem.inFile()) {
                return true;
            }
        }
        return false;
    }

    /** The setting of this key. */
    public Optional<EffectiveSetting> setting(String key) {
        for (EffectiveSetting setting : settings) {
            if (setting.key().equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
