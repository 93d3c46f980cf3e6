package dev.heddle.runtime.telemetry;

import java.util.List;

/** The type of an attribute's value. */
public enum AttributeType {
    STRING(String.class),
    LONG(Long.class),
    DOUBLE(Double.class),
    BOOLEAN(Boolean.class),
    STRING_LIST(List.class);

    private final Class<?> javaType;

    AttributeType(Class<?> javaType) {
        this.javaType = javaType;
    }

    /** The value as this type; whole numbers become floating-point ones where the type asks for it. */
    Object of(Object value) {
        return this == DOUBLE && value instanceof Long number
                ? Double.valueOf(number.doubleValue())
                : javaType.cast(value);
    }

    /** The Java type of the values that sinks receive. */
    public Class<?> javaType() {
        return javaType;
    }
}
