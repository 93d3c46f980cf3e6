package dev.heddle.processor.schema;

import dev.heddle.processor.type.TypeModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as the strict JSON schemas of all dialects can express it. */
public sealed interface SchemaModel {

    /**
     * A {@code String}.
     *
     * @param pattern a regular expression for the whole of it; null for none
     * @param minLength in characters, 0 for none
     * @param maxLength in characters, {@link Integer#MAX_VALUE} for none
     */
    record Text(@Nullable String pattern, int minLength, int maxLength) implements SchemaModel {}

    /**
     * A number.
     *
     * @param boxed whether the Java type is the box of it
     * @param min included; minus infinity for none
     * @param max included; infinity for none
     */
    record Numeric(Number kind, boolean boxed, double min, double max) implements SchemaModel {}

    /** Java's kinds of numbers. */
    enum Number {
        BYTE,
        SHORT,
        INT,
        LONG,
        BIG_INTEGER,
        FLOAT,
        DOUBLE,
        BIG_DECIMAL;

        public boolean isWhole() {
            return compareTo(BIG_INTEGER) <= 0;
        }
    }

    /** @param boxed whether the Java type is {@code Boolean} */
    record Bool(boolean boxed) implements SchemaModel {}

    /** @param description null for none */
    record EnumOf(
            TypeModel.Declared type,
            List<Constant> constants,
            @Nullable String description) implements SchemaModel {}

    /** @param description null for none */
    record Constant(String name, @Nullable String description) {}

    /**
     * A list or set.
     *
     * @param minSize in elements, 0 for none
     * @param maxSize in elements, {@link Integer#MAX_VALUE} for none
     */
    record ListOf(Container container, SchemaModel item, int minSize, int maxSize) implements SchemaModel {}

    /** What elements are collected in. */
    enum Container {
        /** {@code List}, {@code Collection} or {@code Iterable}. */
        LIST,
        SET
    }

    /**
     * What may be absent: null in JSON.
     *
     * @param wrapped whether Java says so by {@code java.util.Optional}; else by null
     */
    record OptionalOf(SchemaModel value, boolean wrapped) implements SchemaModel {}

    /** @param description null for none */
    record RecordOf(
            TypeModel.Declared type,
            List<Property> properties,
            @Nullable String description) implements SchemaModel {}

    /**
     * A record component.
     *
     * @param name also in JSON
     * @param type the component's
     * @param description null for none
     * @param sensitive its value must not be written to messages
     */
    record Property(
            String name,
            TypeModel type,
            SchemaModel schema,
            @Nullable String description,
            boolean sensitive) {}

    /**
     * A sealed interface of records: in JSON one of them, with a property {@link #DISCRIMINATOR} that has its simple name.
     *
     * @param description null for none
     */
    record UnionOf(
            TypeModel.Declared type,
            List<RecordOf> cases,
            @Nullable String description) implements SchemaModel {

        /** Says which of the records it is. */
        public static final String DISCRIMINATOR = "type";
    }
}
