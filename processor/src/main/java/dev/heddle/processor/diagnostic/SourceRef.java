package dev.heddle.processor.diagnostic;

import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import org.jspecify.annotations.Nullable;

/**
 * A place in the sources: an element, one of its annotations, or one value of that.
 *
 * @param otherwise the place to show where the element is not compiled from source but read from a class file; null for none
 */
public record SourceRef(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value,
        @Nullable SourceRef otherwise) {

    /** The element's; a record component's is that of its field, for javac knows no other. */
    public static SourceRef of(Element element) {
        return new SourceRef(element instanceof RecordComponentElement ? field(element) : element, null, null, null);
    }

    private static Element field(Element component) {
        for (Element sibling :
                Objects.requireNonNull(component.getEnclosingElement()).getEnclosedElements()) {
            if (sibling.getKind() == ElementKind.FIELD
                    && sibling.getSimpleName().equals(component.getSimpleName())) {
                return sibling;
            }
        }
        return component;
    }

    public SourceRef at(AnnotationMirror mirror) {
        return new SourceRef(element, mirror, null, otherwise);
    }

    public SourceRef at(AnnotationMirror mirror, @Nullable AnnotationValue of) {
        return new SourceRef(element, mirror, of, otherwise);
    }

    public SourceRef orElse(SourceRef place) {
        return new SourceRef(element, annotation, value, place);
    }
}
