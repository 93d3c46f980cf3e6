package dev.heddle.processor.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes values by a schema: most parts as it says, some near its limits, some beyond them. */
final class RandomAnswers {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "ab",
            "abc",
            "\"quoted\\\"",
            "é🧵",
            "🧵🧵🧵",
            "line\nline",
            "\u0000\u001f",
            "LOW",
            "AB12",
            "AB12345",
            "ab12");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "5",
            "5.5",
            "-0.0",
            "1.0",
            "1e2",
            "127",
            "128",
            "-129",
            "32768",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "99.95",
            "99.96",
            "1e-7",
            "3.5e38",
            "-1e300",
            "1e309",
            "123456789012345678901234567890");

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final SplittableRandom random;

    RandomAnswers(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @param faults in a thousand, for each part of the value */
    JsonNode value(JsonNode schema, int faults) {
        if (random.nextInt(1000) < faults) {
            return anything();
        }
        if (schema.has("anyOf")) {
            JsonNode cases = schema.get("anyOf");
            return value(cases.get(random.nextInt(cases.size())), faults);
        }
        if (schema.has("enum")) {
            JsonNode constants = schema.get("enum");
            return constants.get(random.nextInt(constants.size()));
        }
        JsonNode type = schema.get("type");
        return switch (type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText()) {
            case "object" -> object(schema, faults);
            case "array" -> array(schema, faults);
            case "string" -> text(schema, faults);
            case "integer" -> number(schema, faults, true);
            case "number" -> number(schema, faults, false);
            case "boolean" -> nodes.booleanNode(random.nextBoolean());
            default -> nodes.nullNode();
        };
    }

    private ObjectNode object(JsonNode schema, int faults) {
        ObjectNode object = nodes.objectNode();
        List<String> required = new ArrayList<>();
        schema.get("required").forEach(name -> required.add(name.asText()));
        schema.get("properties").properties().forEach(property -> {
            boolean omitted =
                    required.contains(property.getKey()) ? random.nextInt(1000) < faults : random.nextInt(3) == 0;
            if (!omitted) {
                object.set(property.getKey(), value(property.getValue(), faults));
            }
        });
        if (random.nextInt(10) == 0) {
            object.set("unknown" + random.nextInt(3), anything());
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int faults) {
        ArrayNode array = nodes.arrayNode();
        int min = schema.path("minItems").asInt(0);
        int max = schema.path("maxItems").asInt(4);
        int size = random.nextInt(1000) < faults ? max + 1 : random.nextInt(min, max + 1);
        for (int i = 0; i < size; i++) {
            array.add(value(schema.get("items"), faults));
        }
        return array;
    }

    private JsonNode text(JsonNode schema, int faults) {
        if (schema.has("pattern")) {
            return nodes.textNode("AB" + "1234".substring(0, 2 + random.nextInt(3)));
        }
        int min = schema.path("minLength").asInt(0);
        int max = schema.path("maxLength").asInt(8);
        int size = random.nextInt(1000) < faults ? max + 1 : random.nextInt(min, max + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.appendCodePoint("a\"\\\n\u0001é🧵/".codePoints().toArray()[random.nextInt(8)]);
        }
        return nodes.textNode(text.toString());
    }

    private JsonNode number(JsonNode schema, int faults, boolean whole) {
        BigDecimal min = schema.has("minimum") ? schema.get("minimum").decimalValue() : BigDecimal.valueOf(-1000);
        BigDecimal max = schema.has("maximum") ? schema.get("maximum").decimalValue() : BigDecimal.valueOf(1000);
        BigDecimal value = switch (random.nextInt(4)) {
            case 0 -> min;
            case 1 -> max;
            default -> min.add(max.subtract(min).multiply(new BigDecimal(random.nextInt(1000)).movePointLeft(3)));
        };
        if (random.nextInt(1000) < faults) {
            value = value.add(new BigDecimal(random.nextBoolean() ? "0.25" : "1000000"));
        } else if (whole) {
            value = value.setScale(0, RoundingMode.DOWN).setScale(random.nextInt(2), RoundingMode.DOWN);
        }
        return nodes.numberNode(value);
    }

    private JsonNode anything() {
        return switch (random.nextInt(7)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(true);
            case 2 -> nodes.objectNode().put("type", random.nextBoolean() ? "Reply" : "Other");
            case 3 -> nodes.arrayNode().add(1).add("a");
            case 4 -> nodes.numberNode(new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            default -> nodes.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}
