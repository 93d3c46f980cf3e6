package dev.heddle.runtime.ledger.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of one dimension by number; beyond a limit a new one becomes {@link #OTHER}. Not thread-safe. */
final class Names {

    /** Stands for names that are not told apart, as in metrics. */
    static final String OTHER = "_OTHER";

    /** The number of what has no name. */
    static final int NONE = 0;

    private static final int MAX_LENGTH = 1_024;

    private final int limit;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    Names(int limit) {
        this.limit = limit;
    }

    int number(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        String kept = name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
        Integer known = numbers.get(kept);
        if (known != null) {
            return known;
        }
        return names.size() < limit || kept.equals(OTHER) ? add(kept) : number(OTHER);
    }

    int other() {
        return number(OTHER);
    }

    /** By number, from 1 on. */
    List<String> names() {
        return names;
    }

    private int add(String name) {
        names.add(name);
        numbers.put(name, names.size());
        return names.size();
    }
}
