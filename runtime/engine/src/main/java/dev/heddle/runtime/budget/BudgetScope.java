package dev.heddle.runtime.budget;

import java.util.List;

/** For whom a budget counts on its own, from the widest to the narrowest. */
public enum BudgetScope {
    /** All together. */
    GLOBAL("global"),
    TEAM("team"),
    FEATURE("feature"),
    USER("user"),
    /** One invocation of an annotated method with all calls in it; a call that is in none by itself. Has no window. */
    CALL("call");

    /** As they are written in {@code heddle.yaml}. */
    public static final List<String> NAMES = List.of("global", "team", "feature", "user", "call");

    private final String wireName;

    BudgetScope(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
