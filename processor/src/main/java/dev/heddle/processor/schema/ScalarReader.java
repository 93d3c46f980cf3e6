package dev.heddle.processor.schema;

import dev.heddle.processor.schema.SchemaModel.Constant;
import dev.heddle.processor.schema.SchemaModel.Number;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads types whose values have no parts: texts, numbers, booleans, enums. */
final class ScalarReader {

    private static final Map<String, Number> BOXES = Map.of(
            "java.lang.Byte", Number.BYTE,
            "java.lang.Short", Number.SHORT,
            "java.lang.Integer", Number.INT,
            "java.lang.Long", Number.LONG,
            "java.math.BigInteger", Number.BIG_INTEGER,
            "java.lang.Float", Number.FLOAT,
            "java.lang.Double", Number.DOUBLE,
            "java.math.BigDecimal", Number.BIG_DECIMAL);

    private final TypeReader types;

    ScalarReader(TypeReader types) {
        this.types = types;
    }

    /** Null where the type is none of them. */
    @Nullable
    SchemaModel read(TypeMirror type, Constraints constraints) {
        return switch (type.getKind()) {
            case BOOLEAN -> new SchemaModel.Bool(false);
            case BYTE -> number(Number.BYTE, false, constraints);
            case SHORT -> number(Number.SHORT, false, constraints);
            case INT -> number(Number.INT, false, constraints);
            case LONG -> number(Number.LONG, false, constraints);
            case FLOAT -> number(Number.FLOAT, false, constraints);
            case DOUBLE -> number(Number.DOUBLE, false, constraints);
            case DECLARED -> declared(type, constraints);
            default -> null;
        };
    }

    private @Nullable SchemaModel declared(TypeMirror type, Constraints constraints) {
        TypeElement element = TypeReader.elementOf(type);
        if (element == null) {
            return null;
        }
        String name = element.getQualifiedName().toString();
        if (name.equals("java.lang.String")) {
            return new SchemaModel.Text(constraints.pattern(), constraints.minSize(), constraints.maxSize());
        }
        if (name.equals("java.lang.Boolean")) {
            return new SchemaModel.Bool(true);
        }
        Number number = BOXES.get(name);
        if (number != null) {
            return number(number, true, constraints);
        }
        return element.getKind() == ElementKind.ENUM ? enumeration(element) : null;
    }

    private static SchemaModel number(Number kind, boolean boxed, Constraints constraints) {
        return new SchemaModel.Numeric(kind, boxed, constraints.min(), constraints.max());
    }

    private SchemaModel enumeration(TypeElement element) {
        List<Constant> constants = new ArrayList<>();
        for (Element member : element.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                constants.add(new Constant(member.getSimpleName().toString(), description(member)));
            }
        }
        return new SchemaModel.EnumOf(types.declared(element), List.copyOf(constants), description(element));
    }

    static @Nullable String description(Element element) {
        return AnnotationReader.of(element, "Describe")
                .map(d -> d.textOrNull("value"))
                .orElse(null);
    }
}
