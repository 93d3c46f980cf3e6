package dev.heddle.processor.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.type.TypeModel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.lang.model.element.Modifier;

/** Writes the static methods that the agent weaves into an annotated method. */
final class HookWriter {

    private final ServiceModel service;
    private final ClassName generated;
    private final CallNames names;
    private final CallModel call;

    HookWriter(ServiceModel service, ClassName generated, CallNames names) {
        this.service = service;
        this.generated = generated;
        this.names = names;
        this.call = names.call();
    }

    private MethodSpec.Builder hook(String role) {
        TypeScope scope = new TypeScope(service, call);
        return MethodSpec.methodBuilder(names.hook(role))
                .addModifiers(Modifier.STATIC)
                .addTypeVariables(scope.variables())
                .addParameter(scope.self(), names.self())
                .addParameters(Signatures.parameters(call.parameters()));
    }

    /** Called by woven code, which runs inside the subclass's override too. */
    MethodSpec woven() {
        MethodSpec.Builder method = hook("woven")
                .addJavadoc(
                        "For the agent, which weaves $L itself$L.",
                        call.name(),
                        service.extensible() ? ": nothing where the subclass began already" : "")
                .returns(BridgeNames.INVOCATION);
        CodeBlock begin = BeginWriter.begin(names);
        return service.extensible()
                ? method.addStatement(
                                "return $L instanceof $T$W? $T.PASSIVE$W: $L",
                                names.self(),
                                generated,
                                BridgeNames.INVOCATION,
                                begin)
                        .build()
                : method.addStatement("return $L", begin).build();
    }

    Optional<MethodSpec> model() {
        return new ModelWriter(service, names).write();
    }

    MethodSpec failed() {
        MethodSpec.Builder method = hook("failed")
                .addParameter(BridgeNames.INVOCATION, names.invocation())
                .addParameter(Throwable.class, names.thrown())
                .returns(TypeNames.of(call.returns().type()))
                .addExceptions(TypeNames.all(call.thrown()));
        return method.addCode(FallbackWriter.recovery(names, fallback())).build();
    }

    private CodeBlock fallback() {
        return FallbackWriter.call(names, service, names.self());
    }

    MethodSpec later() {
        boolean exact = call.returns().type() instanceof TypeModel.Declared declared
                && declared.arguments().size() == 1
                && !(declared.arguments().get(0) instanceof TypeModel.Wildcard);
        TypeName value = TypeNames.of(call.returns().answer());
        ClassName future = ClassName.get(CompletableFuture.class);
        ClassName stage = ClassName.get(CompletionStage.class);
        MethodSpec.Builder method = hook("later")
                .addParameter(BridgeNames.INVOCATION, names.invocation())
                .addParameter(exact ? ParameterizedTypeName.get(stage, value) : stage, names.stage())
                .returns(exact ? ParameterizedTypeName.get(future, value) : future);
        if (!exact) {
            method.addAnnotation(FallbackWriter.unchecked());
        }
        return method.addStatement(
                        "return $L.later($L, $L)",
                        names.invocation(),
                        names.stage(),
                        FallbackWriter.function(names, fallback(), exact))
                .build();
    }
}
