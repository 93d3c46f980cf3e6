package dev.heddle.runtime.ledger.rollup;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for records to count.
 *
 * @param names any of which; the empty one stands for records without a name
 * @param not whether none of them instead
 */
public record Condition(Dimension dimension, Set<String> names, boolean not) {

    public Condition {
        names = Set.copyOf(names);
    }

    /** For people, for example {@code team=payments}. */
    public String describe() {
        return dimension.argument() + (not ? "!=" : "=") + String.join(",", new TreeSet<>(names));
    }

    boolean holds(@Nullable String name) {
        return names.contains(name == null ? "" : name) != not;
    }
}
