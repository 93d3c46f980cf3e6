package dev.heddle.processor.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ReturnModel.Delivery;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.call.ServiceModel.Access;
import dev.heddle.processor.prompt.PromptModel;
import dev.heddle.processor.prompt.PromptWriter;
import dev.heddle.processor.schema.AnswerTypeWriter;
import dev.heddle.processor.schema.SchemaModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the implementation of a service. */
final class ImplementationWriter {

    private final ServiceModel service;
    private final ClassName generated;
    private final TypeSpec.Builder type;
    private final AnswerTypeWriter answers;
    private final UniqueNames constants;

    ImplementationWriter(ServiceModel service) {
        this.service = service;
        this.constants = new UniqueNames(service.type().simpleNames());
        this.generated = ClassName.get(service.type().packageName(), service.generatedName());
        this.type = TypeSpec.classBuilder(generated);
        this.answers = new AnswerTypeWriter(type, generated, constants);
    }

    TypeSpec.Builder write() {
        Modifier[] access = service.access() == Access.PUBLIC ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
        type.addModifiers(access)
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(TypeNames.of(service.type()))
                .addMethod(MethodSpec.constructorBuilder().addModifiers(access).build())
                .addStaticBlock(CodeBlock.builder()
                        .addStatement(
                                "$T.provide($T.class, new $T())",
                                BridgeNames.GENERATED_SERVICES,
                                TypeNames.of(service.type()),
                                generated)
                        .build());
        for (CallModel call : service.calls()) {
            CallNames names = CallNames.of(call, constants);
            type.addField(CallSpecWriter.write(call, names.spec()));
            type.addMethod(method(names));
            type.addMethod(prompt(names));
            new ModelWriter(service, names).write().ifPresent(type::addMethod);
        }
        answers.finish();
        return type;
    }

    private MethodSpec method(CallNames names) {
        CallModel call = names.call();
        MethodSpec.Builder method = Signatures.overriding(call)
                .addStatement(
                        "$T $L = $L($L)",
                        BridgeNames.PROMPT_TEXT,
                        names.prompt(),
                        names.hook("prompt"),
                        names.arguments())
                .addStatement(
                        "$T $L = $T.begin($L)",
                        BridgeNames.INVOCATION,
                        names.invocation(),
                        BridgeNames.INVOCATION,
                        begin(names))
                .beginControlFlow("try");
        return switch (call.returns().delivery()) {
            case NOTHING, NOW -> now(method, names);
            case LATER -> later(method, names);
            case STREAM, PUBLISHER -> streamed(method, names);
        };
    }

    private CodeBlock begin(CallNames names) {
        boolean readsPrompt = !names.call().routes().isEmpty() && new ModelWriter(service, names).readsPrompt();
        return BeginWriter.arguments(
                names, readsPrompt ? names.arguments(List.of(), names.prompt() + ".user()") : names.arguments());
    }

    private CodeBlock services() {
        return CodeBlock.of("$T.services($T.class)", BridgeNames.BRIDGE, generated);
    }

    private ClassName answer(CallModel call) {
        SchemaModel answer = call.answer();
        return answer == null
                ? BridgeNames.TEXT_ANSWER
                : answers.write(answer, call.returns().answer());
    }

    private MethodSpec now(MethodSpec.Builder method, CallNames names) {
        String result = names.call().returns().delivery() == Delivery.NOTHING ? "" : "return ";
        return method.addStatement(
                        "$L$L.ask($L,$W$L,$W$T.INSTANCE)",
                        result,
                        services(),
                        names.invocation(),
                        names.prompt(),
                        answer(names.call()))
                .nextControlFlow("catch ($T $L)", Throwable.class, names.thrown())
                .addCode(FallbackWriter.recovery(names, FallbackWriter.call(names, service, "")))
                .nextControlFlow("finally")
                .addStatement("$L.close()", names.invocation())
                .endControlFlow()
                .build();
    }

    private MethodSpec later(MethodSpec.Builder method, CallNames names) {
        CodeBlock ask = CodeBlock.of(
                "$L.askLater($L,$W$L,$W$T.INSTANCE)",
                services(),
                names.invocation(),
                names.prompt(),
                answer(names.call()));
        CodeBlock fallback = FallbackWriter.call(names, service, "");
        return method.addStatement(
                        "return $L.later($L,$W$L)",
                        names.invocation(),
                        ask,
                        FallbackWriter.function(names, fallback, true))
                .nextControlFlow("catch ($T $L)", Throwable.class, names.thrown())
                .addStatement("$L.close()", names.invocation())
                .addStatement("throw $T.unchecked($L)", BridgeNames.INVOCATION, names.thrown())
                .endControlFlow()
                .build();
    }

    /** The services end the invocation with the text; until then it is not this thread's. */
    private MethodSpec streamed(MethodSpec.Builder method, CallNames names) {
        CodeBlock text = CodeBlock.of("$L.stream($L, $L)", services(), names.invocation(), names.prompt());
        boolean isStream = names.call().returns().delivery() == Delivery.STREAM;
        return method.addStatement(
                        "return $L", isStream ? CodeBlock.of("$T.of($L)", BridgeNames.STREAMED_TEXT, text) : text)
                .nextControlFlow("finally")
                .addStatement("$T.restore($L.outer())", BridgeNames.INVOCATION, names.invocation())
                .endControlFlow()
                .build();
    }

    private MethodSpec prompt(CallNames names) {
        CallModel call = names.call();
        PromptModel prompt = call.prompt();
        if (prompt == null) {
            throw new IllegalArgumentException("no prompt: " + call.name());
        }
        return MethodSpec.methodBuilder(names.hook("prompt"))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariables(Signatures.variables(call.typeVariables()))
                .returns(BridgeNames.PROMPT_TEXT)
                .addParameters(Signatures.parameters(call.parameters()))
                .addCode(new PromptWriter(call.system(), prompt).write(names.system(), names.prompt()))
                .build();
    }
}
