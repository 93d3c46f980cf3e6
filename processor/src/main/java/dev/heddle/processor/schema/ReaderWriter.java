package dev.heddle.processor.schema;

import com.palantir.javapoet.CodeBlock;
import dev.heddle.processor.schema.SchemaModel.EnumOf;
import dev.heddle.processor.schema.SchemaModel.ListOf;
import dev.heddle.processor.schema.SchemaModel.Numeric;
import dev.heddle.processor.schema.SchemaModel.OptionalOf;
import dev.heddle.processor.schema.SchemaModel.RecordOf;
import dev.heddle.processor.schema.SchemaModel.Text;
import dev.heddle.processor.schema.SchemaModel.UnionOf;
import dev.heddle.processor.source.BridgeNames;
import dev.heddle.processor.source.UniqueNames;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes the expression that reads a value. */
final class ReaderWriter {

    private final DecoderWriter decoders;

    ReaderWriter(DecoderWriter decoders) {
        this.decoders = decoders;
    }

    /**
     * The expression that reads a value from an input.
     *
     * @param in the input's variable
     * @param sensitive whether violations must not show what was found
     * @param locals what variables are called, so that those of lambdas are called otherwise
     */
    CodeBlock expression(SchemaModel schema, String in, boolean sensitive, UniqueNames locals) {
        String input = sensitive ? in + ".sensitive()" : in;
        if (schema instanceof OptionalOf optional) {
            return optional.wrapped()
                    ? CodeBlock.of("$L.optional($L)", input, reader(optional.value(), locals))
                    : CodeBlock.of("$L.isNull() ? null : $L", input, expression(optional.value(), in, false, locals));
        }
        if (schema instanceof ListOf list) {
            String method = list.container() == SchemaModel.Container.SET ? "set" : "list";
            String size = size(list.minSize(), list.maxSize());
            return CodeBlock.of(
                    "$L.$L($L$L)", input, method, size.isEmpty() ? "" : size + ", ", reader(list.item(), locals));
        }
        String method = method(schema);
        return method == null ? scalar(schema, input) : CodeBlock.of("$L($L)", method, input);
    }

    /** A {@code JsonInput.Reader} of the value: a method reference where one will do. */
    CodeBlock reader(SchemaModel schema, UniqueNames locals) {
        String method = method(schema);
        if (method != null) {
            return CodeBlock.of("$T::$L", decoders.typeName(), method);
        }
        UniqueNames inner = locals.copy();
        String in = inner.unique("value");
        CodeBlock expression = expression(schema, in, false, inner);
        String simple = in + "\\.([a-z0-9]+)\\(\\)";
        String code = expression.toString();
        return code.matches(simple)
                ? CodeBlock.of("$T::$L", BridgeNames.JSON_INPUT, code.replaceFirst(simple, "$1"))
                : CodeBlock.of("$L -> $L", in, expression);
    }

    private @Nullable String method(SchemaModel schema) {
        if (schema instanceof RecordOf record) {
            return decoders.method(record);
        }
        if (schema instanceof UnionOf union) {
            return decoders.method(union);
        }
        return schema instanceof EnumOf choice ? decoders.method(choice) : null;
    }

    private CodeBlock scalar(SchemaModel schema, String in) {
        if (schema instanceof Text text) {
            String size = size(text.minLength(), text.maxLength());
            return text.pattern() == null
                    ? CodeBlock.of("$L.text($L)", in, size)
                    : CodeBlock.of(
                            "$L.text($L, $L)",
                            in,
                            size.isEmpty() ? "0, Integer.MAX_VALUE" : size,
                            decoders.pattern(text.pattern()));
        }
        return schema instanceof Numeric number ? number(number, in) : CodeBlock.of("$L.bool()", in);
    }

    private static String size(int min, int max) {
        if (max == Integer.MAX_VALUE) {
            return min == 0 ? "" : min + ", Integer.MAX_VALUE";
        }
        return min + ", " + max;
    }

    private static CodeBlock number(Numeric number, String in) {
        NumberBounds declared = NumberBounds.declared(number);
        NumberBounds bounds = NumberBounds.of(number);
        return switch (number.kind()) {
            case BYTE -> CodeBlock.of("(byte) $L.int32($L, $L)", in, bounds.min(), bounds.max());
            case SHORT -> CodeBlock.of("(short) $L.int32($L, $L)", in, bounds.min(), bounds.max());
            case INT -> CodeBlock.of("$L.int32($L)", in, declared.isEmpty() ? "" : whole(bounds, ""));
            case LONG -> CodeBlock.of("$L.int64($L)", in, declared.isEmpty() ? "" : whole(bounds, "L"));
            case BIG_INTEGER -> CodeBlock.of("$L.integer($L)", in, fractions(declared));
            case FLOAT -> CodeBlock.of("$L.float32($L)", in, fractions(declared));
            case DOUBLE -> CodeBlock.of("$L.float64($L)", in, fractions(declared));
            case BIG_DECIMAL -> CodeBlock.of("$L.decimal($L)", in, fractions(declared));
        };
    }

    private static String whole(NumberBounds bounds, String suffix) {
        return whole(bounds.min(), suffix) + ", " + whole(bounds.max(), suffix);
    }

    private static String whole(@Nullable BigDecimal bound, String suffix) {
        if (bound == null) {
            throw new IllegalArgumentException("a type without bounds");
        }
        String type = suffix.isEmpty() ? "Integer" : "Long";
        long value = bound.longValue();
        if (value == (suffix.isEmpty() ? Integer.MAX_VALUE : Long.MAX_VALUE)) {
            return type + ".MAX_VALUE";
        }
        return value == (suffix.isEmpty() ? Integer.MIN_VALUE : Long.MIN_VALUE) ? type + ".MIN_VALUE" : value + suffix;
    }

    private static String fractions(NumberBounds bounds) {
        if (bounds.isEmpty()) {
            return "";
        }
        return fraction(bounds.min(), "Double.NEGATIVE_INFINITY") + ", "
                + fraction(bounds.max(), "Double.POSITIVE_INFINITY");
    }

    private static String fraction(@Nullable BigDecimal bound, String none) {
        if (bound == null) {
            return none;
        }
        boolean plain = bound.scale() <= 0 && bound.precision() - bound.scale() <= 9;
        return plain ? bound.toPlainString() : Double.toString(bound.doubleValue());
    }
}
