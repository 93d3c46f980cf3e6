package dev.heddle.runtime.semantic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes of one question another by the least change: a number, a denial, an opposite, a name. And, to see what guards cost, the same
 * question by a change of its surface. The words stand here, not in the guards' list, though both are of the same language.
 */
final class MinimalEdits {

    private static final int MOST = 1_500;

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern NAME = Pattern.compile("(?<=[a-z,] )(?!I\\b|I'|ID\\b|PIN\\b)[A-Z][A-Za-z]+");
    private static final Pattern AUXILIARY =
            Pattern.compile("\\b(is|are|was|were|can|could|do|does|did|will|would|should|has|have|had)\\b");

    private static final String[] NUMBER_WORDS = {
        "two", "seven", "three", "nine", "five", "eleven", "ten", "thirty", "twenty", "sixty", "hundred", "thousand"
    };

    private static final String[] OPPOSITES = {
        "send",
        "receive",
        "sent",
        "received",
        "increase",
        "decrease",
        "add",
        "remove",
        "open",
        "close",
        "activate",
        "deactivate",
        "before",
        "after",
        "more",
        "less",
        "first",
        "last",
        "accepted",
        "rejected",
        "approved",
        "declined",
        "enable",
        "disable",
        "deposit",
        "withdraw",
        "wrong",
        "right",
        "correct",
        "incorrect",
        "cheap",
        "expensive",
        "start",
        "stop",
        "allowed",
        "forbidden",
        "higher",
        "lower",
        "physical",
        "virtual",
        "new",
        "old",
        "lost",
        "found",
        "slow",
        "fast",
        "buy",
        "sell",
        "credit",
        "debit",
        "lock",
        "unlock",
        "freeze",
        "unfreeze",
        "link",
        "unlink",
        "minimum",
        "maximum",
        "temporary",
        "permanent",
        "online",
        "offline",
        "always",
        "never"
    };

    private static final String[] NAMES = {"Norway", "Brazil", "Revolut", "Monzo", "Maria", "Zurich", "Paypal", "Kenya"
    };
    private static final String[] PLACES = {"in Spain", "in Norway", "in Japan", "in Canada", "in Kenya", "in Poland"};

    private MinimalEdits() {}

    /** An edited text and what it was made of. */
    record Edit(String text, String edited) {}

    /** The edits of all texts by their kind, at most 1,500 of each. */
    static Map<String, List<Edit>> of(List<String> texts) {
        Map<String, List<Edit>> edits = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            add(edits, "number changed", text, number(text));
            add(edits, "number added on both sides", text + " It has been 3 days.", text + " It has been 8 days.");
            add(edits, "negation added", text, negation(text));
            add(edits, "antonym", text, opposite(text));
            add(edits, "name replaced", text, name(text, i));
            add(edits, "place added on both sides", place(text, i), place(text, i + 1));
            add(edits, "surface only (should hit)", text, surface(text, i));
        }
        return edits;
    }

    private static void add(Map<String, List<Edit>> edits, String kind, String text, @Nullable String edited) {
        List<Edit> known = edits.computeIfAbsent(kind, name -> new ArrayList<>());
        if (edited != null && !edited.equals(text) && known.size() < MOST) {
            known.add(new Edit(text, edited));
        }
    }

    private static @Nullable String number(String text) {
        Matcher digits = DIGITS.matcher(text);
        if (digits.find() && digits.group().length() < 9) {
            return digits.replaceFirst(Integer.toString(Integer.parseInt(digits.group()) + 3));
        }
        for (int i = 0; i < NUMBER_WORDS.length; i++) {
            String edited = replaced(text, NUMBER_WORDS[i], NUMBER_WORDS[i ^ 1]);
            if (edited != null) {
                return edited;
            }
        }
        return null;
    }

    private static @Nullable String negation(String text) {
        Matcher auxiliary = AUXILIARY.matcher(text);
        return auxiliary.find() ? auxiliary.replaceFirst("$1 not") : null;
    }

    private static @Nullable String opposite(String text) {
        for (int i = 0; i < OPPOSITES.length; i++) {
            String edited = replaced(text, OPPOSITES[i], OPPOSITES[i ^ 1]);
            if (edited != null) {
                return edited;
            }
        }
        return null;
    }

    private static @Nullable String name(String text, int i) {
        Matcher name = NAME.matcher(text);
        return name.find() ? name.replaceFirst(NAMES[i % NAMES.length]) : null;
    }

    private static String place(String text, int i) {
        return text.replaceFirst("[?.! ]*$", " " + PLACES[i % PLACES.length] + "?");
    }

    private static String surface(String text, int i) {
        return switch (i % 4) {
            case 0 -> text.toLowerCase(java.util.Locale.ROOT);
            case 1 -> text.replaceFirst("[?.! ]+$", "");
            case 2 -> "Please help: " + text;
            default -> text.replace("I am", "I'm").replace("do not", "don't").concat(" Thanks!");
        };
    }

    private static @Nullable String replaced(String text, String word, String other) {
        Matcher matcher =
                Pattern.compile("\\b" + word + "\\b", Pattern.CASE_INSENSITIVE).matcher(text);
        return matcher.find() ? matcher.replaceFirst(other) : null;
    }
}
