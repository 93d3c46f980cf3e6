package dev.heddle.processor.source;

import com.palantir.javapoet.CodeBlock;
import dev.heddle.processor.type.ParameterModel;
import java.util.List;
import java.util.function.Predicate;

/** Writes the arguments that an invocation begins with: the specification, and what only this invocation has. */
final class BeginWriter {

    private BeginWriter() {}

    /** The beginning of an invocation, where nothing but the method's parameters is at hand. */
    static CodeBlock begin(CallNames names) {
        return CodeBlock.of("$T.begin($L)", BridgeNames.INVOCATION, arguments(names, names.arguments()));
    }

    /** @param modelArguments of the method that chooses the model, where there is one */
    static CodeBlock arguments(CallNames names, String modelArguments) {
        List<ParameterModel> parameters = names.call().parameters();
        boolean chosen = !names.call().routes().isEmpty();
        boolean keyed = parameters.stream().anyMatch(parameter -> parameter.tenant() || parameter.cacheKey());
        CodeBlock.Builder arguments = CodeBlock.builder().add("$L", names.spec());
        if (chosen) {
            arguments.add(", $L($L)", names.hook("model"), modelArguments);
        } else if (keyed) {
            arguments.add(", $L.model()", names.spec());
        }
        if (keyed) {
            arguments.add(
                    ",$W$L,$W$L",
                    values(parameters, ParameterModel::tenant),
                    values(parameters, ParameterModel::cacheKey));
        }
        return arguments.build();
    }

    private static CodeBlock values(List<ParameterModel> parameters, Predicate<ParameterModel> wanted) {
        CodeBlock names = parameters.stream()
                .filter(wanted)
                .map(parameter -> CodeBlock.of("$L", parameter.name()))
                .collect(CodeBlock.joining(", "));
        return CodeBlock.of("new $T[] {$L}", Object.class, names);
    }
}
