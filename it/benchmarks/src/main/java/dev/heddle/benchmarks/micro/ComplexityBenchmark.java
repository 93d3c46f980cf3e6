package dev.heddle.benchmarks.micro;

import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.PromptReader;
import dev.heddle.runtime.routing.complexity.ComplexityFeatures;
import dev.heddle.runtime.routing.complexity.ComplexityScore;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How hard a request of 10 KB looks: one long question, and a conversation of twenty short messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ComplexityBenchmark {

    private static final String SENTENCES =
            "Please compare the two offers below and explain why the first one is dearer. "
                    + "The delivery was late again, and the customer wrote three times about it. "
                    + "Then check the contract; what does it say about penalties? "
                    + "Item 12 costs 30.50 and item 13 costs 41.20 for each piece.\\n";

    private final byte[] question = messages(1, SENTENCES.repeat(37));
    private final byte[] conversation = messages(20, SENTENCES.repeat(2).substring(0, 475));

    /** What is not 10 KB, or looks simple, measures something else. */
    @Setup
    public void check() {
        for (byte[] body : new byte[][] {question, conversation}) {
            if (body.length < 10_000 || body.length > 10_500 || score(body).value() < 0.5) {
                throw new IllegalStateException(body.length + " bytes, " + score(body));
            }
        }
    }

    @Benchmark
    public ComplexityScore longQuestion() {
        return score(question);
    }

    @Benchmark
    public ComplexityScore longConversation() {
        return score(conversation);
    }

    /** The walk over the body alone. */
    @Benchmark
    public PromptOutline outline() {
        return Objects.requireNonNull(PromptReader.read(question));
    }

    private static ComplexityScore score(byte[] body) {
        return ComplexityScore.of(ComplexityFeatures.of(Objects.requireNonNull(PromptReader.read(body))));
    }

    private static byte[] messages(int count, String text) {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < count; i++) {
            messages.append(i == 0 ? "" : ",")
                    .append("{\"role\":\"")
                    .append(i % 2 == 0 ? "user" : "assistant")
                    .append("\",\"content\":\"")
                    .append(text)
                    .append("\"}");
        }
        return ("{\"model\":\"gpt-4o\",\"messages\":[" + messages + "]}").getBytes(StandardCharsets.UTF_8);
    }
}
