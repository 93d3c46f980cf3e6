package dev.heddle.processor.source;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.PolicyModel;
import dev.heddle.processor.schema.SchemaModel;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes what a method declares as a constant; what is as by default is left out. */
final class CallSpecWriter {

    private static final String STEP = "\n        ";

    private CallSpecWriter() {}

    static FieldSpec write(CallModel call, String name) {
        return FieldSpec.builder(BridgeNames.CALL_SPEC, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(initializer(call))
                .build();
    }

    private static CodeBlock initializer(CallModel call) {
        PolicyModel policy = call.policy();
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$T.of($L, $L)", BridgeNames.CALL_SPEC, BridgeNames.CONTRACT, Literals.text(policy.id()));
        text(code, "route", policy.route());
        text(code, "model", policy.model());
        if (!policy.fallbackModels().isEmpty()) {
            step(code, "fallbackModels", texts(policy.fallbackModels()));
        }
        if (policy.retryBudget() >= 0) {
            step(code, "retryBudget", policy.retryBudget());
        }
        if (call.fallback() != null) {
            step(code, "fallback", policy.fallbackOnClientError());
        }
        if (!policy.degradable()) {
            step(code, "notDegradable", "");
        }
        if (policy.timeoutMillis() > 0) {
            step(code, "timeoutMillis", number(policy.timeoutMillis()));
        }
        if (policy.maxTokens() > 0) {
            step(code, "maxTokens", policy.maxTokens());
        }
        text(code, "maxCost", policy.maxCost());
        cache(code, policy);
        text(code, "feature", policy.feature());
        if (policy.repair() > 0 && isStructured(call)) {
            step(code, "repair", policy.repair());
        }
        return code.add(STEP + ".build()").build();
    }

    private static void cache(CodeBlock.Builder code, PolicyModel policy) {
        if (!policy.cache().equals("NONE")) {
            String arguments =
                    Literals.text(policy.cache()) + ", " + number(policy.ttlMillis()) + ", " + policy.similarity();
            step(code, "cache", arguments);
            text(code, "cacheScope", policy.cacheScope());
        }
    }

    /** Whether an answer can fail to fit, so that there is something to repair. */
    private static boolean isStructured(CallModel call) {
        return call.answer() != null && !(call.answer() instanceof SchemaModel.Text);
    }

    private static void text(CodeBlock.Builder code, String method, @Nullable String value) {
        if (value != null) {
            step(code, method, Literals.text(value));
        }
    }

    private static void step(CodeBlock.Builder code, String method, Object argument) {
        code.add(STEP + ".$L($L)", method, argument);
    }

    private static String texts(List<String> values) {
        return values.stream().map(Literals::text).collect(Collectors.joining(", "));
    }

    /** 20000 becomes {@code 20_000L}. */
    private static String number(long value) {
        return Literals.grouped(value, '_') + "L";
    }
}
