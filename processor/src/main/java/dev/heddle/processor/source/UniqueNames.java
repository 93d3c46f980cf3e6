package dev.heddle.processor.source;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of one scope, each given out once. */
public final class UniqueNames {

    /** Where one begins within a name. */
    private static final Pattern WORD = Pattern.compile("([a-z0-9])([A-Z])");

    private final Set<String> taken;

    public UniqueNames(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** The names of a scope within this one. */
    public UniqueNames copy() {
        return new UniqueNames(taken);
    }

    /** The name itself, or with the smallest number behind it that makes it new. */
    public String unique(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + number;
        }
        return name;
    }

    /** {@code answerBriefly} becomes {@code ANSWER_BRIEFLY}. */
    public static String constant(String camelCase) {
        return WORD.matcher(camelCase).replaceAll("$1_$2").toUpperCase(Locale.ROOT);
    }
}
