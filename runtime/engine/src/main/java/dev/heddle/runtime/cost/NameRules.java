package dev.heddle.runtime.cost;

import java.util.regex.Pattern;

/**
 * The names that mean a model: alternatives separated by spaces, each one rule or several joined by {@code &}. A rule is a
 * sign and a text: {@code =} equals, {@code ^} starts with, {@code $} ends with, {@code *} contains, {@code ~} has a match of
 * the regular expression. Names are compared in lower case.
 *
 * @param text the rules in the notation of the catalogue's files; read anew for each name, since names are few and remembered
 */
record NameRules(String text) {

    /** Whether a name, given in lower case, is meant. */
    boolean match(String name) {
        boolean all = true;
        int at = 0;
        while (at < text.length()) {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            all = all && matchOne(at, end, name);
            if (text.startsWith(" & ", end)) {
                at = end + 3;
            } else if (all) {
                return true;
            } else {
                all = true;
                at = end + 1;
            }
        }
        return false;
    }

    private boolean matchOne(int at, int end, String name) {
        int length = end - at - 1;
        return switch (text.charAt(at)) {
            case '=' -> name.length() == length && name.regionMatches(0, text, at + 1, length);
            case '^' -> name.regionMatches(0, text, at + 1, length);
            case '$' -> name.regionMatches(name.length() - length, text, at + 1, length);
            case '*' -> name.contains(text.substring(at + 1, end));
            case '~' ->
                Pattern.compile(text.substring(at + 1, end)).matcher(name).find();
            default -> throw new IllegalStateException("not a rule at ".concat(text.substring(at)));
        };
    }
}
