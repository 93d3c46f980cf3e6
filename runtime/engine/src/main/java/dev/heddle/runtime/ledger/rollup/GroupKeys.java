package dev.heddle.runtime.ledger.rollup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the groups of a selection are called.
 *
 * @param keys by group, in the order of the dimensions
 */
record GroupKeys(List<List<@Nullable String>> keys) {

    /** One group without a name. */
    static final GroupKeys ONE = new GroupKeys(List.of(List.of()));

    int size() {
        return keys.size();
    }

    List<@Nullable String> key(int group) {
        return keys.get(group);
    }

    /** Names the groups that others are split into. Not thread-safe. */
    static final class Builder {

        private final GroupKeys parents;
        private final RowNames names;
        private final List<List<@Nullable String>> keys = new ArrayList<>();

        Builder(GroupKeys parents, RowNames names) {
            this.parents = parents;
            this.names = names;
        }

        /** The number of the new group. */
        int add(int parent, int name) {
            List<@Nullable String> key = new ArrayList<>(parents.key(parent));
            key.add(names.name(name));
            keys.add(key);
            return keys.size() - 1;
        }

        GroupKeys build() {
            return new GroupKeys(keys);
        }
    }
}
