package dev.heddle.runtime.config;

import java.util.HashMap;
import java.util.Map;

/** Heddle's system properties. */
@FunctionalInterface
interface SystemProperties {

    /** Those of this process; one whose value is no string is no setting. No lambda, for the first one costs start time. */
    SystemProperties OF_PROCESS = new SystemProperties() {
        @Override
        public Map<String, String> now() {
            Map<String, String> own = new HashMap<>();
            for (String name : System.getProperties().stringPropertyNames()) {
                String value = name.startsWith("heddle.") ? System.getProperty(name) : null;
                if (value != null) {
                    own.put(name, value);
                }
            }
            return own;
        }
    };

    /** Properties by name as they are now. */
    Map<String, String> now();
}
