package dev.heddle.processor.schema;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Java's regular expressions that mean the same in JSON Schema: literals, classes, groups, alternatives and quantifiers. No look
 * around, back references, boundaries, flags, possessive quantifiers, properties and class arithmetic, which providers refuse
 * or read in another way.
 */
final class PortablePattern {

    private static final String ESCAPE = "\\\\[dDwW.*+?^$|(){}\\[\\]\\\\/nrtf-]";
    private static final String CLASS = "\\[\\^?(?:[^\\[\\]\\\\&^]|" + ESCAPE + ")+\\]";
    private static final String QUANTIFIER = "(?:[*+?]|\\{\\d+(?:,\\d*)?\\})\\??";
    private static final Pattern PORTABLE = Pattern.compile("(?:(?:[^\\\\\\[\\](){}*+?|]|" + ESCAPE + "|" + CLASS
            + "|\\((?:\\?:|(?!\\?))|\\)|\\|)(?:" + QUANTIFIER + ")?(?![+]))*");

    private PortablePattern() {}

    /** The pattern for a part of a text, as JSON Schema takes it, that matches where Java's matches the whole; null if none does. */
    static @Nullable String of(String pattern) {
        return PORTABLE.matcher(pattern).matches() ? "^(?:" + pattern + ")$" : null;
    }
}
