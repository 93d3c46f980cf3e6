package dev.heddle.runtime.semantic;

import dev.heddle.runtime.semantic.Words.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of a text, in digits or in English words: {@code 1,000} and {@code one thousand} are the same. Digits that mean one
 * number in one language and another in the next ({@code 1.000}) are only like themselves.
 */
final class Numerals {

    private static final Map<String, Long> SMALL = Map.ofEntries(
            Map.entry("zero", 0L),
            Map.entry("one", 1L),
            Map.entry("two", 2L),
            Map.entry("three", 3L),
            Map.entry("four", 4L),
            Map.entry("five", 5L),
            Map.entry("six", 6L),
            Map.entry("seven", 7L),
            Map.entry("eight", 8L),
            Map.entry("nine", 9L),
            Map.entry("ten", 10L),
            Map.entry("eleven", 11L),
            Map.entry("twelve", 12L),
            Map.entry("thirteen", 13L),
            Map.entry("fourteen", 14L),
            Map.entry("fifteen", 15L),
            Map.entry("sixteen", 16L),
            Map.entry("seventeen", 17L),
            Map.entry("eighteen", 18L),
            Map.entry("nineteen", 19L),
            Map.entry("twenty", 20L),
            Map.entry("thirty", 30L),
            Map.entry("forty", 40L),
            Map.entry("fifty", 50L),
            Map.entry("sixty", 60L),
            Map.entry("seventy", 70L),
            Map.entry("eighty", 80L),
            Map.entry("ninety", 90L),
            Map.entry("dozen", 12L),
            Map.entry("twice", 2L),
            Map.entry("thrice", 3L));
    private static final Map<String, Long> LARGE =
            Map.of("hundred", 100L, "thousand", 1_000L, "million", 1_000_000L, "billion", 1_000_000_000L);

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    /** {@code 1,000} and {@code 1,000.50}. */
    private static final Pattern BY_COMMAS = Pattern.compile("(-?[1-9]\\d{0,2}(?:,\\d{3})+)(?:\\.(\\d+))?");

    /** {@code 1.000.000} and {@code 1.000,50}. */
    private static final Pattern BY_POINTS =
            Pattern.compile("(-?[1-9]\\d{0,2}(?:(?:\\.\\d{3}){2,}|\\.\\d{3}(?=,)))(?:,(\\d+))?");

    /** {@code 1.000}: a thousand or one. */
    private static final Pattern EITHER = Pattern.compile("-?[1-9]\\d{0,2}\\.\\d{3}");

    private static final Pattern FRACTION = Pattern.compile("(-?\\d+)[.,](\\d+)");
    private static final Set<String> BEFORE_VERSIONS = Set.of("version", "release", "v");

    private final List<Word> words;
    private final Found found;
    private int at;

    /** Hears of each number. */
    interface Found {

        void number(String canonical);
    }

    private Numerals(List<Word> words, Found found) {
        this.words = words;
        this.found = found;
    }

    /** Tells every number, in its shortest digits, and every word with a digit in it. */
    static void read(List<Word> words, Found found) {
        Numerals numerals = new Numerals(words, found);
        while (numerals.at < words.size()) {
            numerals.next();
        }
    }

    private void next() {
        Word word = words.get(at);
        if (word.isNumber()) {
            found.number(isVersion(word) ? word.lower() : scaled(canonical(word.lower())));
            at++;
        } else if (word.hasDigit()) {
            found.number(word.lower());
            at++;
        } else if (SMALL.containsKey(word.lower()) || LARGE.containsKey(word.lower())) {
            spelled();
        } else {
            at++;
        }
    }

    /** {@code Python 3.10}, which is not 3.1. */
    private boolean isVersion(Word word) {
        Word before = at == 0 ? word : words.get(at - 1);
        return word.lower().indexOf('.') >= 0 && (BEFORE_VERSIONS.contains(before.lower()) || Capitals.isName(before));
    }

    /** {@code 2 million}. */
    private String scaled(String digits) {
        Long scale = at + 1 < words.size() ? LARGE.get(words.get(at + 1).lower()) : null;
        if (scale == null || digits.length() > 9 || !WHOLE.matcher(digits).matches()) {
            return digits;
        }
        at++;
        return Long.toString(Long.parseLong(digits) * scale);
    }

    private void spelled() {
        int begin = at;
        long whole = 0;
        long part = -1;
        while (at < words.size()) {
            String word = words.get(at).lower();
            Long small = SMALL.get(word);
            Long large = LARGE.get(word);
            if (small != null && (part < 0 || fits(part, small))) {
                part = Math.max(0, part) + small;
            } else if (large != null) {
                part = Math.max(1, part) * large;
                if (large >= 1_000) {
                    whole += part;
                    part = -1;
                }
            } else if (!word.equals("and") || !continues()) {
                break;
            }
            at++;
        }
        String only = at == begin + 1 ? words.get(begin).lower() : null;
        // "Another one", "the first": pronouns and adverbs rather than numbers.
        if (!"one".equals(only)) {
            found.number(Long.toString(whole + Math.max(0, part)));
        }
    }

    /** {@code one hundred and five}. */
    private boolean continues() {
        return LARGE.containsKey(words.get(at - 1).lower())
                && at + 1 < words.size()
                && SMALL.containsKey(words.get(at + 1).lower());
    }

    private static boolean fits(long before, long next) {
        return next < 10 && before % 100 >= 20 && before % 10 == 0 || before % 100 == 0 && before > 0;
    }

    private static String canonical(String digits) {
        Matcher commas = BY_COMMAS.matcher(digits);
        if (commas.matches()) {
            return shortest(commas.group(1).replace(",", ""), commas.group(2));
        }
        Matcher points = BY_POINTS.matcher(digits);
        if (points.matches()) {
            return shortest(points.group(1).replace(".", ""), points.group(2));
        }
        Matcher fraction = FRACTION.matcher(digits);
        if (fraction.matches() && !EITHER.matcher(digits).matches()) {
            return shortest(fraction.group(1), fraction.group(2));
        }
        return WHOLE.matcher(digits).matches() ? shortest(digits, null) : digits;
    }

    /** Without zeros that say nothing. */
    private static String shortest(String whole, @Nullable String fraction) {
        String integer = whole.replaceFirst("^(-?)0+(?=\\d)", "$1");
        String rest = fraction == null ? "" : fraction.replaceFirst("0+$", "");
        return rest.isEmpty() ? integer : integer + "." + rest;
    }
}
