package dev.heddle.processor.routing;

import com.palantir.javapoet.CodeBlock;
import dev.heddle.processor.routing.Condition.Comparison;
import dev.heddle.processor.routing.Condition.Kind;
import dev.heddle.processor.routing.Condition.Operand;
import dev.heddle.processor.routing.Condition.Operator;
import dev.heddle.processor.routing.Condition.Path;
import dev.heddle.processor.source.Literals;
import dev.heddle.processor.source.TypeNames;
import dev.heddle.processor.type.TypeModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes a condition as a Java expression that is false, and throws nothing, where a value on its way is null. */
final class ConditionWriter {

    private ConditionWriter() {}

    /** The expression. */
    static CodeBlock write(Condition condition) {
        if (condition instanceof Condition.And and) {
            return CodeBlock.of("$L && $L", conjunct(and.left()), conjunct(and.right()));
        }
        if (condition instanceof Condition.Or or) {
            return CodeBlock.of("$L || $L", disjunct(or.left()), disjunct(or.right()));
        }
        if (condition instanceof Condition.Not not) {
            CodeBlock operand = write(not.operand());
            boolean simple = operand.toString().matches("[\\w.()]+");
            return CodeBlock.of(simple ? "!$L" : "!($L)", operand);
        }
        return atom(condition);
    }

    private static CodeBlock conjunct(Condition condition) {
        CodeBlock code = write(condition);
        return condition instanceof Condition.Or ? CodeBlock.of("($L)", code) : code;
    }

    private static CodeBlock disjunct(Condition condition) {
        CodeBlock code = write(condition);
        boolean mixed = !(condition instanceof Condition.Or) && code.toString().contains(" && ");
        return mixed ? CodeBlock.of("($L)", code) : code;
    }

    private static CodeBlock atom(Condition condition) {
        Set<String> nonNull = new LinkedHashSet<>();
        CodeBlock test;
        if (condition instanceof Comparison comparison) {
            guard(comparison.left(), nonNull);
            guard(comparison.right(), nonNull);
            test = comparison(comparison);
        } else {
            Path value = ((Condition.Truth) condition).value();
            guard(value, nonNull);
            test = CodeBlock.of("$L", java(value));
        }
        List<CodeBlock> all = new ArrayList<>();
        nonNull.forEach(value -> all.add(CodeBlock.of("$L != null", value)));
        all.add(test);
        return CodeBlock.join(all, " && ");
    }

    private static CodeBlock comparison(Comparison comparison) {
        CodeBlock left = operand(comparison.left());
        CodeBlock right = operand(comparison.right());
        boolean texts = comparison.left().kind() == Kind.TEXT;
        if (!texts) {
            return CodeBlock.of("$L $L $L", left, comparison.operator().symbol(), right);
        }
        String not = comparison.operator() == Operator.NOT_EQUAL ? "!" : "";
        return CodeBlock.of("$L$L.equals($L)", not, left, right);
    }

    /** Everything on the way, and the value itself, that could be null. */
    private static void guard(Operand operand, Set<String> nonNull) {
        if (!(operand instanceof Path path)) {
            return;
        }
        for (int i = 0; i < path.accessors().size(); i++) {
            nonNull.add(java(path, i));
        }
        if (!(path.type() instanceof TypeModel.Primitive)) {
            nonNull.add(java(path));
        }
        if (path.parameter().equals(Path.PROMPT)) {
            nonNull.remove(Path.PROMPT);
        }
    }

    private static CodeBlock operand(Operand operand) {
        if (operand instanceof Path path) {
            return CodeBlock.of("$L", unboxed(path));
        }
        if (operand instanceof Condition.NumberLiteral number) {
            return CodeBlock.of("$L", number.source());
        }
        if (operand instanceof Condition.TextLiteral text) {
            return CodeBlock.of("$L", Literals.text(text.text()));
        }
        if (operand instanceof Condition.EnumLiteral literal) {
            return CodeBlock.of("$T.$L", TypeNames.of(literal.type()), literal.constant());
        }
        return CodeBlock.of("$L", ((Condition.TruthLiteral) operand).value());
    }

    /** Two boxes are compared by what is in them. */
    private static String unboxed(Path path) {
        boolean boxed = path.type() instanceof TypeModel.Declared;
        if (!boxed || !(path.kind() == Kind.NUMBER || path.kind() == Kind.TRUTH)) {
            return java(path);
        }
        return java(path) + "." + TypeNames.of(path.type()).unbox() + "Value()";
    }

    private static String java(Path path) {
        return java(path, path.accessors().size());
    }

    private static String java(Path path, int accessors) {
        StringBuilder code = new StringBuilder(path.parameter());
        for (int i = 0; i < accessors; i++) {
            code.append('.').append(path.accessors().get(i)).append("()");
        }
        return code.toString();
    }
}
