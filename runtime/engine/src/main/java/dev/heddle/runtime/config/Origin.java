package dev.heddle.runtime.config;

/**
 * Where a value or a problem comes from.
 *
 * @param place the file, the environment variable or the system property; empty for a default
 * @param line in a file, from 1; 0 where there is none
 * @param column in a file, from 1; 0 where there is none
 */
public record Origin(Kind kind, String place, int line, int column) {

    /** Nobody set the value. */
    public static final Origin DEFAULT = new Origin(Kind.DEFAULT, "", 0, 0);

    /** The sources of settings, the strongest last. */
    public enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        PROPERTY
    }

    static Origin file(String name) {
        return new Origin(Kind.FILE, name, 0, 0);
    }

    static Origin file(String name, int line, int column) {
        return new Origin(Kind.FILE, name, line, column);
    }

    static Origin environment(String name) {
        return new Origin(Kind.ENVIRONMENT, name, 0, 0);
    }

    static Origin property(String name) {
        return new Origin(Kind.PROPERTY, name, 0, 0);
    }

    /** For people: {@code heddle.yaml:12}, {@code HEDDLE_RETRY_BASE}, {@code -Dheddle.retry.base} or {@code default}. */
    @Override
    public String toString() {
        return switch (kind) {
            case DEFAULT -> "default";
            case FILE -> line == 0 ? place : place + ":" + line;
            case ENVIRONMENT -> place;
            case PROPERTY -> "-D" + place;
        };
    }
}
