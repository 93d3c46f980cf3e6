package dev.heddle.benchmarks.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.heddle.benchmarks.micro.OrderDesk.Order;
import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.InvalidAnswer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An answer of 1 KB to a validated record: by the generated decoder, and by Jackson with a schema validator. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnswerBenchmark {

    private final String answer = answer();
    private final AnswerType<Order> type = AnswerTypeProbe.of(OrderDesk.class, desk -> desk.read(""));
    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(type.schema("any"));

    /** What is read in two ways is one thing, or the comparison says nothing. */
    @Setup
    public void check() throws InvalidAnswer, JsonProcessingException {
        if (answer.length() < 1_000 || answer.length() > 1_100) {
            throw new IllegalStateException("not 1 KB: " + answer.length());
        }
        if (!generated().equals(jacksonAndSchema()) || !generated().equals(jacksonUnchecked())) {
            throw new IllegalStateException("misread: " + generated());
        }
    }

    @Benchmark
    public Object generated() throws InvalidAnswer {
        return type.read(answer);
    }

    @Benchmark
    public Object jacksonAndSchema() throws JsonProcessingException {
        JsonNode tree = mapper.readTree(answer);
        Set<?> violations = schema.validate(tree);
        if (!violations.isEmpty()) {
            throw new IllegalStateException(violations.toString());
        }
        return mapper.treeToValue(tree, Order.class);
    }

    /** Without validation: what it costs to read at all. */
    @Benchmark
    public Object jacksonUnchecked() throws JsonProcessingException {
        return mapper.readValue(answer, Order.class);
    }

    private static String answer() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 10; i++) {
            lines.append(i == 1 ? "" : ",\n")
                    .append("    {\"article\": \"Heddle frame no. ")
                    .append(i)
                    .append(", \\\"beech\\\"\", \"count\": ")
                    .append(i * 7)
                    .append(", \"price\": ")
                    .append(i * 3)
                    .append(".95}");
        }
        return """
                {
                  "number": "AB-20261121",
                  "customer": {"name": "Ada Weaver", "street": "Warp Street 12", "city": "Zürich", "country": "CH"},
                  "lines": [
                %s
                  ],
                  "note": "Please ring twice: the loom is loud, and the workshop is at the back of the house.",
                  "express": true
                }
                """.formatted(lines);
    }
}
