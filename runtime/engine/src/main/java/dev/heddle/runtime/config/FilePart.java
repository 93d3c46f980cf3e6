package dev.heddle.runtime.config;

/**
 * A part of the file that is no table of single values: its keys are the user's own names, or it holds lists. Only a file can
 * hold it, and the next file replaces it as a whole.
 */
abstract class FilePart<T> {

    private final String key;
    private final T none;
    private final String doc;

    /**
     * A part.
     *
     * @param key where it stands, for example {@code routes}
     * @param none what holds where the file does not say
     * @param doc what it does, in one line
     */
    FilePart(String key, T none, String doc) {
        this.key = key;
        this.none = none;
        this.doc = doc;
    }

    /** What it says and where it stands. */
    record Found<T>(T value, Origin at) {}

    String key() {
        return key;
    }

    T none() {
        return none;
    }

    String doc() {
        return doc;
    }

    /** What is said of it where all settings are listed, for example {@code 2 routes}. */
    abstract String summary(T value);

    /** Notes problems, and leaves out what has them. */
    abstract T read(NodeReader nodes, ConfigNode node);

    Found<T> find(NodeReader nodes, ConfigNode node, Origin at) {
        return new Found<>(read(nodes, node), at);
    }
}
