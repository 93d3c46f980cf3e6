package dev.heddle.runtime.dialect.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Pieces;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaDialectTest {

    private static final Headers NDJSON = name -> "application/x-ndjson";
    private static final Headers JSON = name -> "application/json; charset=utf-8";

    private static final String STREAM = """
            {"model":"qwen3:8b","created_at":"2026-10-02T08:00:00.1Z","message":{"role":"assistant","content":"","thinking":"Hm"},"done":false}
            {"model":"qwen3:8b","created_at":"2026-10-02T08:00:00.2Z","message":{"role":"assistant","content":"Grüß"},"done":false}
            {"model":"qwen3:8b","created_at":"2026-10-02T08:00:00.3Z","message":{"role":"assistant","content":" Gott"},"done":false}
            {"model":"qwen3:8b","created_at":"2026-10-02T08:00:00.4Z","message":{"role":"assistant","content":""},"done_reason":"stop","done":true,"total_duration":4883583458,"load_duration":1334875,"prompt_eval_count":26,"prompt_eval_duration":342546000,"eval_count":282,"eval_duration":4535599000}
            """;

    private static final String TOOL_STREAM = """
            {"model":"llama3.1","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"get_weather","arguments":{"city":"Bonn"}}}]},"done":false}
            {"model":"llama3.1","message":{"role":"assistant","content":"","tool_calls":[{"function":{"index":1,"name":"get_time","arguments":{}}}]},"done":false}
            {"model":"llama3.1","message":{"role":"assistant","content":""},"done_reason":"stop","done":true,"prompt_eval_count":9,"eval_count":4}
            """;

    @Test
    void readsAChatRequestWithItsOptions() {
        RequestFacts facts = request(OllamaDialect.CHAT, """
                {"model":"llama3.1:8b-instruct-q4_K_M","messages":[{"role":"user","content":"hi"}],"stream":false,
                 "format":{"type":"object"},"think":"high","keep_alive":"5m",
                 "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"properties":{"name":{}}}}},
                          {"type":"function","function":{"name":"get_time"}}],
                 "options":{"num_predict":128,"temperature":0.2,"top_p":0.9,"top_k":40,"seed":7,"stop":["\\n","END"],
                            "frequency_penalty":0.5,"presence_penalty":-0.5,"num_ctx":8192}}
                """);

        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.CHAT)
                        .model("llama3.1:8b-instruct-q4_K_M")
                        .usageRequested(true)
                        .outputType("json")
                        .reasoningLevel("high")
                        .tools(List.of("get_weather", "get_time"))
                        .maxTokens(128L)
                        .temperature(0.2)
                        .topP(0.9)
                        .topK(40L)
                        .seed(7L)
                        .frequencyPenalty(0.5)
                        .presencePenalty(-0.5)
                        .stopSequences(List.of("\n", "END"))
                        .build());
    }

    @Test
    void streamsUnlessToldNotTo() {
        assertThat(request(OllamaDialect.CHAT, "{\"model\":\"m\",\"messages\":[]}").stream())
                .isTrue();
        assertThat(request(OllamaDialect.CHAT, "{\"model\":\"m\",\"messages\":[],\"stream\":null}").stream())
                .isTrue();
        assertThat(request(OllamaDialect.GENERATE, "{\"model\":\"m\",\"prompt\":\"\",\"stream\":false}").stream())
                .isFalse();
        assertThat(request(OllamaDialect.EMBED, "{\"model\":\"m\",\"input\":\"x\"}").stream())
                .isFalse();
    }

    @Test
    void unlimitedOutputIsNoLimit() {
        RequestFacts facts = request(
                OllamaDialect.GENERATE,
                "{\"model\":\"m\",\"prompt\":\"p\",\"format\":\"json\",\"think\":true,\"options\":{\"num_predict\":-1,\"stop\":\"x\"}}");

        assertThat(facts.maxTokens()).isNull();
        assertThat(facts.outputType()).isEqualTo("json");
        assertThat(facts.reasoningLevel()).isNull();
        assertThat(facts.stopSequences()).containsExactly("x");
        assertThat(facts.operation()).isEqualTo(Operation.TEXT_COMPLETION);
    }

    @Test
    void keepsThePromptOnlyWhenAsked() {
        byte[] body = "{\"model\":\"m\",\"input\":[\"a\", \"b\"],\"dimensions\":256}".getBytes(UTF_8);

        assertThat(OllamaDialect.EMBED.readRequest("/api/embed", body, true)).hasValueSatisfying(facts -> {
            assertThat(facts.promptJson()).isEqualTo("[\"a\", \"b\"]");
            assertThat(facts.embeddingDimensions()).isEqualTo(256);
        });
        assertThat(OllamaDialect.EMBED.readRequest("/api/embed", body, false))
                .hasValueSatisfying(facts -> assertThat(facts.promptJson()).isNull());
    }

    @Test
    void aBodyOfAnotherApiOnTheSamePathIsNotOllamas() {
        assertEmpty(OllamaDialect.CHAT, "{\"messages\":[{\"role\":\"user\",\"parts\":[]}],\"id\":\"x\"}");
        assertEmpty(OllamaDialect.CHAT, "{\"model\":\"m\",\"messages\":\"hello\"}");
        assertEmpty(OllamaDialect.CHAT, "[1,2]");
        assertEmpty(OllamaDialect.CHAT, "model=m&messages=x");
        assertEmpty(OllamaDialect.CHAT, "");
        assertEmpty(OllamaDialect.GENERATE, "{\"model\":\"m\",\"keep_alive\":0}");
        assertEmpty(OllamaDialect.LEGACY_EMBEDDINGS, "{\"model\":\"m\",\"input\":\"x\"}");
        assertEmpty(OllamaDialect.EMBED, "{\"model\":1,\"input\":\"x\"}");
    }

    @Test
    void readsAStreamHoweverItsBytesArrive() {
        Pieces.everyWay(STREAM, pieces -> {
            ResponseReader reader = reader(OllamaDialect.CHAT, true);
            pieces.forEach(reader::read);
            assertThat(reader.terminated()).isTrue();
            reader.end();
            ResponseFacts facts = reader.facts();
            assertThat(facts.complete()).isTrue();
            assertThat(facts.model()).isEqualTo("qwen3:8b");
            assertThat(facts.finishReasons()).containsExactly("stop");
            assertThat(facts.usage())
                    .isEqualTo(Usage.builder().uncachedInput(26).output(282).build());
            assertThat(facts.outputJson())
                    .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"Hm\"},"
                            + "{\"type\":\"text\",\"content\":\"Grüß Gott\"}],\"finish_reason\":\"stop\"}]");
            assertThat(reader.contentEvents()).isEqualTo(3);
        });
    }

    @Test
    void tellsWhenTheAnswerAndItsContentBegin() {
        ResponseReader reader = reader(OllamaDialect.CHAT, false);
        assertThat(reader.begun()).isFalse();

        reader.read(bytes("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":false}\n"));
        assertThat(reader.begun()).isTrue();
        assertThat(reader.contentBegun()).isFalse();

        reader.read(bytes("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"a\"},\"done\":false}\n"));
        assertThat(reader.contentBegun()).isTrue();
        assertThat(reader.terminated()).isFalse();
        assertThat(reader.facts().outputJson()).isNull();
    }

    @Test
    void aToolCallThatOllamaEndsWithStopIsAToolCall() {
        for (boolean capture : new boolean[] {false, true}) {
            ResponseFacts facts = read(OllamaDialect.CHAT, TOOL_STREAM, capture);
            assertThat(facts.finishReasons()).containsExactly("tool_call");
            assertThat(facts.toolCalls()).containsExactly("get_weather", "get_time");
            assertThat(facts.complete()).isTrue();
        }
        assertThat(read(OllamaDialect.CHAT, TOOL_STREAM, true).outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":["
                        + "{\"type\":\"tool_call\",\"name\":\"get_weather\",\"arguments\":{\"city\":\"Bonn\"}},"
                        + "{\"type\":\"tool_call\",\"name\":\"get_time\",\"arguments\":{}}],"
                        + "\"finish_reason\":\"tool_call\"}]");
    }

    @Test
    void aStreamCutBeforeItsLastLineIsNotComplete() {
        int lastLine = STREAM.lastIndexOf("\n{") + 1;
        // The last line's end may be missing, but not its brace.
        for (int length = 0; length < STREAM.length() - 2; length++) {
            ResponseFacts facts = read(OllamaDialect.CHAT, STREAM.substring(0, length), false);
            assertThat(facts.complete()).as("cut at %d", length).isFalse();
        }
        assertThat(read(OllamaDialect.CHAT, STREAM.stripTrailing(), false).complete())
                .isTrue();
        assertThat(read(OllamaDialect.CHAT, STREAM.substring(0, lastLine), false)
                        .usage())
                .isNull();
    }

    @Test
    void anErrorLineInsideAStreamIsAnError() {
        String begun = STREAM.substring(0, STREAM.indexOf("\n") + 1);
        String line = "{\"error\":\"an error was encountered while running the model: CUDA error\"}\n";

        ResponseFacts facts = read(OllamaDialect.CHAT, begun + line, false);

        assertThat(facts.error())
                .isEqualTo(new ErrorFacts(null, null, "an error was encountered while running the model: CUDA error"));
        assertThat(facts.complete()).isFalse();
        ResponseReader reader = reader(OllamaDialect.CHAT, false);
        reader.read(bytes(line));
        assertThat(reader.begun()).isFalse();
    }

    @Test
    void aMalformedLineMakesTheStreamIncompleteAndTheRestIsRead() {
        ResponseFacts facts = read(OllamaDialect.CHAT, "{\"model\":\"m\",\"mess\n" + STREAM, false);

        assertThat(facts.complete()).isFalse();
        assertThat(facts.usage()).isNotNull();
    }

    @Test
    void readsWholeBodies() {
        ResponseFacts chat = readWhole(
                OllamaDialect.CHAT,
                "{\"model\":\"m\",\"messages\":[],\"stream\":false}",
                "{\"model\":\"llama3.2\",\"message\":{\"role\":\"assistant\",\"content\":\"Hello!\"},"
                        + "\"done_reason\":\"length\",\"done\":true,\"prompt_eval_count\":26,\"eval_count\":298}");
        assertThat(chat.finishReasons()).containsExactly("length");
        assertThat(chat.complete()).isTrue();
        assertThat(chat.outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello!\"}],"
                        + "\"finish_reason\":\"length\"}]");

        ResponseFacts generate = readWhole(
                OllamaDialect.GENERATE,
                "{\"model\":\"m\",\"prompt\":\"p\",\"stream\":false}",
                "{\"model\":\"llama3.2\",\"response\":\"The sky\",\"done\":true,\"done_reason\":\"stop\","
                        + "\"context\":[1,2,3],\"eval_count\":290}");
        assertThat(generate.outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"The sky\"}],"
                        + "\"finish_reason\":\"stop\"}]");
        assertThat(generate.usage()).isEqualTo(Usage.builder().output(290).build());

        ResponseFacts embed = readWhole(
                OllamaDialect.EMBED,
                "{\"model\":\"m\",\"input\":\"p\"}",
                "{\"model\":\"all-minilm\",\"embeddings\":[[0.01,-0.0017],[0.5,0.25]],\"prompt_eval_count\":8}");
        assertThat(embed.usage()).isEqualTo(Usage.builder().uncachedInput(8).build());
        assertThat(embed.outputJson()).isNull();

        ResponseFacts legacy = readWhole(
                OllamaDialect.LEGACY_EMBEDDINGS, "{\"model\":\"m\",\"prompt\":\"p\"}", "{\"embedding\":[0.56,0.0098]}");
        assertThat(legacy.usage()).isNull();
        assertThat(legacy.complete()).isTrue();
    }

    @Test
    void readsAndWritesErrors() {
        Dialect dialect = OllamaDialect.CHAT;
        byte[] written = dialect.writeError(new Refusal(503, "circuit_open", "Ollama is \"down\""));

        assertThat(new String(written, UTF_8)).isEqualTo("{\"error\":\"Ollama is \\\"down\\\"\"}");
        assertThat(dialect.readError(503, JSON, written).message()).isEqualTo("Ollama is \"down\"");
        assertThat(dialect.readError(502, JSON, "<html>".getBytes(UTF_8)).message())
                .isNull();
    }

    private static RequestFacts request(Dialect dialect, String body) {
        return dialect.readRequest("/api", body.getBytes(UTF_8), false).orElseThrow();
    }

    private static void assertEmpty(Dialect dialect, String body) {
        assertThat(dialect.readRequest("/api", body.getBytes(UTF_8), false)).isEmpty();
    }

    private static ResponseReader reader(Dialect dialect, boolean capture) {
        return dialect.reader(RequestFacts.builder(Operation.CHAT).stream(true).build(), NDJSON, capture);
    }

    private static ResponseFacts read(Dialect dialect, String stream, boolean capture) {
        ResponseReader reader = reader(dialect, capture);
        reader.read(bytes(stream));
        reader.end();
        return reader.facts();
    }

    private static ResponseFacts readWhole(Dialect dialect, String request, String response) {
        ResponseReader reader = dialect.reader(request(dialect, request), JSON, true);
        reader.read(bytes(response));
        reader.end();
        return reader.facts();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
