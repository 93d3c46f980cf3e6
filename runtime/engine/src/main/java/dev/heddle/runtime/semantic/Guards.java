package dev.heddle.runtime.semantic;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells texts apart that an embedding takes for the same, by their words. What they cost and save is measured in {@code
 * docs/semantic-cache.md}. Immutable.
 */
final class Guards {

    private final Set<Guard> on;

    Guards(Set<Guard> on) {
        this.on = on.isEmpty() ? Set.of() : EnumSet.copyOf(on);
    }

    static Guards all() {
        return new Guards(EnumSet.allOf(Guard.class));
    }

    /** The guard that tells two texts apart; null where they may mean the same. */
    @Nullable
    Guard apart(Wording one, Wording other) {
        for (Guard guard : on) {
            if (apart(guard, one, other)) {
                return guard;
            }
        }
        return null;
    }

    /** Whether they have other numbers or names, and the guards look at them. */
    boolean namesOtherThings(Wording one, Wording other) {
        return (on.contains(Guard.NUMBERS) && apart(Guard.NUMBERS, one, other))
                || (on.contains(Guard.ENTITIES) && apart(Guard.ENTITIES, one, other));
    }

    private static boolean apart(Guard guard, Wording one, Wording other) {
        return switch (guard) {
            case NUMBERS -> !Arrays.equals(one.numbers(), other.numbers());
            case NEGATION -> isDenied(one, other) && !Opposites.of(one, other).makeUpForDenial();
            case ANTONYMS -> {
                Opposites opposites = Opposites.of(one, other);
                yield opposites.any() && !(isDenied(one, other) && opposites.makeUpForDenial());
            }
            case ENTITIES ->
                named(one.groups(), other.groups())
                        || named(other.groups(), one.groups())
                        || missing(one.names(), other.stems())
                        || missing(other.names(), one.stems());
            case WORD_ORDER -> WordOrder.differs(one, other);
            case QUESTION_WORD -> QuestionWords.differ(one.questions(), other.questions());
            case LONG_TEXTS -> LongTexts.differ(one, other);
        };
    }

    /** Whether only one of them denies it. */
    private static boolean isDenied(Wording one, Wording other) {
        return (one.negations() - other.negations()) % 2 != 0;
    }

    private static boolean named(int[] one, int[] other) {
        for (int code : one) {
            if (Lexicon.isNamed(code) && !contains(other, code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean missing(int[] names, int[] stems) {
        for (int name : names) {
            if (!contains(stems, name)) {
                return true;
            }
        }
        return false;
    }

    static boolean contains(int[] sorted, int value) {
        return Arrays.binarySearch(sorted, value) >= 0;
    }
}
