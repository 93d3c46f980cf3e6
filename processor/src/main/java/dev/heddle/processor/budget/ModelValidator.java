package dev.heddle.processor.budget;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.NearMiss;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.AnnotationReader;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says which named models are not listed, retired, or asked twice. */
public final class ModelValidator {

    private final ModelList list;
    private final LocalDate today;
    private final Diagnostics diagnostics;

    public ModelValidator(ModelList list, LocalDate today, Diagnostics diagnostics) {
        this.list = list;
        this.today = today;
        this.diagnostics = diagnostics;
    }

    /** A model that is not listed is only spoken of where it was probably meant to be: a deployment may have any name. */
    public void validate(String model, SourceRef place) {
        ModelList.Listed listed = list.find(model).orElse(null);
        if (listed == null) {
            String question = NearMiss.question(model, list.names());
            if (!question.isEmpty() || list.isOfKnownFamily(model)) {
                diagnostics.report(DiagnosticCode.UNKNOWN_MODEL, place, model, list.date(), question);
            }
        } else if (listed.retired() != null && !listed.retired().isAfter(today)) {
            diagnostics.report(DiagnosticCode.RETIRED_MODEL, place, model, listed.retired(), list.date());
        }
    }

    /**
     * Says which fallback models were asked before.
     *
     * @param method as messages name it
     * @param own the models that the method may begin with
     */
    public void validateFallbacks(String method, Set<String> own, List<AnnotationReader.Item> fallbackModels) {
        Set<String> asked = new HashSet<>(own.size() == 1 ? own : Set.of());
        for (AnnotationReader.Item fallback : fallbackModels) {
            if (!asked.add(fallback.text())) {
                String before = own.contains(fallback.text()) ? "is the one that the method asks" : "is named before";
                diagnostics.report(
                        DiagnosticCode.REPEATED_FALLBACK_MODEL, fallback.place(), fallback.text(), method, before);
            }
        }
    }
}
