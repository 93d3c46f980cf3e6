package dev.heddle.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code check} and {@code doctor} say about the configuration.
 *
 * @param file where the file was looked for
 * @param fileInForce whether it was found, is valid and its settings count
 * @param problems what is wrong, in the order of the sources and lines
 * @param settings every setting as it is in force, in the order of the documentation
 */
public record ConfigReport(
        Path file, boolean fileInForce, List<ConfigProblem> problems, List<EffectiveSetting> settings) {

    public ConfigReport {
        problems = List.copyOf(problems);
        settings = List.copyOf(settings);
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
