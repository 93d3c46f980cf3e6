package dev.heddle.runtime.budget;

import java.util.List;

/** What becomes of a call that does not fit into a budget; the severest first. */
public enum OnExceed {
    /** It is refused. */
    REJECT("reject"),
    /** The route's other targets may answer, where they fit, or its static answer; else it is refused. */
    FALLBACK("fallback"),
    /** A cheaper target answers; what it uses is counted, but not refused by this budget. Without one it is refused. */
    DOWNGRADE("downgrade"),
    /** Nothing but a report of what would have been refused. */
    SHADOW("shadow");

    /** As they are written in {@code heddle.yaml}. */
    public static final List<String> NAMES = List.of("reject", "fallback", "downgrade", "shadow");

    private final String wireName;

    OnExceed(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
