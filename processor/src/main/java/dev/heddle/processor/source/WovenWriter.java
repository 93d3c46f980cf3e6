package dev.heddle.processor.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ReturnModel.Delivery;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.call.ServiceModel.ConstructorModel;
import dev.heddle.processor.type.ParameterModel;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the class beside one with annotated methods: what the agent weaves in, and a subclass that does without the agent. */
final class WovenWriter {

    private final ServiceModel service;
    private final ClassName generated;
    private final UniqueNames constants;

    WovenWriter(ServiceModel service) {
        this.service = service;
        this.constants = new UniqueNames(service.type().simpleNames());
        this.generated = ClassName.get(service.type().packageName(), service.generatedName());
    }

    TypeSpec.Builder write() {
        TypeSpec.Builder type = TypeSpec.classBuilder(generated).addModifiers(Modifier.FINAL);
        if (service.extensible()) {
            type.addModifiers(Signatures.modifiers(service.access()));
            List<TypeVariableName> variables = Signatures.variables(service.ownTypeVariables());
            type.addTypeVariables(variables);
            type.superclass(TypeNames.of(TypeNames.of(service.type()), variables));
            service.constructors().forEach(constructor -> type.addMethod(constructor(constructor)));
        } else {
            type.addMethod(MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .build());
        }
        for (CallModel call : service.calls()) {
            write(type, CallNames.of(call, constants));
        }
        return type;
    }

    private static MethodSpec constructor(ConstructorModel constructor) {
        return MethodSpec.constructorBuilder()
                .addModifiers(Signatures.modifiers(constructor.access()))
                .addTypeVariables(Signatures.variables(constructor.typeVariables()))
                .addParameters(Signatures.parameters(constructor.parameters()))
                .varargs(constructor.varArgs())
                .addExceptions(TypeNames.all(constructor.thrown()))
                .addStatement(
                        "super($L)",
                        constructor.parameters().stream()
                                .map(ParameterModel::name)
                                .collect(Collectors.joining(", ")))
                .build();
    }

    private void write(TypeSpec.Builder type, CallNames names) {
        HookWriter hooks = new HookWriter(service, generated, names);
        type.addField(CallSpecWriter.write(names.call(), names.spec()));
        if (service.extensible()) {
            type.addMethod(override(names));
        }
        type.addMethod(hooks.woven());
        hooks.model().ifPresent(type::addMethod);
        type.addMethod(hooks.failed());
        if (names.call().returns().delivery() == Delivery.LATER) {
            type.addMethod(hooks.later());
        }
    }

    private MethodSpec override(CallNames names) {
        CallModel call = names.call();
        CodeBlock superCall = CodeBlock.of("super.$L($L)", call.name(), names.arguments());
        CodeBlock failed = CodeBlock.of(
                "$L($L)", names.hook("failed"), names.arguments(List.of("this"), names.invocation(), names.thrown()));
        MethodSpec.Builder method = Signatures.overriding(call)
                .addStatement("$T $L = $L", BridgeNames.INVOCATION, names.invocation(), BeginWriter.begin(names))
                .beginControlFlow("try");
        return call.returns().delivery() == Delivery.LATER
                ? later(method, names, superCall, failed)
                : now(method, names, superCall, failed);
    }

    private static MethodSpec now(MethodSpec.Builder method, CallNames names, CodeBlock superCall, CodeBlock failed) {
        String result = names.call().returns().delivery() == Delivery.NOTHING ? "" : "return ";
        return method.addStatement("$L$L", result, superCall)
                .nextControlFlow("catch ($T $L)", Throwable.class, names.thrown())
                .addStatement("$L$L", result, failed)
                .nextControlFlow("finally")
                .addStatement("$L.close()", names.invocation())
                .endControlFlow()
                .build();
    }

    private static MethodSpec later(MethodSpec.Builder method, CallNames names, CodeBlock superCall, CodeBlock failed) {
        return method.addStatement(
                        "return $L($L, $L)",
                        names.hook("later"),
                        names.arguments(List.of("this"), names.invocation()),
                        superCall)
                .nextControlFlow("catch ($T $L)", Throwable.class, names.thrown())
                .beginControlFlow("try")
                .addStatement("return $L", failed)
                .nextControlFlow("finally")
                .addStatement("$L.close()", names.invocation())
                .endControlFlow()
                .endControlFlow()
                .build();
    }
}
