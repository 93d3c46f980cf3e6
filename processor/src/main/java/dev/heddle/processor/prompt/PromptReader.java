package dev.heddle.processor.prompt;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.NearMiss;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.ScopeReader;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code @Prompt} and {@code @SystemPrompt} and resolves their placeholders. */
public final class PromptReader {

    private final TypeReader types;
    private final TemplateReader templates;
    private final Diagnostics diagnostics;

    public PromptReader(TypeReader types, TemplateReader templates, Diagnostics diagnostics) {
        this.types = types;
        this.templates = templates;
        this.diagnostics = diagnostics;
    }

    /**
     * The prompt of a method; empty where it cannot be read, which was reported.
     *
     * @param name {@code @Prompt} or {@code @SystemPrompt}
     * @param method as messages name it
     */
    public Optional<PromptModel> read(
            AnnotationReader annotation, String name, String method, ScopeReader scope, SourceRef methodPlace) {
        boolean hasValue = annotation.isWritten("value");
        boolean hasResource = annotation.isWritten("resource");
        if (hasValue == hasResource) {
            String found = hasValue ? "both value and resource" : "neither value nor resource";
            diagnostics.report(
                    DiagnosticCode.PROMPT_SOURCE, annotation.place().orElse(methodPlace), name, method, found);
            return Optional.empty();
        }
        SourceRef place = annotation.at(hasValue ? "value" : "resource").orElse(methodPlace);
        Optional<String> template =
                hasValue ? Optional.of(annotation.text("value")) : templates.read(annotation.text("resource"));
        if (template.isEmpty()) {
            String resource = annotation.text("resource");
            diagnostics.report(DiagnosticCode.MISSING_TEMPLATE, place, resource, name, method, templates.places());
            return Optional.empty();
        }
        if (template.get().isBlank()) {
            diagnostics.report(DiagnosticCode.EMPTY_TEMPLATE, place, name, method);
            return Optional.empty();
        }
        return resolve(template.get(), name, method, scope, place);
    }

    private Optional<PromptModel> resolve(
            String template, String name, String method, ScopeReader scope, SourceRef place) {
        List<PromptModel.Part> parts = new ArrayList<>();
        boolean complete = true;
        for (TemplateParser.Piece piece : TemplateParser.parse(template)) {
            if (piece instanceof TemplateParser.Text text) {
                parts.add(new PromptModel.Literal(text.text()));
            } else if (piece instanceof TemplateParser.Placeholder placeholder) {
                ScopeReader.Resolution resolution = scope.resolve(placeholder.names());
                if (resolution instanceof ScopeReader.Found found) {
                    parts.add(value(found));
                } else if (resolution instanceof ScopeReader.Missing missing) {
                    unknown(placeholder, missing, name, method, place);
                    complete = false;
                }
            }
        }
        return complete ? Optional.of(new PromptModel(parts, place)) : Optional.empty();
    }

    private PromptModel.Value value(ScopeReader.Found found) {
        return new PromptModel.Value(
                found.parameter().name(),
                found.accessors(),
                types.read(found.type()),
                found.parameter().untrusted(),
                found.sensitive());
    }

    private void unknown(
            TemplateParser.Placeholder placeholder,
            ScopeReader.Missing missing,
            String name,
            String method,
            SourceRef place) {
        String fault = missing.owner().isEmpty()
                ? "there is no parameter '" + missing.name() + "'"
                : missing.owner() + " has no component or accessor '" + missing.name() + "'";
        String allowed = missing.allowed().isEmpty() ? "none" : String.join(", ", missing.allowed());
        diagnostics.report(
                DiagnosticCode.UNKNOWN_PLACEHOLDER,
                place,
                placeholder,
                name,
                method,
                fault,
                allowed,
                NearMiss.question(missing.name(), missing.allowed()));
    }
}
