package dev.heddle.processor.routing;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.ScopeReader;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code routes}. */
public final class RouteReader {

    private final TypeReader types;
    private final Diagnostics diagnostics;

    public RouteReader(TypeReader types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    /**
     * The routes of a method, in order; those whose condition cannot be read were reported and are left out.
     *
     * @param method as messages name it
     * @param hasPrompt whether conditions may ask for the prompt
     */
    public List<RouteModel> read(
            AnnotationReader call, String method, ScopeReader scope, boolean hasPrompt, SourceRef methodPlace) {
        List<RouteModel> routes = new ArrayList<>();
        for (AnnotationReader route : call.nested("routes")) {
            SourceRef place = route.at("when").orElse(methodPlace);
            String when = route.text("when");
            Condition condition = when.isBlank() ? null : condition(when, method, scope, hasPrompt, place);
            if (when.isBlank() || condition != null) {
                SourceRef modelPlace = route.at("model").orElse(methodPlace);
                routes.add(new RouteModel(condition, when.strip(), route.text("model"), place, modelPlace));
            }
        }
        return List.copyOf(routes);
    }

    private @Nullable Condition condition(
            String when, String method, ScopeReader scope, boolean hasPrompt, SourceRef place) {
        ConditionReader reader = new ConditionReader(types, scope, hasPrompt);
        try {
            Optional<Condition> condition = reader.read(ConditionParser.parse(when));
            reader.unknown().ifPresent(fault -> report(DiagnosticCode.UNKNOWN_ROUTE_NAME, place, method, fault));
            reader.mistyped().ifPresent(fault -> report(DiagnosticCode.ROUTE_TYPE, place, method, fault));
            return condition.orElse(null);
        } catch (SyntaxException e) {
            diagnostics.report(DiagnosticCode.ROUTE_SYNTAX, place, method, e.rest(), e.fault());
            return null;
        }
    }

    private void report(DiagnosticCode code, SourceRef place, String method, String fault) {
        diagnostics.report(code, place, method, fault);
    }
}
