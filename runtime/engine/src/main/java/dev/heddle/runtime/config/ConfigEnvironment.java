package dev.heddle.runtime.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the process as far as configuration is concerned.
 *
 * @param variables environment variables by name
 * @param properties system properties by name, asked for at every loading
 * @param directory where {@code heddle.yaml} is looked for
 */
record ConfigEnvironment(Map<String, String> variables, Supplier<Map<String, String>> properties, Path directory) {

    private static final String PROPERTY_PREFIX = "heddle.";

    static ConfigEnvironment ofProcess() {
        return new ConfigEnvironment(System.getenv(), ConfigEnvironment::ownProperties, Path.of(""));
    }

    @Nullable
    String variable(String name) {
        return variables.get(name);
    }

    /** Properties whose value is no string are no settings. */
    private static Map<String, String> ownProperties() {
        Map<String, String> own = new HashMap<>();
        Set<String> names = System.getProperties().stringPropertyNames();
        for (String name : names) {
            String value = name.startsWith(PROPERTY_PREFIX) ? System.getProperty(name) : null;
            if (value != null) {
                own.put(name, value);
            }
        }
        return own;
    }
}
