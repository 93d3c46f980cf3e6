package dev.heddle.processor.routing;

import com.palantir.javapoet.CodeBlock;
import dev.heddle.processor.source.Literals;
import java.util.List;

/** Writes the choice of a model as plain {@code if} statements. */
public final class RouteWriter {

    private RouteWriter() {}

    /** The statements of a method that returns the model. */
    public static CodeBlock write(List<RouteModel> routes) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (RouteModel route : routes) {
            Condition when = route.when();
            if (when == null) {
                code.addStatement("return $L", Literals.text(route.model()));
                return code.build();
            }
            code.beginControlFlow("if ($L)", ConditionWriter.write(when));
            code.addStatement("return $L", Literals.text(route.model()));
            code.endControlFlow();
        }
        throw new IllegalArgumentException("no default route: " + routes);
    }

    /** Whether one of the routes is chosen by the prompt. */
    public static boolean readsPrompt(List<RouteModel> routes, List<String> parameters) {
        return !parameters.contains(Condition.Path.PROMPT)
                && routes.stream().anyMatch(route -> route.when() != null && readsPrompt(route.when()));
    }

    private static boolean readsPrompt(Condition condition) {
        if (condition instanceof Condition.And and) {
            return readsPrompt(and.left()) || readsPrompt(and.right());
        }
        if (condition instanceof Condition.Or or) {
            return readsPrompt(or.left()) || readsPrompt(or.right());
        }
        if (condition instanceof Condition.Not not) {
            return readsPrompt(not.operand());
        }
        if (condition instanceof Condition.Comparison comparison) {
            return isPrompt(comparison.left()) || isPrompt(comparison.right());
        }
        return isPrompt(((Condition.Truth) condition).value());
    }

    private static boolean isPrompt(Condition.Operand operand) {
        return operand instanceof Condition.Path path && path.parameter().equals(Condition.Path.PROMPT);
    }
}
