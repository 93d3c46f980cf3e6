package dev.heddle.processor.routing;

import dev.heddle.processor.budget.ModelList;
import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.routing.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds routes that are never chosen, that contradict each other, that cost more where they should cost less. */
public final class RouteValidator {

    private final ModelList list;
    private final Diagnostics diagnostics;

    public RouteValidator(ModelList list, Diagnostics diagnostics) {
        this.list = list;
        this.diagnostics = diagnostics;
    }

    /** @param method as messages name it */
    public void validate(List<RouteModel> routes, String method) {
        if (routes.isEmpty()) {
            return;
        }
        RouteModel last = routes.get(routes.size() - 1);
        if (last.when() != null) {
            diagnostics.report(DiagnosticCode.NO_DEFAULT_ROUTE, last.place(), method, last.source());
        }
        List<Map<String, Object>> situations = Situations.of(conditions(routes));
        for (int i = 0; i < routes.size(); i++) {
            reachable(routes, i, situations, method);
            for (int j = 0; j < i; j++) {
                apart(routes, j, i, situations, method);
            }
        }
        prices(routes, method);
    }

    private static List<Condition> conditions(List<RouteModel> routes) {
        List<Condition> conditions = new ArrayList<>();
        for (RouteModel route : routes) {
            if (route.when() != null) {
                conditions.add(route.when());
            }
        }
        return conditions;
    }

    /** A default that other routes leave nothing is harmless; what comes after it is not. */
    private void reachable(List<RouteModel> routes, int index, List<Map<String, Object>> situations, String method) {
        RouteModel route = routes.get(index);
        for (int i = 0; i < index; i++) {
            if (routes.get(i).when() == null) {
                String fault = "route " + (i + 1) + " has no condition, so it is always chosen; put the default last";
                diagnostics.report(DiagnosticCode.UNREACHABLE_ROUTE, route.place(), index + 1, method, fault);
                return;
            }
        }
        Condition when = route.when();
        if (when == null || situations.isEmpty()) {
            return;
        }
        List<Map<String, Object>> own = situations.stream()
                .filter(situation -> Situations.holds(when, situation))
                .toList();
        List<RouteModel> before = routes.subList(0, index);
        boolean left = own.stream().anyMatch(situation -> before.stream().noneMatch(r -> holds(r, situation)));
        if (!left) {
            String fault = own.isEmpty()
                    ? "\"" + route.source() + "\" never holds"
                    : "wherever \"" + route.source()
                            + "\" holds, an earlier route does; put it before them or leave it out";
            diagnostics.report(DiagnosticCode.UNREACHABLE_ROUTE, route.place(), index + 1, method, fault);
        }
    }

    private static boolean holds(RouteModel route, Map<String, Object> situation) {
        return route.when() == null || Situations.holds(route.when(), situation);
    }

    /** Only of routes that ask for the same values: there a wrong limit is likely, elsewhere order is how routes are meant. */
    private void apart(
            List<RouteModel> routes, int first, int second, List<Map<String, Object>> situations, String method) {
        Condition one = routes.get(first).when();
        Condition other = routes.get(second).when();
        if (one == null
                || other == null
                || routes.get(first).model().equals(routes.get(second).model())
                || !Situations.terms(one).equals(Situations.terms(other))) {
            return;
        }
        Set<List<Boolean>> seen = situations.stream()
                .map(s -> List.of(Situations.holds(one, s), Situations.holds(other, s)))
                .collect(Collectors.toSet());
        boolean neitherImpliesTheOther = seen.contains(List.of(true, false)) && seen.contains(List.of(false, true));
        if (neitherImpliesTheOther && seen.contains(List.of(true, true))) {
            diagnostics.report(
                    DiagnosticCode.OVERLAPPING_ROUTES,
                    routes.get(second).place(),
                    first + 1,
                    second + 1,
                    method,
                    example(one, other, situations));
        }
    }

    private static String example(Condition one, Condition other, List<Map<String, Object>> situations) {
        Map<String, Object> both = situations.stream()
                .filter(s -> Situations.holds(one, s) && Situations.holds(other, s))
                .findFirst()
                .orElse(Map.of());
        return Situations.terms(one).stream()
                .map(term -> term + " = " + String.valueOf(both.get(term)).replaceFirst("\\.0$", ""))
                .collect(Collectors.joining(", "));
    }

    private void prices(List<RouteModel> routes, String method) {
        RouteModel last = routes.get(routes.size() - 1);
        Optional<ModelList.Listed> rest = list.find(last.model());
        for (RouteModel route : routes) {
            Optional<ModelList.Listed> small = list.find(route.model());
            boolean inverted = route.when() != null
                    && isForSmall(route.when())
                    && small.isPresent()
                    && rest.isPresent()
                    && small.get().isDearerThan(rest.get());
            if (inverted) {
                diagnostics.report(
                        DiagnosticCode.PRICE_INVERSION,
                        route.modelPlace(),
                        method,
                        route.model(),
                        small.get().prices(),
                        last.model(),
                        rest.get().prices());
            }
        }
    }

    /** Whether it only holds below a size. */
    private static boolean isForSmall(Condition condition) {
        if (condition instanceof Condition.And and) {
            return isForSmall(and.left()) || isForSmall(and.right());
        }
        return condition instanceof Condition.Comparison comparison
                && comparison.left() instanceof Condition.Path path
                && !path.accessors().isEmpty()
                && Set.of("length", "size")
                        .contains(path.accessors().get(path.accessors().size() - 1))
                && (comparison.operator() == Operator.LESS || comparison.operator() == Operator.LESS_OR_EQUAL);
    }
}
