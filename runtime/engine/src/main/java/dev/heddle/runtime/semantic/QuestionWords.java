package dev.heddle.runtime.semantic;

import dev.heddle.runtime.semantic.Words.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what is asked for: a reason, a way, a time, a place, a person, an amount. */
final class QuestionWords {

    private static final int WHY = 1;
    private static final int HOW = 2;
    private static final int WHEN = 4;
    private static final int WHERE = 8;
    private static final int WHO = 16;
    private static final int AMOUNT = 32;

    private static final Map<String, Integer> KINDS =
            Map.of("why", WHY, "how", HOW, "when", WHEN, "where", WHERE, "who", WHO, "whom", WHO, "whose", WHO);

    /** What {@code how} asks for with the next word. */
    private static final Map<String, Integer> AFTER_HOW = Map.of(
            "come", WHY,
            "long", WHEN,
            "soon", WHEN,
            "quickly", WHEN,
            "fast", WHEN,
            "often", WHEN,
            "much", AMOUNT,
            "many", AMOUNT,
            "far", WHERE);

    /** Behind {@code when} and {@code where} a circumstance is told as often as asked for. */
    private static final Set<String> ASKING = Set.of(
            "is", "are", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "has", "have",
            "had", "may", "might", "must", "am", "to", "shall", "isn't", "don't", "doesn't", "didn't", "can't",
            "won't");

    private QuestionWords() {}

    /** Whether two texts ask for different things; where the way is asked for, the place may be the answer. */
    static boolean differ(int one, int other) {
        return one != 0 && other != 0 && (one & other) == 0 && (one | other) != (HOW | WHERE);
    }

    /** A bit for each kind. */
    static int of(List<Word> words) {
        int kinds = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).lower();
            int dash = word.indexOf('\'');
            int kind = KINDS.getOrDefault(dash > 0 ? word.substring(0, dash) : word, 0);
            String next = i + 1 < words.size() ? words.get(i + 1).lower() : "";
            if (kind == HOW) {
                kind = AFTER_HOW.getOrDefault(next, HOW);
            } else if (kind == WHEN || kind == WHERE) {
                kind = dash > 0 || ASKING.contains(next) || next.isEmpty() ? kind : 0;
            }
            kinds |= kind;
        }
        return kinds;
    }
}
