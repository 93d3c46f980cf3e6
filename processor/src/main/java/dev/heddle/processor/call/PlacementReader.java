package dev.heddle.processor.call;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.AnnotationReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Says which annotations stand where nothing can come of them. */
final class PlacementReader {

    private static final Map<Modifier, String> UNWEAVABLE = Map.of(
            Modifier.PRIVATE, "private: no subclass and no generated code can call it; leave out 'private'",
            Modifier.STATIC, "static: there is no instance to answer for; make it an instance method",
            Modifier.FINAL, "final: the generated subclass cannot override it; leave out 'final'",
            Modifier.ABSTRACT, "abstract: there is no code to weave; annotate the methods that implement it",
            Modifier.NATIVE, "native: there is no code to weave; annotate a method that calls it");

    private final Diagnostics diagnostics;

    PlacementReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Reports what is misplaced on a type and its methods. */
    void check(TypeElement type) {
        AnnotationReader service = AnnotationReader.of(type, "LlmService").orElse(null);
        if (service != null) {
            String fault = faultOfService(type);
            if (fault != null) {
                diagnostics.report(DiagnosticCode.NOT_A_SERVICE, service.place(), type.getSimpleName(), fault);
            }
        } else {
            ineffective(type, "SystemPrompt", type.getSimpleName() + " is no @LlmService");
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            check(type, method, service != null);
        }
    }

    private void check(TypeElement type, ExecutableElement method, boolean inService) {
        AnnotationReader call = AnnotationReader.of(method, "LlmCall").orElse(null);
        boolean isAbstract = method.getModifiers().contains(Modifier.ABSTRACT);
        if (inService && isAbstract || isForServices(type, method)) {
            return;
        }
        String reason = inService ? "it has a body, and only abstract methods are generated" : null;
        if (call != null) {
            String fault = inService ? reason : fault(type, method);
            if (fault != null) {
                diagnostics.report(DiagnosticCode.NOT_WEAVABLE, call.place(), method.getSimpleName(), fault);
            }
            method.getParameters().forEach(this::checkWovenParameter);
        }
        String noService = reason == null ? type.getSimpleName() + " is no @LlmService" : reason;
        ineffective(method, "Prompt", noService);
        ineffective(method, "SystemPrompt", noService);
    }

    /** An abstract method of an interface, with a prompt, is one of the services that extend the interface. */
    private static boolean isForServices(TypeElement type, ExecutableElement method) {
        return type.getKind() == ElementKind.INTERFACE
                && method.getModifiers().contains(Modifier.ABSTRACT)
                && AnnotationReader.has(method, "Prompt");
    }

    /** Reports what keeps an abstract method of a service, its own or inherited, from being generated. */
    void checkServiceMethod(TypeElement service, ExecutableElement method) {
        SourceRef place = SourceRef.of(method).orElse(SourceRef.of(service));
        if (!AnnotationReader.has(method, "Prompt")) {
            diagnostics.report(DiagnosticCode.MISSING_PROMPT, place, method.getSimpleName());
        }
        if (!method.getTypeParameters().isEmpty()) {
            diagnostics.report(
                    DiagnosticCode.UNSUPPORTED_SERVICE_METHOD,
                    place,
                    method.getSimpleName(),
                    "has type parameters, which nobody can know when its code is written; write a method for each type");
        }
        PrivateTypeReader.inParameters(method)
                .ifPresent(fault -> diagnostics.report(
                        DiagnosticCode.UNSUPPORTED_SERVICE_METHOD,
                        place,
                        method.getSimpleName(),
                        "cannot be generated: " + fault));
    }

    private void checkWovenParameter(VariableElement parameter) {
        ineffective(
                parameter,
                "Untrusted",
                "only prompts that Heddle writes are fenced, and this method writes its own; fence it there");
    }

    private void ineffective(Element element, String annotation, String reason) {
        AnnotationReader.of(element, annotation)
                .ifPresent(found -> diagnostics.report(
                        DiagnosticCode.INEFFECTIVE_ANNOTATION,
                        found.place(),
                        annotation,
                        element.getSimpleName(),
                        reason));
    }

    private static @Nullable String faultOfService(TypeElement type) {
        if (type.getKind() != ElementKind.INTERFACE) {
            String kind = type.getKind() == ElementKind.ANNOTATION_TYPE ? "an annotation" : "not an interface";
            return kind + "; make it an interface, or annotate its methods with @LlmCall";
        }
        if (!type.getTypeParameters().isEmpty()) {
            return "generic: what it returns is not known when the schema is written; leave out its type parameters";
        }
        if (type.getModifiers().contains(Modifier.SEALED)) {
            return "sealed: no generated class may implement it; leave out 'sealed'";
        }
        return isPrivate(type) ? "private: no generated class can see it; leave out 'private'" : null;
    }

    private static @Nullable String fault(TypeElement type, ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        for (Modifier each :
                List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.ABSTRACT, Modifier.NATIVE, Modifier.FINAL)) {
            if (modifiers.contains(each)) {
                return "it is " + UNWEAVABLE.get(each);
            }
        }
        if (type.getKind() == ElementKind.INTERFACE) {
            return "it belongs to an interface; annotate the methods of classes, or make it an @LlmService with @Prompt";
        }
        return isPrivate(type)
                ? "its class is private, or in a private one, which generated code cannot see; leave out 'private'"
                : PrivateTypeReader.in(type, method).orElse(null);
    }

    private static boolean isPrivate(TypeElement type) {
        return SignatureReader.accessOfType(type) == ServiceModel.Access.PRIVATE;
    }
}
