package dev.heddle.processor.call;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.schema.SchemaModel;
import dev.heddle.processor.type.AnnotationReader;
import java.util.List;

/** Finds attributes that are written and do nothing. */
final class AttributeValidator {

    private final Diagnostics diagnostics;

    AttributeValidator(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void validate(AnnotationReader call, CallModel model) {
        String cache = model.policy().cache();
        for (String attribute : List.of("ttl", "cacheScope", "similarity")) {
            report(call, model, attribute, cache.equals("NONE"), "cache is NONE");
        }
        report(call, model, "similarity", cache.equals("EXACT"), "cache is EXACT, only SEMANTIC asks how near");
        report(
                call,
                model,
                "fallbackOnClientError",
                call.flag("fallbackOnClientError") && !call.isWritten("fallback"),
                "there is no fallback");
        report(call, model, "model", call.isWritten("routes"), "the routes choose the model");
        boolean structured = model.answer() != null && !(model.answer() instanceof SchemaModel.Text);
        String reason = model.prompt() == null
                ? "only methods of an @LlmService have their answers checked"
                : "every text is a valid answer";
        boolean checked = model.prompt() == null
                || model.answer() != null
                || model.returns().isStreamed();
        report(call, model, "repair", checked && !structured, reason);
    }

    private void report(AnnotationReader call, CallModel model, String attribute, boolean ineffective, String reason) {
        if (ineffective && call.isWritten(attribute)) {
            diagnostics.report(
                    DiagnosticCode.INEFFECTIVE_ATTRIBUTE, call.at(attribute), attribute, model.name(), reason);
        }
    }
}
