package dev.heddle.runtime.semantic;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What tells two texts apart that an embedding takes for the same. Numbers and entities hold in every language with spaces between
 * words; the others know English.
 */
public enum Guard {
    /** Other numbers, in digits or words, or in another order; other names with digits in them. */
    NUMBERS,
    /** One says it, the other denies it. */
    NEGATION,
    /** A word stands where the other has its opposite, or another of a few that exclude each other: days, units, colours. */
    ANTONYMS,
    /** A name, a place, a currency, a language or a limiting word has no counterpart. */
    ENTITIES,
    /** The same words in another order. */
    WORD_ORDER,
    /** How, why, when, where, who or how much is asked for, and another of them by the other. */
    QUESTION_WORD,
    /** A word of a text of 40 words or more, which an embedding hardly sees behind so many others, has no counterpart. */
    LONG_TEXTS;

    /** All names, as in configuration. */
    public static final List<String> NAMES =
            Stream.of(values()).map(Guard::label).toList();

    /** Those of these names, all of which are names of guards. */
    public static Set<Guard> named(List<String> names) {
        Set<Guard> guards = EnumSet.noneOf(Guard.class);
        for (Guard guard : values()) {
            if (names.contains(guard.label())) {
                guards.add(guard);
            }
        }
        return guards;
    }

    /** As in configuration, for example {@code word-order}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
