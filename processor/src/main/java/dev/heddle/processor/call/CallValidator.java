package dev.heddle.processor.call;

import dev.heddle.processor.budget.BudgetValidator;
import dev.heddle.processor.budget.ModelList;
import dev.heddle.processor.budget.ModelValidator;
import dev.heddle.processor.cache.CacheValidator;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.fallback.FallbackModel;
import dev.heddle.processor.fallback.FallbackValidator;
import dev.heddle.processor.prompt.PromptModel;
import dev.heddle.processor.prompt.PromptValidator;
import dev.heddle.processor.routing.RouteModel;
import dev.heddle.processor.routing.RouteValidator;
import dev.heddle.processor.schema.SchemaValidator;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.ParameterModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has what was read checked, feature by feature. */
final class CallValidator {

    private final AttributeValidator attributes;
    private final BudgetValidator budgets;
    private final CacheValidator caches;
    private final FallbackValidator fallbacks;
    private final IdValidator ids;
    private final ModelValidator models;
    private final PromptValidator prompts;
    private final RouteValidator routes;
    private final SchemaValidator schemas;

    /** @param today models that were retired until then are */
    CallValidator(ModelList list, LocalDate today, Diagnostics diagnostics) {
        this.attributes = new AttributeValidator(diagnostics);
        this.budgets = new BudgetValidator(list, diagnostics);
        this.caches = new CacheValidator(diagnostics);
        this.fallbacks = new FallbackValidator(diagnostics);
        this.ids = new IdValidator(diagnostics);
        this.models = new ModelValidator(list, today, diagnostics);
        this.prompts = new PromptValidator(list, diagnostics);
        this.routes = new RouteValidator(list, diagnostics);
        this.schemas = new SchemaValidator(diagnostics);
    }

    /**
     * Checks one method.
     *
     * @param annotation null where it has none
     * @param tools what says that the method has tools; null for nothing
     */
    void validate(CallModel call, @Nullable AnnotationReader annotation, @Nullable String tools) {
        List<String> named = models(call);
        PromptModel prompt = call.prompt();
        if (prompt != null) {
            Set<String> inRoutes = call.routes().stream()
                    .flatMap(route -> route.parameters().stream())
                    .collect(Collectors.toSet());
            prompts.validate(call.name(), prompt, call.system(), call.parameters(), inRoutes, named);
        }
        if (call.answer() != null) {
            schemas.validate(call.answer(), call.name(), call.place());
        }
        if (annotation == null) {
            return;
        }
        attributes.validate(annotation, call);
        budgets.validate(annotation, call.name(), named);
        fallbacks.validate(annotation, call.name());
        caches.validate(annotation, subject(call, tools));
        if (annotation.nested("routes").size() == call.routes().size()) {
            routes.validate(call.routes(), call.name());
        }
        validateModels(call, annotation);
    }

    private void validateModels(CallModel call, AnnotationReader annotation) {
        if (annotation.isWritten("model")) {
            models.validate(annotation.text("model"), annotation.at("model"));
        }
        List<AnnotationReader.Item> fallbacks = annotation.texts("fallbackModels");
        fallbacks.forEach(model -> models.validate(model.text(), model.place()));
        models.validateFallbacks(call.name(), beginning(call), fallbacks);
        call.routes().forEach(route -> models.validate(route.model(), route.modelPlace()));
    }

    /** The model of a whole service. */
    void validateModel(AnnotationReader service) {
        if (service.isWritten("model")) {
            models.validate(service.text("model"), service.at("model"));
        }
    }

    /** Every model that a call may be made with, where the method names one. */
    private static List<String> models(CallModel call) {
        List<String> named = new ArrayList<>(beginning(call));
        named.addAll(call.policy().fallbackModels());
        return List.copyOf(named);
    }

    /** The models that a call may begin with, where the method names one. */
    private static Set<String> beginning(CallModel call) {
        Set<String> named =
                call.routes().stream().map(RouteModel::model).collect(Collectors.toCollection(LinkedHashSet::new));
        if (named.isEmpty() && call.policy().model() != null) {
            named.add(call.policy().model());
        }
        return named;
    }

    private static CacheValidator.Subject subject(CallModel call, @Nullable String tools) {
        Set<String> inPrompt = null;
        if (call.prompt() != null) {
            inPrompt = new HashSet<>(PromptValidator.parametersIn(call.prompt()));
            inPrompt.addAll(call.system() == null ? Set.of() : PromptValidator.parametersIn(call.system()));
        }
        return new CacheValidator.Subject(
                call.name(),
                call.parameters(),
                call.returns().isStreamed() ? call.returns().type() : null,
                inPrompt,
                tools);
    }

    /** Checks the methods of a type against each other, and their ids against those of all types. */
    void validate(ServiceModel service, Map<CallModel, SourceRef> idPlaces) {
        Map<String, String> next = new LinkedHashMap<>();
        Map<String, FallbackModel> byMethod = new HashMap<>();
        for (CallModel call : service.calls()) {
            ids.validate(call, service, idPlaces.getOrDefault(call, call.place()));
            FallbackModel fallback = call.fallback();
            if (fallback != null) {
                next.put(
                        key(call.name(), call.parameters(), false),
                        key(fallback.method(), call.parameters(), fallback.takesThrowable()));
                byMethod.put(key(call.name(), call.parameters(), false), fallback);
            }
        }
        fallbacks.validateChains(next, byMethod);
    }

    private static String key(String name, List<ParameterModel> parameters, boolean takesThrowable) {
        String descriptors = parameters.stream().map(p -> p.type().descriptor()).collect(Collectors.joining());
        return name + "(" + descriptors + (takesThrowable ? "Ljava/lang/Throwable;" : "") + ")";
    }
}
