package dev.heddle.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.InvalidAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated decoders against a JSON Schema validator, on random values, whole and broken. They accept what the validator
 * accepts, and make of it what is in it, but for what is meant to differ:
 *
 * <ul>
 *   <li>properties that the schema does not have are ignored, which it forbids so that providers do not make them: here the
 *       validator is told to allow them;
 *   <li>equal elements of a {@code Set} are one, and its size is counted then;
 *   <li>a property that comes twice is refused, where JSON parsers keep one;
 *   <li>what a record's constructor refuses is refused.
 * </ul>
 *
 * <p>The last three cannot be seen by a validator, or not by this test's values; {@code JsonInputTest} has them.
 */
class AnswerPropertyTest {

    private static final int VALUES = Boolean.getBoolean("heddle.long") ? 200_000 : 5_000;

    private static final String DESK = """
            @LlmService
            interface Desk {
                @Prompt("a") Ticket ticket();
                @Prompt("b") Action action();
                @Prompt("c") Priority priority();
                @Prompt("d") int count();

                @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) @interface Nullable {}
                enum Priority { LOW, HIGH }
                record Ticket(
                        @Size(min = 1, max = 5) String title,
                        @Pattern("[A-Z]{2}[0-9]{2,4}") String code,
                        Priority priority,
                        Optional<Priority> before,
                        @Size(min = 1, max = 3) List<Item> items,
                        List<List<Boolean>> flags,
                        @Size(min = 1) Set<Integer> numbers,
                        Optional<String> note,
                        @Nullable @Range(min = 1, max = 5) Integer rating,
                        Optional<Item> spare,
                        Action action,
                        @Nullable Action other,
                        boolean urgent,
                        Boolean boxed) {}
                record Item(byte b, short s, int i, long l, float f, double d, BigInteger big, BigDecimal exact,
                        @Range(min = 0.5, max = 99.95) BigDecimal price, @Range(min = -2.5, max = 2.5) int low,
                        @Range(max = 0) long negative, @Range(min = 0.1) double positive) {}
                sealed interface Action permits Refund, Reply, Nothing {}
                record Refund(BigDecimal amount, Optional<String> reason) implements Action {}
                record Reply(@Size(max = 10) String text, List<Priority> cc) implements Action {}
                record Nothing() implements Action {}
            }
            """;

    private static final Consumer CONSUMER = Consumer.of(DESK);

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"Ticket", "Action", "Priority", "Integer"})
    void aDecoderAcceptsWhatTheSchemaAllowsAndNothingElse(String name) throws Exception {
        AnswerType<Object> type = CONSUMER.answerType("Desk_Heddle", name + "Answer");
        JsonNode text = mapper.readTree(type.schema("any"));
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        withUnknownProperties(text),
                        SchemaValidatorsConfig.builder().javaSemantics(true).build()); // 1.0 is an integer
        RandomAnswers answers = new RandomAnswers(20_261_121);
        int accepted = 0;
        for (int i = 0; i < VALUES; i++) {
            JsonNode answer = answers.value(text, i % 2 == 0 ? 0 : 60);
            boolean valid = schema.validate(answer).isEmpty();
            assertThat(i % 2 == 0 && !valid)
                    .as("a fault in the generator: %s", answer)
                    .isFalse();
            assertThat(isAccepted(type, answer)).as("%s: %s", name, answer).isEqualTo(valid);
            accepted += valid ? 1 : 0;
        }
        assertThat(accepted).isBetween(VALUES / 2, VALUES * 97 / 100);
    }

    private boolean isAccepted(AnswerType<Object> type, JsonNode answer) throws Exception {
        try {
            Object value = type.read(mapper.writeValueAsString(answer));
            JsonNode content = type.name().equals("Ticket") ? answer : answer.get("value");
            assertThat(DecodedValue.differences(value, content)).isEmpty();
            return true;
        } catch (InvalidAnswer invalid) {
            assertThat(invalid.violations())
                    .filteredOn(violation -> violation.startsWith("$"))
                    .isNotEmpty()
                    .allSatisfy(violation -> assertThat(DecodedValue.isPlace(violation, answer))
                            .as("%s: %s", violation, answer)
                            .isTrue());
            return false;
        }
    }

    private static JsonNode withUnknownProperties(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        copy.findParents("additionalProperties")
                .forEach(object -> ((ObjectNode) object).remove("additionalProperties"));
        return copy;
    }
}
