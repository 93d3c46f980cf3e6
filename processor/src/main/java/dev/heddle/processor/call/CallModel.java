package dev.heddle.processor.call;

import dev.heddle.processor.call.ServiceModel.Access;
import dev.heddle.processor.call.ServiceModel.TypeVariableModel;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.fallback.FallbackModel;
import dev.heddle.processor.prompt.PromptModel;
import dev.heddle.processor.routing.RouteModel;
import dev.heddle.processor.schema.SchemaModel;
import dev.heddle.processor.type.ParameterModel;
import dev.heddle.processor.type.TypeModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method.
 *
 * @param name the method's
 * @param access as declared
 * @param typeVariables the method's own
 * @param varArgs whether the last parameter is one of those
 * @param thrown as declared
 * @param policy what {@code @LlmCall} says, with the model of {@code @LlmService} where it names none
 * @param routes in order; empty where the model does not depend on the parameters
 * @param fallback null where it has none
 * @param system the system message; null where there is none
 * @param prompt the user message; null for methods of classes
 * @param answer what the return type expects; null for methods of classes, for {@code void} and for streams. A whole text is
 *     {@link SchemaModel.Text}
 * @param place the method itself
 */
public record CallModel(
        String name,
        Access access,
        List<TypeVariableModel> typeVariables,
        List<ParameterModel> parameters,
        boolean varArgs,
        ReturnModel returns,
        List<TypeModel> thrown,
        PolicyModel policy,
        List<RouteModel> routes,
        @Nullable FallbackModel fallback,
        @Nullable PromptModel system,
        @Nullable PromptModel prompt,
        @Nullable SchemaModel answer,
        SourceRef place) {

    public CallModel {
        parameters = List.copyOf(parameters);
        routes = List.copyOf(routes);
    }

    /** The method's descriptor in a class file. */
    public String descriptor() {
        StringBuilder descriptor = new StringBuilder("(");
        parameters.forEach(parameter -> descriptor.append(parameter.type().descriptor()));
        return descriptor.append(')').append(returns.type().descriptor()).toString();
    }
}
