package dev.heddle.processor.call;

import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds the methods that a service's implementation must have, each once. */
final class ServiceMethodReader {

    private final TypeReader types;

    ServiceMethodReader(TypeReader types) {
        this.types = types;
    }

    List<ExecutableElement> read(TypeElement service) {
        DeclaredType type = (DeclaredType) service.asType();
        List<ExecutableElement> methods = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(types.elements().getAllMembers(service))) {
            if (method.getModifiers().contains(Modifier.ABSTRACT) && !isOfEveryObject(method, type)) {
                add(method, type, methods);
            }
        }
        return List.copyOf(methods);
    }

    /** A method that {@code Object} has, written again for its documentation. */
    private boolean isOfEveryObject(ExecutableElement method, DeclaredType service) {
        TypeElement object = types.elements().getTypeElement("java.lang.Object");
        return !AnnotationReader.has(method, "Prompt")
                && ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                        .filter(known -> known.getModifiers().contains(Modifier.PUBLIC))
                        .anyMatch(known -> isSame(known, method, service));
    }

    /** Interfaces that know nothing of each other may have the same method. */
    private void add(ExecutableElement method, DeclaredType service, List<ExecutableElement> methods) {
        for (int i = 0; i < methods.size(); i++) {
            if (isSame(methods.get(i), method, service)) {
                methods.set(i, implemented(methods.get(i), method, service));
                return;
            }
        }
        methods.add(method);
    }

    private boolean isSame(ExecutableElement one, ExecutableElement other, DeclaredType type) {
        return one.getSimpleName().equals(other.getSimpleName())
                && types.types().isSubsignature(member(type, one), member(type, other));
    }

    /** The one that returns less, for it answers for both; of two that return the same, one with a prompt. */
    private ExecutableElement implemented(ExecutableElement one, ExecutableElement other, DeclaredType service) {
        TypeMirror first = member(service, one).getReturnType();
        TypeMirror second = member(service, other).getReturnType();
        boolean isOther = types.types().isSameType(first, second)
                ? !AnnotationReader.has(one, "Prompt") && AnnotationReader.has(other, "Prompt")
                : types.types().isSubtype(second, first);
        return isOther ? other : one;
    }

    private ExecutableType member(DeclaredType type, ExecutableElement method) {
        return (ExecutableType) types.types().asMemberOf(type, method);
    }
}
