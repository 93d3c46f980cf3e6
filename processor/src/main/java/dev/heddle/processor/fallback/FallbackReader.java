package dev.heddle.processor.fallback;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.NearMiss;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds the method that {@code fallback} names, and says why it cannot stand in. */
public final class FallbackReader {

    private final TypeReader types;
    private final Predicate<TypeElement> isExtended;
    private final Diagnostics diagnostics;

    /** @param isExtended whether the class that is generated beside a type is a subclass of it */
    public FallbackReader(TypeReader types, Predicate<TypeElement> isExtended, Diagnostics diagnostics) {
        this.types = types;
        this.isExtended = isExtended;
        this.diagnostics = diagnostics;
    }

    /** An annotated method whose fallback is looked for. */
    private record Wanted(TypeElement owner, ExecutableElement method, ExecutableType type, SourceRef place) {

        String name() {
            return method.getSimpleName().toString();
        }
    }

    /** A method of the name that was given. */
    private record Candidate(ExecutableElement method, ExecutableType type, boolean takesThrowable) {}

    /** The fallback of a method; empty where it names none, and where none fits, which was reported. */
    public Optional<FallbackModel> read(
            TypeElement owner, ExecutableElement method, ExecutableType type, AnnotationReader.Item fallback) {
        if (fallback.text().isEmpty()) {
            return Optional.empty();
        }
        Wanted wanted = new Wanted(owner, method, type, fallback.place().orElse(SourceRef.of(owner)));
        List<ExecutableElement> named = named(owner, fallback.text());
        if (named.isEmpty()) {
            unknown(wanted, fallback.text());
            return Optional.empty();
        }
        List<Candidate> fitting = fitting(wanted, named);
        if (fitting.isEmpty()) {
            parameters(wanted, named.get(0));
            return Optional.empty();
        }
        if (fitting.size() > 1) {
            ambiguous(wanted, fitting);
            return Optional.empty();
        }
        Candidate chosen = fitting.get(0);
        return isCallable(wanted, chosen) & returnsWhatIsWanted(wanted, chosen) & throwsWhatIsDeclared(wanted, chosen)
                ? Optional.of(new FallbackModel(
                        fallback.text(),
                        chosen.takesThrowable(),
                        chosen.method().getModifiers().contains(Modifier.STATIC),
                        wanted.place()))
                : Optional.empty();
    }

    /** Also inherited ones, and those that nobody else may call. */
    private List<ExecutableElement> named(TypeElement owner, String name) {
        Set<ExecutableElement> found = new LinkedHashSet<>();
        for (ExecutableElement method : methods(owner)) {
            if (method.getSimpleName().contentEquals(name)) {
                found.add(method);
            }
        }
        return List.copyOf(found);
    }

    private List<ExecutableElement> methods(TypeElement owner) {
        Set<ExecutableElement> methods = new LinkedHashSet<>(ElementFilter.methodsIn(owner.getEnclosedElements()));
        for (ExecutableElement inherited :
                ElementFilter.methodsIn(types.elements().getAllMembers(owner))) {
            if (!TypeReader.ownerOf(inherited).getQualifiedName().contentEquals("java.lang.Object")) {
                methods.add(inherited);
            }
        }
        return List.copyOf(methods);
    }

