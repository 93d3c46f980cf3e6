package dev.heddle.processor.call;

import dev.heddle.processor.call.ServiceModel.Kind;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.prompt.TemplateReader;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads one annotated type with its methods. */
public final class ServiceReader {

    private final TypeReader types;
    private final SignatureReader signatures;
    private final CallReader calls;

    public ServiceReader(TypeReader types, TemplateReader templates, Diagnostics diagnostics) {
        this.types = types;
        this.signatures = new SignatureReader(types);
        this.calls = new CallReader(types, templates, diagnostics);
    }

    /** Reads a type; what is wrong with it was reported. */
    public ServiceModel read(TypeElement type) {
        Optional<AnnotationReader> service = AnnotationReader.of(type, "LlmService");
        List<CallModel> models = new ArrayList<>();
        for (ExecutableElement method : methods(type, service.isPresent())) {
            models.add(calls.read(type, method, service.orElse(null)));
        }
        return new ServiceModel(
                service.isPresent() ? Kind.SERVICE : Kind.WOVEN,
                types.declared(type),
                signatures.typeVariables(type.getTypeParameters()),
                SignatureReader.accessOfType(type),
                signatures.isExtensible(type),
                signatures.constructors(type),
                List.copyOf(models),
                SourceRef.of(type));
    }

    private List<ExecutableElement> methods(TypeElement type, boolean isService) {
        if (!isService) {
            return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                    .filter(method -> AnnotationReader.has(method, "LlmCall"))
                    .toList();
        }
        return ElementFilter.methodsIn(types.elements().getAllMembers(type)).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .toList();
    }
}
