package dev.heddle.processor.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ReturnModel.Delivery;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.fallback.FallbackModel;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Writes what happens when a call finally failed. */
final class FallbackWriter {

    private FallbackWriter() {}

    /**
     * The call of the fallback method; empty where there is none.
     *
     * @param receiver the annotated object; empty inside of it
     */
    static CodeBlock call(CallNames names, ServiceModel service, String receiver) {
        FallbackModel fallback = names.call().fallback();
        if (fallback == null) {
            return CodeBlock.builder().build();
        }
        String arguments = fallback.takesThrowable() ? names.arguments(List.of(), names.thrown()) : names.arguments();
        if (fallback.isStatic()) {
            return CodeBlock.of("$T.$L($L)", TypeNames.of(service.type()), fallback.method(), arguments);
        }
        return CodeBlock.of("$L$L($L)", receiver.isEmpty() ? "" : receiver + ".", fallback.method(), arguments);
    }

    /** The statements that answer by the fallback, or throw. */
    static CodeBlock recovery(CallNames names, CodeBlock fallback) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (!fallback.isEmpty()) {
            code.beginControlFlow("if ($L.recovers($L))", names.invocation(), names.thrown());
            if (names.call().returns().delivery() == Delivery.NOTHING) {
                code.addStatement(fallback).addStatement("return");
            } else {
                code.addStatement("return $L", fallback);
            }
            code.endControlFlow();
        }
        return code.addStatement(
                        "throw $T.unchecked($L.failure($L))",
                        BridgeNames.INVOCATION,
                        names.invocation(),
                        names.thrown())
                .build();
    }

    /**
     * The fallback as {@code Invocation.later} takes it.
     *
     * @param exact whether the stage says of what type its value is
     */
    static CodeBlock function(CallNames names, CodeBlock fallback, boolean exact) {
        CallModel call = names.call();
        if (fallback.isEmpty()) {
            return CodeBlock.of("null");
        }
        CodeBlock stage = exact ? fallback : CodeBlock.of("($T) $L", CompletionStage.class, fallback);
        if (call.thrown().isEmpty()) {
            return CodeBlock.of("$L -> $L", names.thrown(), stage);
        }
        String again = names.thrown().equals("again") ? "again2" : "again";
        return CodeBlock.builder()
                .add("$L -> {\n$>", names.thrown())
                .beginControlFlow("try")
                .addStatement("return $L", stage)
                .nextControlFlow("catch ($T $L)", Throwable.class, again)
                .addStatement("throw $T.unchecked($L)", BridgeNames.INVOCATION, again)
                .endControlFlow()
                .add("$<}")
                .build();
    }

    static AnnotationSpec unchecked() {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "{$S, $S}", "rawtypes", "unchecked")
                .build();
    }
}