    private void unknown(Wanted wanted, String name) {
        Set<String> names = methods(wanted.owner()).stream()
                .map(method -> method.getSimpleName().toString())
                .filter(other -> !other.equals(wanted.name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        diagnostics.report(
                DiagnosticCode.UNKNOWN_FALLBACK,
                wanted.place(),
                name,
                wanted.owner().getSimpleName(),
                wanted.name(),
                NearMiss.question(name, names));
    }

    private List<Candidate> fitting(Wanted wanted, List<ExecutableElement> named) {
        List<Candidate> fitting = new ArrayList<>();
        for (ExecutableElement method : named) {
            ExecutableType type = (ExecutableType)
                    types.types().asMemberOf((DeclaredType) wanted.owner().asType(), method);
            List<? extends TypeMirror> taken = type.getParameterTypes();
            int own = wanted.type().getParameterTypes().size();
            boolean takesThrowable = taken.size() == own + 1 && TypeReader.isA(taken.get(own), "java.lang.Throwable");
            if ((taken.size() == own || takesThrowable) && takesSame(wanted, taken)) {
                fitting.add(new Candidate(method, type, takesThrowable));
            }
        }
        if (fitting.size() > 1) {
            fitting.removeIf(candidate -> candidate.method().equals(wanted.method()));
        }
        return fitting;
    }

    /** By erasure: the method's own type variables are not those of the fallback. */
    private boolean takesSame(Wanted wanted, List<? extends TypeMirror> taken) {
        List<? extends TypeMirror> given = wanted.type().getParameterTypes();
        for (int i = 0; i < given.size(); i++) {
            if (!types.types().isSameType(erased(given.get(i)), erased(taken.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private void parameters(Wanted wanted, ExecutableElement found) {
        diagnostics.report(
                DiagnosticCode.FALLBACK_PARAMETERS,
                wanted.place(),
                found.getSimpleName(),
                display(((ExecutableType) found.asType()).getParameterTypes()),
                wanted.name(),
                display(wanted.type().getParameterTypes()));
    }

    private void ambiguous(Wanted wanted, List<Candidate> fitting) {
        diagnostics.report(
                DiagnosticCode.AMBIGUOUS_FALLBACK,
                wanted.place(),
                fitting.get(0).method().getSimpleName(),
                wanted.name(),
                signature(fitting.get(0)),
                signature(fitting.get(1)));
    }

    private String signature(Candidate candidate) {
        return candidate.method().getSimpleName() + "("
                + display(candidate.type().getParameterTypes()) + ")";
    }

    private boolean isCallable(Wanted wanted, Candidate chosen) {
        if (chosen.method().getModifiers().contains(Modifier.PRIVATE)) {
            return inaccessible(wanted, chosen, "private", "leave out 'private'");
        }
        return !isForSubclassesOnly(wanted, chosen)
                || inaccessible(
                        wanted,
                        chosen,
                        "protected in " + TypeReader.ownerOf(chosen.method()).getQualifiedName(),
                        "override it in " + wanted.owner().getSimpleName());
    }

    /** Protected in another package: the generated subclass may call a static one, but none of the annotated object. */
    private boolean isForSubclassesOnly(Wanted wanted, Candidate chosen) {
        Set<Modifier> modifiers = chosen.method().getModifiers();
        boolean inherited = modifiers.contains(Modifier.PROTECTED)
                && !types.elements()
                        .getPackageOf(chosen.method())
                        .equals(types.elements().getPackageOf(wanted.owner()));
        return inherited && !(modifiers.contains(Modifier.STATIC) && isExtended.test(wanted.owner()));
    }

    private boolean inaccessible(Wanted wanted, Candidate chosen, String fault, String remedy) {
        diagnostics.report(
                DiagnosticCode.INACCESSIBLE_FALLBACK,
                wanted.place(),
                chosen.method().getSimpleName(),
                wanted.name(),
                fault,
                remedy);
        return false;
    }

    private boolean returnsWhatIsWanted(Wanted wanted, Candidate chosen) {
        TypeMirror returned = chosen.type().getReturnType();
        TypeMirror declared = wanted.type().getReturnType();
        boolean fits = declared.getKind() == TypeKind.VOID || returned.getKind() == TypeKind.VOID
                ? declared.getKind() == returned.getKind()
                : isAssignable(returned, declared, wanted.method(), chosen.method());
        if (!fits) {
            String wantedType = types.read(declared).display();
            diagnostics.report(
                    DiagnosticCode.FALLBACK_RETURN,
                    wanted.place(),
                    chosen.method().getSimpleName(),
                    types.read(returned).display(),
                    wanted.name(),
                    wantedType,
                    wantedType);
        }
        return fits;
    }

    private boolean throwsWhatIsDeclared(Wanted wanted, Candidate chosen) {
        for (TypeMirror thrown : chosen.type().getThrownTypes()) {
            boolean declared = types.isUnchecked(thrown)
                    || wanted.type().getThrownTypes().stream()
                            .anyMatch(t -> types.types().isSubtype(thrown, t));
            if (!declared) {
                diagnostics.report(
                        DiagnosticCode.FALLBACK_THROWS,
                        wanted.place(),
                        chosen.method().getSimpleName(),
                        types.read(thrown).display(),
                        wanted.name());
                return false;
            }
        }
        return true;
    }

    private TypeMirror erased(TypeMirror type) {
        return types.types().erasure(type);
    }

    /** By erasure between generic methods, each of which has type variables of its own. */
    private boolean isAssignable(TypeMirror from, TypeMirror to, ExecutableElement one, ExecutableElement other) {
        boolean generic =
                !one.getTypeParameters().isEmpty() || !other.getTypeParameters().isEmpty();
        return generic
                ? types.types().isAssignable(erased(from), erased(to))
                : types.types().isAssignable(from, to);
    }

    private String display(List<? extends TypeMirror> parameters) {
        return parameters.stream().map(p -> types.read(p).display()).collect(Collectors.joining(", "));
    }
}
