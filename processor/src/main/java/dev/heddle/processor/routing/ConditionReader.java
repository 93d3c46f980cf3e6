package dev.heddle.processor.routing;

import dev.heddle.processor.diagnostic.NearMiss;
import dev.heddle.processor.routing.Condition.Kind;
import dev.heddle.processor.routing.Condition.Operand;
import dev.heddle.processor.routing.Condition.Operator;
import dev.heddle.processor.type.ScopeReader;
import dev.heddle.processor.type.TypeModel;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Looks up the names of a condition and checks its types. For one condition; remembers the first fault of each kind. */
final class ConditionReader {

    private static final Set<String> NUMBERS = Set.of(
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double");

    private final TypeReader types;
    private final ScopeReader scope;
    private final boolean hasPrompt;
    private @Nullable String unknown;
    private @Nullable String mistyped;

    ConditionReader(TypeReader types, ScopeReader scope, boolean hasPrompt) {
        this.types = types;
        this.scope = scope;
        this.hasPrompt = hasPrompt;
    }

    /** The name that leads nowhere. */
    Optional<String> unknown() {
        return Optional.ofNullable(unknown);
    }

    /** The comparison that cannot be made. */
    Optional<String> mistyped() {
        return Optional.ofNullable(mistyped);
    }

    /** Empty where it has a fault. */
    Optional<Condition> read(Syntax syntax) {
        Condition condition = condition(syntax);
        return unknown == null && mistyped == null ? Optional.ofNullable(condition) : Optional.empty();
    }

    private @Nullable Condition condition(Syntax syntax) {
        if (syntax instanceof Syntax.And and) {
            Condition left = condition(and.left());
            Condition right = condition(and.right());
            return left == null || right == null ? null : new Condition.And(left, right);
        }
        if (syntax instanceof Syntax.Or or) {
            Condition left = condition(or.left());
            Condition right = condition(or.right());
            return left == null || right == null ? null : new Condition.Or(left, right);
        }
        if (syntax instanceof Syntax.Not not) {
            Condition operand = condition(not.operand());
            return operand == null ? null : new Condition.Not(operand);
        }
        return syntax instanceof Syntax.Comparison comparison ? comparison(comparison) : truth(syntax);
    }

    private @Nullable Condition truth(Syntax syntax) {
        Operand operand = operand(syntax, null);
        if (operand instanceof Condition.Path path && path.kind() == Kind.TRUTH) {
            return new Condition.Truth(path);
        }
        if (operand != null) {
            mistyped(display(operand) + " is " + described(operand) + ", not a boolean; compare it with something");
        }
        return null;
    }

    private @Nullable Condition comparison(Syntax.Comparison comparison) {
        Operand left = operand(comparison.left(), comparison.right());
        Operand right = operand(comparison.right(), comparison.left());
        if (left == null || right == null) {
            return null;
        }
        Operator operator = comparison.operator();
        if (left.kind() != right.kind() || left.kind() == Kind.OTHER || differentEnums(left, right)) {
            mistyped(display(left) + " is " + described(left) + ", " + display(right) + " is " + described(right)
                    + "; allowed are two numbers, texts, booleans or constants of one enum");
            return null;
        }
        boolean ordered = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
        if (ordered && left.kind() != Kind.NUMBER) {
            mistyped(operator.symbol() + " compares numbers, but " + display(left) + " is " + described(left)
                    + "; allowed are == and !=");
            return null;
        }
        if (!(left instanceof Condition.Path) && !(right instanceof Condition.Path)) {
            mistyped("it compares two literals; one side must be a parameter");
            return null;
        }
        return new Condition.Comparison(left, operator, right);
    }

    private static boolean differentEnums(Operand left, Operand right) {
        return left.kind() == Kind.ENUM && !typeName(left).equals(typeName(right));
    }

    private static String typeName(Operand operand) {
        if (operand instanceof Condition.EnumLiteral literal) {
            return literal.type().descriptor();
        }
        return operand instanceof Condition.Path path ? path.type().descriptor() : "";
    }

    /** @param other what it is compared with, which says which enum a constant is of; null for nothing */
    private @Nullable Operand operand(Syntax syntax, @Nullable Syntax other) {
        if (syntax instanceof Syntax.Literal literal) {
            return literal.value();
        }
        if (!(syntax instanceof Syntax.Name name)) {
            mistyped("a comparison is compared; join them by && or ||");
            return null;
        }
        Operand constant = scope.has(name.names().get(0)) ? null : constant(name, other);
        return constant == null ? path(name) : constant;
    }

    private @Nullable Operand constant(Syntax.Name name, @Nullable Syntax other) {
        boolean bare = name.names().size() == 1;
        if (!(other instanceof Syntax.Name compared)
                || name.names().size() > 2
                || !(scope.resolve(compared.names()) instanceof ScopeReader.Found found)) {
            return null;
        }
        TypeElement type = TypeReader.elementOf(found.type());
        if (type == null || type.getKind() != ElementKind.ENUM) {
            return null;
        }
        List<String> constants = constants(type);
        String constant = name.names().get(name.names().size() - 1);
        if (!bare && !type.getSimpleName().contentEquals(name.names().get(0))) {
            return null;
        }
        if (!constants.contains(constant)) {
            unknown(type.getSimpleName() + " has no constant '" + constant + "'; allowed: "
                    + String.join(", ", constants) + NearMiss.question(constant, constants));
            return null;
        }
        return new Condition.EnumLiteral(types.declared(type), constant, constants);
    }

    private static List<String> constants(TypeElement type) {
        List<String> constants = new ArrayList<>();
        for (Element member : type.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                constants.add(member.getSimpleName().toString());
            }
        }
        return List.copyOf(constants);
    }

