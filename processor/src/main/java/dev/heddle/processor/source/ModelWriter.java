package dev.heddle.processor.source;

import com.palantir.javapoet.MethodSpec;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.routing.Condition;
import dev.heddle.processor.routing.RouteWriter;
import dev.heddle.processor.type.ParameterModel;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the method that chooses the model by the parameters. */
final class ModelWriter {

    private final ServiceModel service;
    private final CallNames names;
    private final CallModel call;

    ModelWriter(ServiceModel service, CallNames names) {
        this.service = service;
        this.names = names;
        this.call = names.call();
    }

    /** Empty where there is nothing to choose. */
    Optional<MethodSpec> write() {
        if (call.routes().isEmpty()) {
            return Optional.empty();
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder(names.hook("model"))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariables(new TypeScope(service, call).variables())
                .returns(String.class)
                .addParameters(Signatures.parameters(call.parameters()));
        if (readsPrompt()) {
            method.addParameter(String.class, Condition.Path.PROMPT);
        }
        return Optional.of(method.addCode(RouteWriter.write(call.routes())).build());
    }

    boolean readsPrompt() {
        List<String> parameters =
                call.parameters().stream().map(ParameterModel::name).toList();
        return RouteWriter.readsPrompt(call.routes(), parameters);
    }
}
