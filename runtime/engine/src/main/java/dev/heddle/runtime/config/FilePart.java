package dev.heddle.runtime.config;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A part of the file that is no table of single values: its keys are the user's own names, or it holds lists. Only a file can
 * hold it, and the next file replaces it as a whole.
 *
 * @param key where it stands, for example {@code routes}
 * @param none what holds where the file does not say
 * @param summary what is said of it where all settings are listed, for example {@code 2 routes}
 * @param doc what it does, in one line
 * @param read notes problems, and leaves out what has them
 */
record FilePart<T>(
        String key, T none, Function<T, String> summary, String doc, BiFunction<NodeReader, ConfigNode, T> read) {

    /** What it says and where it stands. */
    record Found<T>(T value, Origin at) {}

    Found<T> find(NodeReader nodes, ConfigNode node, Origin at) {
        return new Found<>(read.apply(nodes, node), at);
    }
}
