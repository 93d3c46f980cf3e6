package dev.heddle.runtime.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The dialects read every recorded body as genai-prices does. A body that several providers answer with is recorded once for
 * each way in which genai-prices reads it, for some of its readers know less: one of them must be ours.
 */
final class RecordedUsageTest {

    /** A path of each dialect, and a response's body around its usage. */
    private static final Map<String, List<String>> RESPONSES = Map.of(
            "anthropic.messages", List.of("/v1/messages", "{\"content\":[],\"usage\":%s}"),
            "openai.chat", List.of("/v1/chat/completions", "{\"choices\":[],\"usage\":%s}"),
            "openai.responses", List.of("/v1/responses", "{\"output\":[],\"usage\":%s}"),
            "openai.embeddings", List.of("/v1/embeddings", "{\"data\":[],\"usage\":%s}"),
            "bedrock.converse", List.of("/model/m/converse", "{\"usage\":%s}"),
            "gemini", List.of("/v1beta/models/m:generateContent", "{\"candidates\":[],\"usageMetadata\":%s}"),
            "gemini.embed", List.of("/v1beta/models/m:embedContent", "{\"embedding\":{},\"usageMetadata\":%s}"));

    @Test
    void isWhatTheDialectsRead() {
        Map<List<String>, List<RecordedBody>> ways =
                RecordedBody.all().stream().collect(groupingBy(body -> List.of(body.dialect(), body.usageJson())));
        List<String> different = new ArrayList<>();
        ways.forEach((body, readings) -> {
            Usage read = read(readings.get(0));
            if (readings.stream().noneMatch(way -> way.expectedUsage().equals(read))) {
                different.add(body + " is read as " + read);
            }
        });
        assertThat(ways.size()).isEqualTo(881);
        // Anthropic bills compactions beside the message's own counts; genai-prices leaves them out.
        assertThat(different).singleElement().asString().contains("\"type\":\"compaction\"", "cacheWrite5m=55096");
    }

    private static Usage read(RecordedBody body) {
        List<String> response = requireNonNull(RESPONSES.get(body.dialect()), body.dialect());
        Dialect dialect = requireNonNull(Dialects.standard().match("POST", response.get(0)));
        RequestFacts request = RequestFacts.builder(Operation.CHAT).build();
        ResponseReader reader = dialect.reader(request, name -> "application/json", false);
        reader.read(ByteBuffer.wrap(response.get(1).formatted(body.usageJson()).getBytes(UTF_8)));
        reader.end();
        return requireNonNull(reader.facts().usage(), body.usageJson());
    }
}
