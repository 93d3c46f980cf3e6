package dev.heddle.processor.schema;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.TypeReader;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import javax.lang.model.element.RecordComponentElement;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Range}, {@code @Size} and {@code @Pattern}, and says where they are contradictory or stand at the wrong type. */
final class ConstraintReader {

    private final Diagnostics diagnostics;

    ConstraintReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Constraints read(RecordComponentElement component, SourceRef fallback) {
        Constraints none = Constraints.NONE;
        Optional<AnnotationReader> range = AnnotationReader.of(component, "Range");
        Optional<AnnotationReader> size = AnnotationReader.of(component, "Size");
        Optional<AnnotationReader> pattern = AnnotationReader.of(component, "Pattern");
        Constraints read = new Constraints(
                range.map(r -> r.decimal("min")).orElse(none.min()),
                range.map(r -> r.decimal("max")).orElse(none.max()),
                pattern.map(p -> p.text("value")).orElse(null),
                size.map(s -> s.integer("min")).orElse(none.minSize()),
                size.map(s -> s.integer("max")).orElse(none.maxSize()));
        String name = name(component);
        range.ifPresent(r -> checkRange(read, name, r, fallback));
        size.ifPresent(s -> checkSize(read, name, s, fallback));
        pattern.ifPresent(p -> checkPattern(read.pattern(), name, p, fallback));
        return read;
    }

    private void checkRange(Constraints read, String name, AnnotationReader range, SourceRef fallback) {
        if (!(read.min() <= read.max())) {
            invalid(
                    "Range",
                    name,
                    "no number is at least " + read.min() + " and at most " + read.max(),
                    range,
                    fallback);
        }
    }

    private void checkSize(Constraints read, String name, AnnotationReader size, SourceRef fallback) {
        if (read.minSize() < 0) {
            invalid("Size", name, "min is " + read.minSize() + "; allowed is 0 or more", size, fallback);
        } else if (read.minSize() > read.maxSize()) {
            invalid("Size", name, "min is " + read.minSize() + ", max is " + read.maxSize(), size, fallback);
        }
    }

    private void checkPattern(@Nullable String pattern, String name, AnnotationReader annotation, SourceRef fallback) {
        if (pattern == null) {
            return;
        }
        try {
            java.util.regex.Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            String fault = e.getDescription() + " at " + Math.max(e.getIndex(), 0) + " of \"" + pattern + "\"";
            diagnostics.report(
                    DiagnosticCode.INVALID_CONSTRAINT, annotation.at("value").orElse(fallback), "Pattern", name, fault);
        }
    }

    private void invalid(String annotation, String name, String fault, AnnotationReader at, SourceRef fallback) {
        SourceRef place = at.at(at.isWritten("min") ? "min" : "max").orElse(fallback);
        diagnostics.report(DiagnosticCode.INVALID_CONSTRAINT, place, annotation, name, fault);
    }

    /** Says which annotations of a component are for other types than the one it has. */
    void checkPlaced(RecordComponentElement component, SchemaModel schema, String type, SourceRef fallback) {
        SchemaModel value = schema instanceof SchemaModel.OptionalOf optional ? optional.value() : schema;
        boolean text = value instanceof SchemaModel.Text;
        misplaced(component, "Range", value instanceof SchemaModel.Numeric, type, "numbers", fallback);
        misplaced(
                component, "Size", text || value instanceof SchemaModel.ListOf, type, "String, List and Set", fallback);
        misplaced(component, "Pattern", text, type, "String", fallback);
    }

    private void misplaced(
            RecordComponentElement component,
            String annotation,
            boolean fits,
            String type,
            String allowed,
            SourceRef fallback) {
        Optional<AnnotationReader> found = AnnotationReader.of(component, annotation);
        if (!fits && found.isPresent()) {
            diagnostics.report(
                    DiagnosticCode.MISPLACED_CONSTRAINT,
                    found.get().place().orElse(fallback),
                    annotation,
                    name(component),
                    type,
                    allowed);
        }
    }

    private static String name(RecordComponentElement component) {
        return TypeReader.ownerOf(component).getSimpleName() + "." + component.getSimpleName();
    }
}
