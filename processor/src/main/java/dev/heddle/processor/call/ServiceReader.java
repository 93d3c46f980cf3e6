package dev.heddle.processor.call;

import dev.heddle.processor.budget.ModelList;
import dev.heddle.processor.call.ServiceModel.Kind;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.prompt.TemplateReader;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.TypeReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads one annotated type with its methods. */
public final class ServiceReader {

    private final TypeReader types;
    private final SignatureReader signatures;
    private final CallReader calls;
    private final PlacementReader placements;
    private final ServiceMethodReader serviceMethods;
    private final ToolReader tools = new ToolReader();
    private final CallValidator validator;

    /** @param today models that were retired until then are */
    public ServiceReader(
            TypeReader types, TemplateReader templates, ModelList models, LocalDate today, Diagnostics diagnostics) {
        this.types = types;
        this.signatures = new SignatureReader(types);
        this.calls = new CallReader(types, templates, diagnostics);
        this.serviceMethods = new ServiceMethodReader(types);
        this.placements = new PlacementReader(diagnostics);
        this.validator = new CallValidator(models, today, diagnostics);
    }

    /** Reads and checks a type; what is wrong with it was reported. */
    public ServiceModel read(TypeElement type) {
        placements.check(type);
        types.types().directSupertypes(type.asType()).forEach(types::read);
        AnnotationReader service = AnnotationReader.of(type, "LlmService").orElse(null);
        if (service != null) {
            validator.validateModel(service);
        }
        List<CallModel> models = new ArrayList<>();
        Map<CallModel, SourceRef> idPlaces = new IdentityHashMap<>();
        for (ExecutableElement method : methods(type, service != null)) {
            if (service != null) {
                placements.checkServiceMethod(type, method);
            }
            CallModel call = calls.read(type, method, service);
            AnnotationReader annotation = AnnotationReader.of(method, "LlmCall").orElse(null);
            validator.validate(call, annotation, tools.read(type, method).orElse(null));
            idPlaces.put(call, annotation == null ? call.place() : annotation.at("id"));
            models.add(call);
        }
        ServiceModel model = new ServiceModel(
                service != null ? Kind.SERVICE : Kind.WOVEN,
                types.declared(type),
                signatures.typeVariables(type),
                SignatureReader.accessOfType(type),
                signatures.isExtensible(type),
                signatures.constructors(type),
                List.copyOf(models),
                SourceRef.of(type));
        validator.validate(model, idPlaces);
        return model;
    }

    private List<ExecutableElement> methods(TypeElement type, boolean isService) {
        if (!isService) {
            return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                    .filter(method -> AnnotationReader.has(method, "LlmCall"))
                    .filter(method -> !method.getModifiers().contains(Modifier.ABSTRACT))
                    .toList();
        }
        return serviceMethods.read(type);
    }
}
