package dev.heddle.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the process as far as configuration is concerned.
 *
 * @param variables environment variables by name
 * @param properties system properties by name, asked for at every loading
 * @param directory where {@code heddle.yaml} is looked for
 */
record ConfigEnvironment(Map<String, String> variables, SystemProperties properties, Path directory) {

    static ConfigEnvironment ofProcess() {
        return new ConfigEnvironment(System.getenv(), SystemProperties.OF_PROCESS, Path.of(""));
    }

    @Nullable
    String variable(String name) {
        return variables.get(name);
    }
}
