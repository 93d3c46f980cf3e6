package dev.heddle.javaagent.cli;

import dev.heddle.runtime.attribution.UserPseudonym;
import dev.heddle.runtime.config.DidYouMean;
import dev.heddle.runtime.ledger.rollup.Condition;
import dev.heddle.runtime.ledger.rollup.Dimension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what a report is asked to group by and to select. */
final class Conditions {

    /** What cannot be asked. */
    static final class WrongConditionException extends Exception {

        private static final long serialVersionUID = 1;

        WrongConditionException(String message) {
            super(message);
        }
    }

    private Conditions() {}

    static List<Dimension> dimensions(List<String> names) throws WrongConditionException {
        List<Dimension> dimensions = new ArrayList<>();
        for (String name : names) {
            dimensions.add(dimension("--by", name.strip()));
        }
        return dimensions;
    }

    /** @param texts as {@code team=payments}, {@code team!=payments,search} or {@code team=} */
    static List<Condition> conditions(List<String> texts) throws WrongConditionException {
        List<Condition> conditions = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new WrongConditionException(
                        "--where takes a condition such as team=payments, model!=gpt-4o or feature= (without one), not '"
                                + text + "'");
            }
            boolean not = text.charAt(equals - 1) == '!';
            Dimension dimension = dimension(
                    "--where", text.substring(0, not ? equals - 1 : equals).strip());
            conditions.add(new Condition(dimension, names(dimension, text.substring(equals + 1)), not));
        }
        return conditions;
    }

    /** A user is found by name, also where the ledger keeps pseudonyms. */
    private static Set<String> names(Dimension dimension, String text) {
        Set<String> names = new HashSet<>();
        for (String name : text.split(",", -1)) {
            names.add(name.strip());
            if (dimension == Dimension.USER && !name.isBlank()) {
                names.add(UserPseudonym.of(name.strip()));
            }
        }
        return names;
    }

    private static Dimension dimension(String option, String name) throws WrongConditionException {
        Dimension dimension = Dimension.ofArgument(name);
        if (dimension == null) {
            List<String> known = Dimension.arguments();
            String near = DidYouMean.nearest(name, known);
            throw new WrongConditionException(option + " takes " + String.join(", ", known) + ", not '" + name + "'"
                    + (near == null ? "" : "; did you mean '" + near + "'?"));
        }
        return dimension;
    }
}
