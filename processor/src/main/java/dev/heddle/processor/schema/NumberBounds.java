package dev.heddle.processor.schema;

import dev.heddle.processor.schema.SchemaModel.Number;
import dev.heddle.processor.schema.SchemaModel.Numeric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a number.
 *
 * @param min included; null for none
 * @param max included; null for none
 */
record NumberBounds(@Nullable BigDecimal min, @Nullable BigDecimal max) {

    /** Those that it declares; of a whole number, whole ones. */
    static NumberBounds declared(Numeric number) {
        boolean whole = number.kind().isWhole();
        return new NumberBounds(
                declared(number.min(), whole ? RoundingMode.CEILING : null),
                declared(number.max(), whole ? RoundingMode.FLOOR : null));
    }

    /** Those that it declares, within those of its type. */
    static NumberBounds of(Numeric number) {
        NumberBounds declared = declared(number);
        BigDecimal min = declared.min();
        BigDecimal max = declared.max();
        BigDecimal least = least(number.kind());
        BigDecimal most = most(number.kind());
        return new NumberBounds(
                min == null || least == null ? either(min, least) : min.max(least),
                max == null || most == null ? either(max, most) : max.min(most));
    }

    boolean isEmpty() {
        return min == null && max == null;
    }

    private static @Nullable BigDecimal either(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : one;
    }

    private static @Nullable BigDecimal declared(double bound, @Nullable RoundingMode toWhole) {
        if (Double.isInfinite(bound)) {
            return null;
        }
        BigDecimal exact = BigDecimal.valueOf(bound);
        BigDecimal value = toWhole == null ? exact : exact.setScale(0, toWhole);
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private static @Nullable BigDecimal least(Number kind) {
        BigDecimal most = most(kind);
        if (most == null) {
            return null;
        }
        return kind.isWhole() ? most.negate().subtract(BigDecimal.ONE) : most.negate();
    }

    private static @Nullable BigDecimal most(Number kind) {
        return switch (kind) {
            case BYTE -> BigDecimal.valueOf(Byte.MAX_VALUE);
            case SHORT -> BigDecimal.valueOf(Short.MAX_VALUE);
            case INT -> BigDecimal.valueOf(Integer.MAX_VALUE);
            case LONG -> BigDecimal.valueOf(Long.MAX_VALUE);
            case FLOAT -> BigDecimal.valueOf(Float.MAX_VALUE);
            case DOUBLE -> BigDecimal.valueOf(Double.MAX_VALUE);
            case BIG_INTEGER, BIG_DECIMAL -> null;
        };
    }

    @Override
    public String toString() {
        if (min == null || max == null) {
            return min == null ? "at most " + max : "at least " + min;
        }
        return "from " + min + " to " + max;
    }
}
