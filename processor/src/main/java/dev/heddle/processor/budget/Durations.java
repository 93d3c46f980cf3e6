package dev.heddle.processor.budget;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as annotations spell them: a whole number and a unit, {@code 500ms}, {@code 20s}, {@code 5m}, {@code 24h}, {@code 7d}. */
public final class Durations {

    private static final Pattern SPELLING = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern LOOSE = Pattern.compile("([0-9]{1,9})\\s*([A-Za-z]+)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("millis", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("milliseconds", "ms"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("min", "m"),
            Map.entry("mins", "m"),
            Map.entry("minute", "m"),
            Map.entry("minutes", "m"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"));

    private Durations() {}

    /** Milliseconds; empty where the text is no duration. */
    public static OptionalLong millis(String text) {
        Matcher spelled = SPELLING.matcher(text);
        return spelled.matches()
                ? OptionalLong.of(Long.parseLong(spelled.group(1)) * MILLIS.getOrDefault(spelled.group(2), 1L))
                : OptionalLong.empty();
    }

    /** {@code "; did you mean \"20s\"?"} for another spelling of a duration, or empty. */
    public static String question(String text) {
        Matcher loose = LOOSE.matcher(text.strip());
        if (millis(text).isPresent() || !loose.matches()) {
            return "";
        }
        String unit = loose.group(2).toLowerCase(Locale.ROOT);
        String meant = MILLIS.containsKey(unit) ? unit : MEANT.get(unit);
        return meant == null ? "" : "; did you mean \"" + loose.group(1) + meant + "\"?";
    }

    /** For messages: {@code 750ms}, {@code 7.75s}. */
    static String display(long millis) {
        return millis < 1_000
                ? millis + "ms"
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
    }
}
