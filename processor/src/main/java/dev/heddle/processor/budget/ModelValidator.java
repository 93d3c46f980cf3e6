package dev.heddle.processor.budget;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.NearMiss;
import dev.heddle.processor.diagnostic.SourceRef;
import java.time.LocalDate;

/** Says which named models are not listed or retired. */
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
}
