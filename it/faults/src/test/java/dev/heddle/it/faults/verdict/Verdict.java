package dev.heddle.it.faults.verdict;

import java.util.Locale;

/** How a system did in a scenario. */
public enum Verdict {
    /** Rescued, and every check is clean. */
    PASS,
    /** Rescued, but an advisory check failed. */
    PARTIAL,
    /** Not rescued, but one bounded, clean error, and every required check is clean. */
    SAFE,
    /** A hang, a wrong or truncated answer shown as success, an error that is none of the SDK's, or a required check that failed. */
    FAIL;

    /** As it stands in scorecards. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verdict of this word. */
    public static Verdict of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
