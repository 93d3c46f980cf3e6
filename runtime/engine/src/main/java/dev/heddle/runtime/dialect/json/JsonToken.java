package dev.heddle.runtime.dialect.json;

/** What JSON is made of. */
enum JsonToken {
    OBJECT,
    OBJECT_END,
    ARRAY,
    ARRAY_END,
    NAME,
    STRING,
    /** A number without fraction and exponent. */
    INTEGER,
    /** Any other number. */
    FRACTION,
    TRUE,
    FALSE,
    NULL
}
