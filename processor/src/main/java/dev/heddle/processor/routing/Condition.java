package dev.heddle.processor.routing;

import dev.heddle.processor.type.TypeModel;
import java.util.List;

/** A checked condition of a route. One that meets null on its way to a value is false, whatever it compares. */
public sealed interface Condition {

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition operand) implements Condition {}

    /** A value of type boolean by itself. */
    record Truth(Path value) implements Condition {}

    /** Both operands are of the same {@link Kind}. */
    record Comparison(Operand left, Operator operator, Operand right) implements Condition {}

    /** How two operands are compared; texts and enums only by the first two. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** What can be compared with what. */
    enum Kind {
        NUMBER,
        TEXT,
        TRUTH,
        ENUM,
        /** Nothing can be compared with it: only a step on the way to something else. */
        OTHER
    }

    /** One side of a comparison. */
    sealed interface Operand {
        Kind kind();
    }

    /**
     * A parameter, or what its accessors lead to.
     *
     * @param parameter the parameter's name; {@link #PROMPT} for the rendered prompt, where no parameter is called so
     * @param accessors names of the methods to call on it, one after another
     */
    record Path(String parameter, List<String> accessors, TypeModel type, Kind kind) implements Operand {

        /** The rendered user message. */
        public static final String PROMPT = "prompt";

        public Path {
            accessors = List.copyOf(accessors);
        }

        /** As conditions spell it. */
        public String display() {
            return accessors.isEmpty() ? parameter : parameter + "." + String.join("().", accessors) + "()";
        }
    }

    /** @param source as Java spells it, for example {@code 200}, {@code 1.5}, {@code 10000000000L} */
    record NumberLiteral(String source, double value) implements Operand {

        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }
    }

    /** @param text without quotes, escapes resolved */
    record TextLiteral(String text) implements Operand {

        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    record TruthLiteral(boolean value) implements Operand {

        @Override
        public Kind kind() {
            return Kind.TRUTH;
        }
    }

    /** @param constants all of the type, in order */
    record EnumLiteral(TypeModel.Declared type, String constant, List<String> constants) implements Operand {

        @Override
        public Kind kind() {
            return Kind.ENUM;
        }
    }
}
