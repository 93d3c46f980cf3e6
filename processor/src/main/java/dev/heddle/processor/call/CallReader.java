package dev.heddle.processor.call;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.fallback.FallbackReader;
import dev.heddle.processor.prompt.PromptModel;
import dev.heddle.processor.prompt.PromptReader;
import dev.heddle.processor.prompt.TemplateReader;
import dev.heddle.processor.routing.RouteReader;
import dev.heddle.processor.schema.SchemaModel;
import dev.heddle.processor.schema.SchemaReader;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.ParameterModel;
import dev.heddle.processor.type.ScopeReader;
import dev.heddle.processor.type.TypeReader;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads one annotated method. */
final class CallReader {

    private final TypeReader types;
    private final Diagnostics diagnostics;
    private final SignatureReader signatures;
    private final ReturnReader returns;
    private final SchemaReader schemas;
    private final PromptReader prompts;
    private final RouteReader routes;
    private final FallbackReader fallbacks;
    private final PolicyReader policies = new PolicyReader();

    CallReader(TypeReader types, TemplateReader templates, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
        this.signatures = new SignatureReader(types);
        this.returns = new ReturnReader(types);
        this.schemas = new SchemaReader(types, diagnostics);
        this.prompts = new PromptReader(types, templates, diagnostics);
        this.routes = new RouteReader(types, diagnostics);
        this.fallbacks = new FallbackReader(types, signatures::isExtensible, diagnostics);
    }

    /**
     * Reads a method; what is wrong with it was reported.
     *
     * @param owner the annotated type, which may have inherited the method
     * @param service the type's {@code @LlmService}; null for classes
     */
    CallModel read(TypeElement owner, ExecutableElement method, @Nullable AnnotationReader service) {
        ExecutableType type = (ExecutableType) types.types().asMemberOf((DeclaredType) owner.asType(), method);
        SourceRef place = SourceRef.of(method).orElse(SourceRef.of(owner));
        String name = method.getSimpleName().toString();
        List<ParameterModel> parameters = signatures.parameters(method, type);
        ScopeReader scope = new ScopeReader(types, types.declared(owner).packageName());
        for (int i = 0; i < parameters.size(); i++) {
            scope.add(parameters.get(i), type.getParameterTypes().get(i));
        }
        ReturnModel returned = returns.read(type.getReturnType());
        Optional<AnnotationReader> call = AnnotationReader.of(method, "LlmCall");
        return new CallModel(
                name,
                SignatureReader.access(method),
                signatures.typeVariables(method.getTypeParameters()),
                parameters,
                method.isVarArgs(),
                returned,
                signatures.read(type.getThrownTypes()),
                policies.read(owner.getSimpleName() + "#" + name, call.orElse(null), service),
                call.map(c -> routes.read(c, name, scope, service != null, place))
                        .orElse(List.of()),
                call.flatMap(c -> fallbacks.read(owner, method, type, c.item("fallback")))
                        .orElse(null),
                service == null ? null : system(owner, method, scope, place),
                service == null ? null : prompt(method, "Prompt", scope, place).orElse(null),
                service == null ? null : answer(type.getReturnType(), returned, name, place),
                place);
    }

    /** The method's own, or else the one of the whole service. */
    private @Nullable PromptModel system(
            TypeElement owner, ExecutableElement method, ScopeReader scope, SourceRef place) {
        if (AnnotationReader.has(method, "SystemPrompt")) {
            return prompt(method, "SystemPrompt", scope, place).orElse(null);
        }
        String name = method.getSimpleName().toString();
        return AnnotationReader.of(owner, "SystemPrompt")
                .flatMap(annotation -> prompts.read(annotation, "@SystemPrompt", name, scope, place))
                .orElse(null);
    }

    private Optional<PromptModel> prompt(
            ExecutableElement method, String annotation, ScopeReader scope, SourceRef place) {
        String name = method.getSimpleName().toString();
        return AnnotationReader.of(method, annotation)
                .flatMap(found -> prompts.read(found, "@" + annotation, name, scope, place));
    }

    private @Nullable SchemaModel answer(TypeMirror type, ReturnModel returned, String method, SourceRef place) {
        TypeMirror answer = ReturnReader.answer(type);
        String fault = returns.fault(type, returned);
        if (fault != null) {
            diagnostics.report(
                    DiagnosticCode.UNSUPPORTED_RETURN,
                    place,
                    method,
                    returned.type().display(),
                    fault);
            return null;
        }
        if (answer == null || returned.isStreamed() || returned.delivery() == ReturnModel.Delivery.NOTHING) {
            return null;
        }
        return schemas.read(answer, method, place).orElse(null);
    }
}
