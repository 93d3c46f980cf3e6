package dev.heddle.processor.schema;

import java.util.Locale;
import java.util.Set;

/**
 * What a provider's strict schemas can say. Sources, read in November 2026: OpenAI "Structured model outputs", section
 * "Supported schemas"; Anthropic "Structured outputs", section "JSON Schema limitations"; Gemini API reference, type
 * {@code Schema}. What a dialect cannot say becomes part of the description, and is checked of the answer all the same.
 */
enum SchemaDialect {
    /** Every property is required, what may be absent is null. */
    OPENAI(true, Set.of("additionalProperties", "minimum", "maximum", "minItems", "maxItems", "pattern")),

    /** No bounds at all. */
    ANTHROPIC(false, Set.of("additionalProperties", "pattern")),

    /** A subset of OpenAPI's schemas: types in capitals, {@code nullable} in place of the type null. */
    GEMINI(
            false,
            Set.of(
                    "minimum",
                    "maximum",
                    "minItems",
                    "maxItems",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "propertyOrdering")),

    /** JSON Schema, draft 2020-12, for any other. */
    JSON_SCHEMA(
            false,
            Set.of(
                    "additionalProperties",
                    "minimum",
                    "maximum",
                    "minItems",
                    "maxItems",
                    "minLength",
                    "maxLength",
                    "pattern"));

    private final boolean everythingRequired;

    @SuppressWarnings("ImmutableEnumChecker") // the set is immutable
    private final Set<String> keywords;

    SchemaDialect(boolean everythingRequired, Set<String> keywords) {
        this.everythingRequired = everythingRequired;
        this.keywords = keywords;
    }

    boolean requiresEverything() {
        return everythingRequired;
    }

    boolean knows(String keyword) {
        return keywords.contains(keyword);
    }

    /** As {@code AnswerType.schema} is asked for it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How a type is called. */
    String type(String jsonType) {
        return this == GEMINI ? jsonType.toUpperCase(Locale.ROOT) : jsonType;
    }
}
