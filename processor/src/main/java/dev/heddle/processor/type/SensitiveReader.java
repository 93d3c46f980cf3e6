package dev.heddle.processor.type;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Finds out whether the text of a value shows a {@code @Sensitive} record component. For one type. */
final class SensitiveReader {

    private final Set<Element> seen = new HashSet<>();

    private SensitiveReader() {}

    /** Whether a record with such a component is or may be in a value of the type. */
    static boolean isIn(TypeMirror type) {
        return new SensitiveReader().holds(type);
    }

    private boolean holds(@Nullable TypeMirror type) {
        if (type == null) {
            return false;
        }
        return switch (type.getKind()) {
            case ARRAY -> holds(((ArrayType) type).getComponentType());
            case TYPEVAR -> seen.add(((TypeVariable) type).asElement()) && holds(((TypeVariable) type).getUpperBound());
            case WILDCARD -> holds(((WildcardType) type).getExtendsBound());
            case DECLARED ->
                ((DeclaredType) type).getTypeArguments().stream().anyMatch(this::holds)
                        || declares((TypeElement) ((DeclaredType) type).asElement());
            default -> false;
        };
    }

    private boolean declares(TypeElement type) {
        if (!seen.add(type)) {
            return false;
        }
        for (RecordComponentElement component : type.getRecordComponents()) {
            if (AnnotationReader.has(component, "Sensitive") || holds(component.asType())) {
                return true;
            }
        }
        return type.getPermittedSubclasses().stream().anyMatch(this::holds);
    }
}
