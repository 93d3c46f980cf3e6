package dev.heddle.processor.type;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the accessor that a name stands for: of a record component, {@code name()}, {@code getName()} or {@code isName()}. */
public final class MemberReader {

    private final TypeReader types;

    public MemberReader(TypeReader types) {
        this.types = types;
    }

    /**
     * An accessor.
     *
     * @param method its name
     * @param type what it returns
     * @param sensitive whether it is that of a {@code @Sensitive} record component
     */
    public record Member(String method, TypeMirror type, boolean sensitive) {}

    /** The accessor for a name, callable from that package. */
    public Optional<Member> find(TypeMirror owner, String name, String fromPackage) {
        String capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        List<ExecutableElement> accessors = accessors(owner, fromPackage);
        for (String candidate : List.of(name, "get" + capitalized, "is" + capitalized)) {
            for (ExecutableElement accessor : accessors) {
                if (accessor.getSimpleName().contentEquals(candidate)) {
                    return Optional.of(member(owner, accessor));
                }
            }
        }
        return Optional.empty();
    }

    /** The names that {@link #find} knows, without those that every object has. */
    public Set<String> names(TypeMirror owner, String fromPackage) {
        Set<String> names = new LinkedHashSet<>();
        for (ExecutableElement accessor : accessors(owner, fromPackage)) {
            String name = accessor.getSimpleName().toString();
            if (!isOfObject(accessor)) {
                names.add(propertyName(name));
            }
        }
        return names;
    }

    private static String propertyName(String method) {
        int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
        boolean isProperty = prefix > 0 && method.length() > prefix && Character.isUpperCase(method.charAt(prefix));
        return isProperty
                ? method.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + method.substring(prefix + 1)
                : method;
    }

    private static boolean isOfObject(ExecutableElement accessor) {
        String name = accessor.getSimpleName().toString();
        return Set.of("hashCode", "toString", "getClass", "clone", "finalize", "notify", "notifyAll", "wait")
                .contains(name);
    }

    private List<ExecutableElement> accessors(TypeMirror owner, String fromPackage) {
        TypeElement type = TypeReader.elementOf(owner);
        List<ExecutableElement> accessors = new ArrayList<>();
        if (type == null) {
            return accessors;
        }
        for (Element member : types.elements().getAllMembers(type)) {
            if (member instanceof ExecutableElement method
                    && isAccessor(method)
                    && isVisible(method, fromPackage)
                    && throwsNothingToCatch(owner, method)) {
                accessors.add(method);
            }
        }
        return accessors;
    }

    private static boolean isAccessor(ExecutableElement method) {
        return method.getKind() == ElementKind.METHOD
                && method.getParameters().isEmpty()
                && method.getReturnType().getKind() != TypeKind.VOID
                && !method.getModifiers().contains(Modifier.STATIC);
    }

    private boolean isVisible(ExecutableElement method, String fromPackage) {
        Set<Modifier> modifiers = method.getModifiers();
        boolean samePackage =
                types.elements().getPackageOf(method).getQualifiedName().contentEquals(fromPackage);
        return modifiers.contains(Modifier.PUBLIC) || (samePackage && !modifiers.contains(Modifier.PRIVATE));
    }

    /** Nothing catches around an expression. */
    private boolean throwsNothingToCatch(TypeMirror owner, ExecutableElement method) {
        return method.getThrownTypes().isEmpty()
                || signature(owner, method).getThrownTypes().stream().allMatch(types::isUnchecked);
    }

    private ExecutableType signature(TypeMirror owner, ExecutableElement method) {
        return (ExecutableType) types.types().asMemberOf((DeclaredType) owner, method);
    }

    private Member member(TypeMirror owner, ExecutableElement accessor) {
        TypeMirror type = signature(owner, accessor).getReturnType();
        boolean sensitive = false;
        for (Element sibling : TypeReader.ownerOf(accessor).getEnclosedElements()) {
            if (sibling instanceof RecordComponentElement component
                    && component.getSimpleName().equals(accessor.getSimpleName())) {
                sensitive = AnnotationReader.has(component, "Sensitive");
            }
        }
        return new Member(accessor.getSimpleName().toString(), type, sensitive);
    }
}
