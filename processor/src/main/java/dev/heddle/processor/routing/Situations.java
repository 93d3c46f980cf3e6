package dev.heddle.processor.routing;

import dev.heddle.processor.routing.Condition.Comparison;
import dev.heddle.processor.routing.Condition.Operand;
import dev.heddle.processor.routing.Condition.Operator;
import dev.heddle.processor.routing.Condition.Path;
import dev.heddle.processor.type.TypeModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All cases that conditions can tell apart: for each value that they ask for, one of each stretch between the literals it is
 * compared with. What two values are to each other is a case of its own, so that more may seem possible than is, never less.
 */
final class Situations {

    private static final Pattern DECIMAL = Pattern.compile("(?i)double|float");

    private static final int MOST = 20_000;

    private final Map<String, List<Object>> values = new LinkedHashMap<>();
    private final Map<String, Set<Double>> numbers = new LinkedHashMap<>();

    private Situations() {}

    /** The cases; empty where they are too many to go through. */
    static List<Map<String, Object>> of(List<Condition> conditions) {
        Situations situations = new Situations();
        conditions.forEach(situations::collect);
        return situations.product();
    }

    /** The values that a condition asks for. */
    static Set<String> terms(Condition condition) {
        Situations situations = new Situations();
        situations.collect(condition);
        Set<String> terms = new LinkedHashSet<>(situations.values.keySet());
        terms.addAll(situations.numbers.keySet());
        return terms;
    }

    /** The parameters that a condition asks for. */
    static Set<String> parameters(Condition condition) {
        if (condition instanceof Condition.And and) {
            return union(parameters(and.left()), parameters(and.right()));
        }
        if (condition instanceof Condition.Or or) {
            return union(parameters(or.left()), parameters(or.right()));
        }
        if (condition instanceof Condition.Not not) {
            return parameters(not.operand());
        }
        if (condition instanceof Condition.Truth truth) {
            return Set.of(truth.value().parameter());
        }
        return condition instanceof Comparison comparison
                ? union(parameters(comparison.left()), parameters(comparison.right()))
                : Set.of();
    }

    private static Set<String> parameters(Operand operand) {
        return operand instanceof Path path ? Set.of(path.parameter()) : Set.of();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    private void collect(Condition condition) {
        if (condition instanceof Condition.And and) {
            collect(and.left());
            collect(and.right());
        } else if (condition instanceof Condition.Or or) {
            collect(or.left());
            collect(or.right());
        } else if (condition instanceof Condition.Not not) {
            collect(not.operand());
        } else if (condition instanceof Condition.Truth truth) {
            values.putIfAbsent(truth.value().display(), List.of(true, false));
        } else if (condition instanceof Comparison comparison) {
            collect(comparison);
        }
    }

    private void collect(Comparison comparison) {
        Path path = path(comparison);
        Operand literal = literal(comparison);
        if (path == null || literal == null) {
            values.putIfAbsent(opaque(comparison), List.of(true, false));
        } else if (literal instanceof Condition.NumberLiteral number) {
            numbers.computeIfAbsent(path.display(), p -> new TreeSet<>()).addAll(around(path, number.value()));
        } else if (literal instanceof Condition.TextLiteral text) {
            add(path.display(), List.of(text.text(), new OtherText()));
        } else if (literal instanceof Condition.EnumLiteral constant) {
            add(path.display(), List.copyOf(constant.constants()));
        } else {
            add(path.display(), List.of(true, false));
        }
    }

    /** A text that is none of those compared with. */
    private record OtherText() {

        @Override
        public String toString() {
            return "another";
        }
    }

    private void add(String term, List<Object> more) {
        Set<Object> all = new LinkedHashSet<>(values.getOrDefault(term, List.of()));
        all.addAll(more);
        values.put(term, List.copyOf(all));
    }

    /** The literal and its neighbours; a length is never negative. */
    private static List<Double> around(Path path, double literal) {
        boolean whole = !DECIMAL.matcher(path.type().display()).matches();
        double step = whole ? 1 : Math.max(Math.ulp(literal), 1e-9);
        boolean isSize = !path.accessors().isEmpty()
                && Set.of("length", "size")
                        .contains(path.accessors().get(path.accessors().size() - 1))
                && path.type() instanceof TypeModel.Primitive;
        List<Double> around = new ArrayList<>();
        for (double value : new double[] {literal - step, literal, literal + step}) {
            boolean possible = !(whole && value != Math.rint(value)) && !(isSize && value < 0);
            if (possible) {
                around.add(value);
            }
        }
        if (whole && literal != Math.rint(literal)) {
            around.addAll(List.of(Math.floor(literal), Math.ceil(literal)));
        }
        return around;
    }

    private List<Map<String, Object>> product() {
        numbers.forEach((term, stretch) -> values.put(term, List.copyOf(stretch)));
        List<Map<String, Object>> cases = List.of(Map.of());
        for (Map.Entry<String, List<Object>> term : values.entrySet()) {
            List<Map<String, Object>> more = new ArrayList<>();
            if ((long) cases.size() * term.getValue().size() > MOST) {
                return List.of();
            }
            for (Map<String, Object> each : cases) {
                for (Object value : term.getValue()) {
                    Map<String, Object> extended = new LinkedHashMap<>(each);
                    extended.put(term.getKey(), value);
                    more.add(extended);
                }
            }
            cases = more;
        }
        return cases;
    }

    /** Whether a condition holds in a case. */
    static boolean holds(Condition condition, Map<String, Object> situation) {
        if (condition instanceof Condition.And and) {
            return holds(and.left(), situation) && holds(and.right(), situation);
        }
        if (condition instanceof Condition.Or or) {
            return holds(or.left(), situation) || holds(or.right(), situation);
        }
        if (condition instanceof Condition.Not not) {
            return !holds(not.operand(), situation);
        }
        if (condition instanceof Condition.Truth truth) {
            return Boolean.TRUE.equals(situation.get(truth.value().display()));
        }
        return condition instanceof Comparison comparison && holds(comparison, situation);
    }

    private static boolean holds(Comparison comparison, Map<String, Object> situation) {
        Path path = path(comparison);
        Operand literal = literal(comparison);
        if (path == null || literal == null) {
            return Boolean.TRUE.equals(situation.get(opaque(comparison)));
        }
        Object value = situation.get(path.display());
        Operator operator = comparison.left() == path ? comparison.operator() : mirrored(comparison.operator());
        if (literal instanceof Condition.NumberLiteral number && value instanceof Double found) {
            return compares(Double.compare(found, number.value()), operator);
        }
        boolean equal =
                literal instanceof Condition.TextLiteral text && text.text().equals(value)
                        || literal instanceof Condition.EnumLiteral constant
                                && constant.constant().equals(value)
                        || literal instanceof Condition.TruthLiteral truth
                                && Boolean.valueOf(truth.value()).equals(value);
        return operator == Operator.EQUAL ? equal : !equal;
    }

    private static boolean compares(int order, Operator operator) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> operator;
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
        };
    }

    /** The side that is a path; null where both are. */
    private static @Nullable Path path(Comparison comparison) {
        if (comparison.left() instanceof Path left) {
            return comparison.right() instanceof Path ? null : left;
        }
        return comparison.right() instanceof Path right ? right : null;
    }

    /** The side that is none. */
    private static @Nullable Operand literal(Comparison comparison) {
        if (!(comparison.right() instanceof Path)) {
            return comparison.right();
        }
        return comparison.left() instanceof Path ? null : comparison.left();
    }

    private static String opaque(Comparison comparison) {
        return comparison.toString();
    }
}
