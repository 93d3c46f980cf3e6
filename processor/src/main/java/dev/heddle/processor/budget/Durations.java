package dev.heddle.processor.budget;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as annotations spell them: a whole number and a unit, {@code 500ms}, {@code 20s}, {@code 5m}, {@code 24h}, {@code 7d}. */
public final class Durations {

    private static final Pattern SPELLING = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Durations() {}

    /** Milliseconds; empty where the text is no duration. */
    public static OptionalLong millis(String text) {
        Matcher spelled = SPELLING.matcher(text);
        return spelled.matches()
                ? OptionalLong.of(Long.parseLong(spelled.group(1)) * MILLIS.getOrDefault(spelled.group(2), 1L))
                : OptionalLong.empty();
    }
}
