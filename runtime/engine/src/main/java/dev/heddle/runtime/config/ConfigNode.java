package dev.heddle.runtime.config;

import java.util.List;

/** A part of {@code heddle.yaml} and where it begins, both counted from 1. */
sealed interface ConfigNode {

    int line();

    int column();

    /** A value. An empty one stands where a key has none. */
    record Text(String value, boolean empty, int line, int column) implements ConfigNode {}

    /** Keys with their values, in order; a key may stand twice. */
    record Mapping(List<Entry> entries, int line, int column) implements ConfigNode {}

    /** A list. */
    record Sequence(List<ConfigNode> items, int line, int column) implements ConfigNode {}

    /** One key of a mapping with its value. */
    record Entry(Text key, ConfigNode value) {}
}
