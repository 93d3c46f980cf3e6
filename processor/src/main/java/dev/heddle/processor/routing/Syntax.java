package dev.heddle.processor.routing;

import java.util.List;

/** A condition as it is written, names not looked up. */
sealed interface Syntax {

    record And(Syntax left, Syntax right) implements Syntax {}

    record Or(Syntax left, Syntax right) implements Syntax {}

    record Not(Syntax operand) implements Syntax {}

    record Comparison(Syntax left, Condition.Operator operator, Syntax right) implements Syntax {}

    /** @param names a parameter's, then those of accessors */
    record Name(List<String> names) implements Syntax {

        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    /** A number, text or boolean. */
    record Literal(Condition.Operand value) implements Syntax {}
}