    private @Nullable Operand path(Syntax.Name name) {
        if (unknown != null) {
            return null;
        }
        String first = name.names().get(0);
        if (first.equals(Condition.Path.PROMPT) && !scope.has(first)) {
            return prompt(name);
        }
        ScopeReader.Resolution resolution = scope.resolve(name.names());
        if (resolution instanceof ScopeReader.Found found) {
            return new Condition.Path(first, found.accessors(), types.read(found.type()), kind(found.type()));
        }
        if (resolution instanceof ScopeReader.Missing missing) {
            List<String> allowed = new ArrayList<>(missing.allowed());
            if (missing.owner().isEmpty() && hasPrompt) {
                allowed.add(Condition.Path.PROMPT);
            }
            unknown((missing.owner().isEmpty()
                            ? "there is no parameter '" + missing.name() + "'"
                            : missing.owner() + " has no component or accessor '" + missing.name() + "'")
                    + "; allowed: " + (allowed.isEmpty() ? "none" : String.join(", ", allowed))
                    + NearMiss.question(missing.name(), allowed));
        }
        return null;
    }

    private @Nullable Operand prompt(Syntax.Name name) {
        TypeModel text = new TypeModel.Declared("java.lang", List.of("String"), List.of());
        if (!hasPrompt) {
            unknown("'prompt' is only known in an @LlmService; here allowed: " + String.join(", ", scope.names()));
            return null;
        }
        if (name.names().size() == 1) {
            return new Condition.Path(Condition.Path.PROMPT, List.of(), text, Kind.TEXT);
        }
        if (name.names().size() == 2 && name.names().get(1).equals("length")) {
            return new Condition.Path(
                    Condition.Path.PROMPT, List.of("length"), new TypeModel.Primitive("int"), Kind.NUMBER);
        }
        unknown("of the prompt only prompt.length() can be asked, not " + name);
        return null;
    }

    private static Kind kind(TypeMirror type) {
        if (type.getKind() == TypeKind.BOOLEAN || TypeReader.isA(type, "java.lang.Boolean")) {
            return Kind.TRUTH;
        }
        if (type.getKind().isPrimitive() && type.getKind() != TypeKind.CHAR) {
            return Kind.NUMBER;
        }
        TypeElement element = TypeReader.elementOf(type);
        if (element == null) {
            return Kind.OTHER;
        }
        String name = element.getQualifiedName().toString();
        if (NUMBERS.contains(name)) {
            return Kind.NUMBER;
        }
        if (name.equals("java.lang.String")) {
            return Kind.TEXT;
        }
        return element.getKind() == ElementKind.ENUM ? Kind.ENUM : Kind.OTHER;
    }

    private void unknown(String fault) {
        unknown = unknown == null ? fault : unknown;
    }

    private void mistyped(String fault) {
        mistyped = mistyped == null ? fault : mistyped;
    }

    private static String display(Operand operand) {
        if (operand instanceof Condition.Path path) {
            return path.display();
        }
        if (operand instanceof Condition.NumberLiteral number) {
            return number.source();
        }
        if (operand instanceof Condition.TextLiteral text) {
            return '"' + text.text() + '"';
        }
        if (operand instanceof Condition.EnumLiteral literal) {
            return literal.constant();
        }
        return String.valueOf(((Condition.TruthLiteral) operand).value());
    }

    private static String described(Operand operand) {
        if (operand instanceof Condition.Path path) {
            return "of type " + path.type().display();
        }
        return switch (operand.kind()) {
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case TRUTH -> "a boolean";
            default -> "an enum constant";
        };
    }
}
