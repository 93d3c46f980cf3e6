package dev.heddle.processor.type;

import dev.heddle.processor.diagnostic.SourceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads one annotation by its name: the annotation classes themselves are not loaded. */
public final class AnnotationReader {

    private static final String PACKAGE = "dev.heddle.";

    private final AnnotationMirror mirror;
    private final AnnotationMirror outermost;
    private final SourceRef place;
    private final Map<String, AnnotationValue> written = new HashMap<>();
    private @Nullable Map<String, AnnotationValue> defaults;

    /** @param outermost the one on the element, from which a compiler finds the places of what is nested in it */
    private AnnotationReader(AnnotationMirror mirror, AnnotationMirror outermost, SourceRef place) {
        this.mirror = mirror;
        this.outermost = outermost;
        this.place = place;
        mirror.getElementValues()
                .forEach((member, value) -> written.put(member.getSimpleName().toString(), value));
    }

    /** A text and where it stands. */
    public record Item(String text, SourceRef place) {}

    /** The annotation of package {@code dev.heddle} on an element; empty where it has none. */
    public static Optional<AnnotationReader> of(Element element, String simpleName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (isA(mirror, PACKAGE + simpleName)) {
                return Optional.of(new AnnotationReader(
                        mirror, mirror, SourceRef.of(element).at(mirror)));
            }
        }
        return Optional.empty();
    }

    public static boolean has(Element element, String simpleName) {
        return of(element, simpleName).isPresent();
    }

    /** Whether a {@code Nullable} of whatever package is on the element or its type. */
    public static boolean hasNullable(Element element) {
        return element.getAnnotationMirrors().stream().anyMatch(AnnotationReader::isNullable)
                || element.asType().getAnnotationMirrors().stream().anyMatch(AnnotationReader::isNullable);
    }

    private static boolean isNullable(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable");
    }

    private static boolean isA(AnnotationMirror mirror, String qualifiedName) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(qualifiedName);
    }

    /** The annotation itself. */
    public SourceRef place() {
        return place;
    }

    /** The value as it is written, or the annotation where it is not written. */
    public SourceRef at(String attribute) {
        AnnotationValue value = written.get(attribute);
        return value == null ? place : place.at(outermost, value);
    }

    public boolean isWritten(String attribute) {
        return written.containsKey(attribute);
    }

    public String text(String attribute) {
        return value(attribute) instanceof String text ? text : "";
    }

    /** The text; null where it is empty, the default. */
    public @Nullable String textOrNull(String attribute) {
        String text = text(attribute);
        return text.isEmpty() ? null : text;
    }

    public Item item(String attribute) {
        return new Item(text(attribute), at(attribute));
    }

    public int integer(String attribute) {
        return value(attribute) instanceof Integer number ? number : 0;
    }

    public double decimal(String attribute) {
        return value(attribute) instanceof Double number ? number : 0;
    }

    public boolean flag(String attribute) {
        return value(attribute) instanceof Boolean flag && flag;
    }

    /** The simple name of an enum constant. */
    public String constant(String attribute) {
        return value(attribute) instanceof VariableElement constant
                ? constant.getSimpleName().toString()
                : "";
    }

    public List<Item> texts(String attribute) {
        List<Item> items = new ArrayList<>();
        for (AnnotationValue each : values(attribute)) {
            if (each.getValue() instanceof String text) {
                items.add(new Item(text, place.at(outermost, each)));
            }
        }
        return List.copyOf(items);
    }

    public List<AnnotationReader> nested(String attribute) {
        List<AnnotationReader> nested = new ArrayList<>();
        for (AnnotationValue each : values(attribute)) {
            if (each.getValue() instanceof AnnotationMirror inner) {
                nested.add(new AnnotationReader(inner, outermost, place.at(outermost, each)));
            }
        }
        return List.copyOf(nested);
    }

    @SuppressWarnings("unchecked") // A list of values, by the contract of AnnotationValue.
    private List<AnnotationValue> values(String attribute) {
        return value(attribute) instanceof List<?> list ? (List<AnnotationValue>) list : List.of();
    }

    private @Nullable Object value(String attribute) {
        AnnotationValue value = written.get(attribute);
        if (value == null) {
            value = defaults().get(attribute);
        }
        return value == null ? null : value.getValue();
    }

    private Map<String, AnnotationValue> defaults() {
        Map<String, AnnotationValue> known = defaults;
        if (known == null) {
            known = new HashMap<>();
            for (ExecutableElement member : ElementFilter.methodsIn(
                    mirror.getAnnotationType().asElement().getEnclosedElements())) {
                AnnotationValue value = member.getDefaultValue();
                if (value != null) {
                    known.put(member.getSimpleName().toString(), value);
                }
            }
            defaults = known;
        }
        return known;
    }
}
