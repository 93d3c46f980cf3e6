package dev.heddle.runtime.config;

/**
 * Something wrong with the configuration.
 *
 * @param message what is wrong and what would be right, in one line
 */
public record ConfigProblem(Origin origin, Code code, String message) {

    /** What kind of problem it is; the names are stable. */
    public enum Code {
        /** The file is missing, too large, or cannot be read. */
        CONFIG_UNREADABLE,
        /** The file is not YAML. */
        CONFIG_SYNTAX,
        /** There is no such setting. */
        CONFIG_UNKNOWN_KEY,
        /** A key stands twice in the same place. */
        CONFIG_DUPLICATE_KEY,
        /** A mapping stands where a value is expected, or the other way round. */
        CONFIG_TYPE,
        /** The value is not one that the setting can have. */
        CONFIG_VALUE,
        /** An environment variable that the file refers to is not set. */
        CONFIG_UNRESOLVED,
        /** Two settings contradict each other. */
        CONFIG_CONFLICT
    }

    /** Whether it lies in the file, which is then not used at all. */
    public boolean inFile() {
        return origin.kind() == Origin.Kind.FILE;
    }

    /** For people and editors: {@code heddle.yaml:12:7: [CONFIG_UNKNOWN_KEY] unknown key …}. */
    @Override
    public String toString() {
        String column = origin.column() == 0 ? "" : ":" + origin.column();
        return origin + column + ": [" + code + "] " + message;
    }
}
