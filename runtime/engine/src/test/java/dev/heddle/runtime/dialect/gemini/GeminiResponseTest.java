package dev.heddle.runtime.dialect.gemini;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeminiResponseTest {

    private static final Headers SSE = name -> "text/event-stream";
    private static final Headers JSON = name -> "application/json; charset=UTF-8";

    private static final String FIRST =
            "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"Let me see\",\"thought\": true}],\"role\": \"model\"},"
                    + "\"index\": 0}],\"usageMetadata\": {\"promptTokenCount\": 8,\"totalTokenCount\": 8},"
                    + "\"modelVersion\": \"gemini-2.5-flash\",\"responseId\": \"Xy1-aa\"}";
    private static final String SECOND =
            "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"Grüß \"},{\"text\": \"Gott\"}],\"role\": \"model\"}}],"
                    + "\"usageMetadata\": {\"trafficType\": \"ON_DEMAND\"},\"modelVersion\": \"gemini-2.5-flash\"}";
    private static final String LAST =
            "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"!\"}],\"role\": \"model\"},\"finishReason\": \"STOP\"}],"
                    + "\"usageMetadata\": {\"promptTokenCount\": 8,\"candidatesTokenCount\": 53,\"thoughtsTokenCount\": 725,"
                    + "\"totalTokenCount\": 786,\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 8}]},"
                    + "\"modelVersion\": \"gemini-2.5-flash\",\"responseId\": \"Xy1-aa\"}";
    private static final String EVENTS =
            "data: " + FIRST + "\r\n\r\ndata: " + SECOND + "\r\n\r\ndata: " + LAST + "\r\n\r\n";
    private static final String ARRAY = "[" + FIRST + "\n,\r\n" + SECOND + "\n,\r\n" + LAST + "\n]\n";
    private static final String CALL =
            "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"id\":\"c1\",\"name\":\"get_weather\","
                    + "\"args\":{\"city\":\"Bonn\"}},\"thoughtSignature\":\"c2ln\"},{\"functionCall\":{\"name\":\"get_time\","
                    + "\"args\":{}}}],\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],"
                    + "\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":7,\"totalTokenCount\":12}}";

    @Test
    void readsEventsAndArraysHoweverTheirBytesArrive() {
        for (Headers headers : List.of(SSE, JSON)) {
            Pieces.everyWay(headers == SSE ? EVENTS : ARRAY, pieces -> {
                ResponseReader reader = reader(streamed(1), headers, true);
                pieces.forEach(reader::read);
                assertThat(reader.terminated()).isTrue();
                reader.end();
                ResponseFacts facts = reader.facts();
                assertThat(facts.complete()).isTrue();
                assertThat(facts.id()).isEqualTo("Xy1-aa");
                assertThat(facts.model()).isEqualTo("gemini-2.5-flash");
                assertThat(facts.finishReasons()).containsExactly("stop");
                assertThat(facts.usage())
                        .isEqualTo(Usage.builder()
                                .uncachedInput(8)
                                .output(778)
                                .reasoning(725)
                                .build());
                assertThat(facts.outputJson())
                        .isEqualTo("[{\"role\":\"assistant\",\"parts\":["
                                + "{\"type\":\"reasoning\",\"content\":\"Let me see\"},"
                                + "{\"type\":\"text\",\"content\":\"Grüß Gott!\"}],\"finish_reason\":\"stop\"}]");
                assertThat(reader.contentEvents()).isEqualTo(3);
            });
        }
    }

    @Test
    void aStreamCutBeforeItsLastChunkIsNotComplete() {
        int terminal = EVENTS.length() - 2;
        for (int length = 0; length < terminal; length++) {
            // The last event counts without its blank line, for SDKs read it.
            boolean whole = EVENTS.substring(0, length).contains(LAST);
            assertThat(read(streamed(1), SSE, EVENTS.substring(0, length)).complete())
                    .as("cut at %d", length)
                    .isEqualTo(whole);
        }
        for (int length = 0; length < ARRAY.indexOf(LAST) + LAST.length(); length++) {
            assertThat(read(streamed(1), JSON, ARRAY.substring(0, length)).complete())
                    .as("cut at %d", length)
                    .isFalse();
        }
    }

    @Test
    void aFunctionCallThatGoogleEndsWithStopIsAToolCall() {
        for (boolean capture : new boolean[] {false, true}) {
            ResponseReader reader = reader(streamed(1), SSE, capture);
            reader.read(bytes("data: " + CALL + "\n\n"));
            reader.end();
            assertThat(reader.facts().finishReasons()).containsExactly("tool_call");
            assertThat(reader.facts().toolCalls()).containsExactly("get_weather", "get_time");
            assertThat(reader.contentBegun()).isTrue();
            assertThat(reader.facts().outputJson())
                    .isEqualTo(
                            !capture
                                    ? null
                                    : "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\","
                                            + "\"name\":\"get_weather\",\"arguments\":{\"city\":\"Bonn\"}},"
                                            + "{\"type\":\"tool_call\",\"name\":\"get_time\",\"arguments\":{}}],"
                                            + "\"finish_reason\":\"tool_call\"}]");
        }
    }

    @Test
    void finishReasonsAreMapped() {
        assertThat(finish("MAX_TOKENS")).containsExactly("length");
        assertThat(finish("SAFETY")).containsExactly("content_filter");
        assertThat(finish("RECITATION")).containsExactly("content_filter");
        assertThat(finish("MALFORMED_FUNCTION_CALL")).containsExactly("MALFORMED_FUNCTION_CALL");
        assertThat(finish("FINISH_REASON_UNSPECIFIED")).isEmpty();
    }

    @Test
    void aBlockedPromptIsACompleteAnswerWithoutChoices() {
        String blocked = "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},"
                + "\"usageMetadata\":{\"promptTokenCount\":19,\"totalTokenCount\":19}}";

        ResponseFacts whole = read(request(), JSON, blocked);
        assertThat(whole.finishReasons()).containsExactly("content_filter");
        assertThat(whole.error()).isNull();

        ResponseFacts streamed = read(streamed(1), SSE, "data: " + blocked + "\n\n");
        assertThat(streamed.complete()).isTrue();
        assertThat(streamed.finishReasons()).containsExactly("content_filter");
        assertThat(streamed.usage()).isEqualTo(Usage.builder().uncachedInput(19).build());
    }

    @Test
    void severalChoicesAreToldApartThoughTheirIndexComesLast() {
        String stream = choice("b", 1, null) + choice("a", 0, null) + choice("B", 1, "STOP");
        ResponseReader reader = reader(streamed(2), SSE, true);
        reader.read(bytes(stream));
        assertThat(reader.terminated()).isFalse();
        reader.read(bytes(choice("A", 0, "MAX_TOKENS")));
        assertThat(reader.terminated()).isTrue();
        reader.end();

        assertThat(reader.facts().complete()).isTrue();
        assertThat(reader.facts().finishReasons()).containsExactly("stop", "length");
        assertThat(reader.facts().outputJson()).contains("\"bB\"").contains("\"aA\"");
    }

    @Test
    void fewerChoicesThanAskedForAreCompleteWhenTheBodyEnds() {
        ResponseReader reader = reader(streamed(2), SSE, false);
        reader.read(bytes(choice("a", 0, "STOP")));
        assertThat(reader.facts().complete()).isFalse();
        reader.end();
        assertThat(reader.facts().complete()).isTrue();
    }

    @Test
    void usageThatFollowsTheFinishReasonCounts() {
        ResponseFacts facts = read(
                streamed(1),
                SSE,
                choice("a", 0, "STOP")
                        + "data: {\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":4}}\n\n");

        assertThat(facts.usage())
                .isEqualTo(Usage.builder().uncachedInput(3).output(4).build());
    }

    @Test
    void anErrorInsideAStreamIsAnError() {
        String error = "{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}";
        ErrorFacts overloaded = new ErrorFacts("UNAVAILABLE", null, "The model is overloaded.");

        ResponseFacts events = read(streamed(1), SSE, "data: " + FIRST + "\n\ndata: " + error + "\n\n");
        assertThat(events.error()).isEqualTo(overloaded);
        assertThat(events.complete()).isFalse();

        ResponseFacts array = read(streamed(1), JSON, "[" + FIRST + ",\n" + error + "]");
        assertThat(array.error()).isEqualTo(overloaded);

        ResponseReader first = reader(streamed(1), SSE, false);
        first.read(bytes("data: " + error + "\n\n"));
        assertThat(first.begun()).isFalse();
        assertThat(first.facts().error()).isEqualTo(overloaded);
    }

    @Test
    void aMalformedChunkMakesTheAnswerIncomplete() {
        assertThat(read(streamed(1), SSE, "data: {\"candidates\":[{]}\n\n" + EVENTS)
                        .complete())
                .isFalse();
        assertThat(read(streamed(1), JSON, "[x," + LAST + "]").complete()).isFalse();
        assertThat(read(streamed(1), JSON, "[" + LAST + "]").complete()).isTrue();
        assertThat(read(streamed(1), JSON, LAST).complete()).isTrue();
    }

    @Test
    void aBraceInsideAStringDoesNotEndAnElement() {
        ResponseFacts facts = read(
                streamed(1),
                JSON,
                "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"}\\\\\\\"]{\"}]},\"finishReason\":\"STOP\"}]}]");

        assertThat(facts.complete()).isTrue();
    }

    @Test
    void readsEveryKindOfUsage() {
        ResponseFacts facts = read(request(), JSON, """
                {"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"AA"}}]},"finishReason":"STOP",
                   "groundingMetadata":{"webSearchQueries":["a","","b","a"]}}],
                 "usageMetadata":{"promptTokenCount":3284,"cachedContentTokenCount":2917,"toolUsePromptTokenCount":288,
                   "candidatesTokenCount":1336,"thoughtsTokenCount":38,"totalTokenCount":4946,"serviceTier":"FLEX",
                   "promptTokensDetails":[{"modality":"TEXT","tokenCount":70},{"modality":"VIDEO","tokenCount":2893},{"modality":"AUDIO","tokenCount":321}],
                   "cacheTokensDetails":[{"modality":"AUDIO","tokenCount":285},{"modality":"VIDEO","tokenCount":2632}],
                   "toolUsePromptTokensDetails":[{"modality":"AUDIO","tokenCount":3}],
                   "candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290},{"modality":"AUDIO","tokenCount":6}]},
                 "modelVersion":"gemini-3-pro-image-preview"}
                """);

        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(3284 - 2917 + 288)
                        .cacheRead(2917)
                        .output(1374)
                        .reasoning(38)
                        .audioInput(321 - 285 + 3)
                        .audioCacheRead(285)
                        .audioOutput(6)
                        .imageOutput(1290)
                        .webSearches(2)
                        .build());
        assertThat(facts.serviceTier()).isEqualTo("flex");
        assertThat(facts.finishReasons()).containsExactly("stop");
    }

    @Test
    void groundingWasBilledByPromptBeforeGemini3() {
        ResponseFacts facts = read(
                request(),
                JSON,
                "{\"candidates\":[{\"finishReason\":\"STOP\",\"groundingMetadata\":{\"webSearchQueries\":[\"a\",\"b\"]}}],"
                        + "\"usageMetadata\":{\"promptTokenCount\":1,\"trafficType\":\"ON_DEMAND_PRIORITY\"},"
                        + "\"modelVersion\":\"gemini-2.5-pro\"}");

        assertThat(facts.usage())
                .isEqualTo(Usage.builder().uncachedInput(1).webSearches(1).build());
        assertThat(facts.serviceTier()).isEqualTo("priority");
    }

    @Test
    void readsEmbeddings() {
        RequestFacts request = RequestFacts.builder(Operation.EMBEDDINGS).build();
        ResponseFacts embed = readWith(
                GeminiDialect.EMBED_CONTENT,
                request,
                "{\"embedding\":{\"values\":[-0.02,0.01]},\"usageMetadata\":{\"promptTokenCount\":11,"
                        + "\"promptTokenDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":11}]}}");
        assertThat(embed.usage()).isEqualTo(Usage.builder().uncachedInput(11).build());
        assertThat(embed.complete()).isTrue();

        ResponseFacts none = readWith(GeminiDialect.EMBED_CONTENT, request, "{\"embedding\":{\"values\":[-0.02]}}");
        assertThat(none.usage()).isNull();

        ResponseFacts predict = readWith(
                GeminiDialect.PREDICT,
                request,
                "{\"predictions\":[{\"embeddings\":{\"statistics\":{\"truncated\":false,\"token_count\":6},\"values\":[0.1]}},"
                        + "{\"embeddings\":{\"values\":[0.1],\"statistics\":{\"token_count\":4,\"truncated\":false}}}],"
                        + "\"metadata\":{\"billableCharacterCount\":40}}");
        assertThat(predict.usage()).isEqualTo(Usage.builder().uncachedInput(10).build());
    }

    @Test
    void readsErrorsBareAndInAnArray() {
        String error = """
                {"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED","details":[
                  {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"googleapis.com"},
                  {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"39s"}]}}
                """;
        ErrorFacts facts = new ErrorFacts("RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED", "Quota exceeded");

        assertThat(error(error)).isEqualTo(facts);
        assertThat(error("[" + error + "]")).isEqualTo(facts);
        assertThat(error("<html>")).isEqualTo(new ErrorFacts(null, null, null));
        assertThat(error("[]")).isEqualTo(new ErrorFacts(null, null, null));
    }

    @Test
    void writesErrorsThatItReads() {
        byte[] written =
                GeminiDialect.GENERATE_CONTENT.writeError(new Refusal(503, "circuit_open", "The circuit is open"));

        assertThat(new String(written, UTF_8))
                .startsWith("{\"error\":{\"code\":503,\"message\":\"The circuit is open\",\"status\":\"UNAVAILABLE\"");
        assertThat(error(new String(written, UTF_8)))
                .isEqualTo(new ErrorFacts("UNAVAILABLE", "circuit_open", "The circuit is open"));
    }

    private static List<String> finish(String reason) {
        return read(request(), JSON, "{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}")
                .finishReasons();
    }

    private static String choice(String text, int index, @Nullable String reason) {
        return "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}]}"
                + (reason == null ? "" : ",\"finishReason\":\"" + reason + "\"")
                + (index == 0 ? "" : ",\"index\":" + index)
                + "}]}\n\n";
    }

    private static ErrorFacts error(String body) {
        return GeminiDialect.GENERATE_CONTENT.readError(429, JSON, body.getBytes(UTF_8));
    }

    private static RequestFacts request() {
        return RequestFacts.builder(Operation.GENERATE_CONTENT).build();
    }

    private static RequestFacts streamed(long choices) {
        return RequestFacts.builder(Operation.GENERATE_CONTENT).stream(true)
                .choiceCount(choices)
                .build();
    }

    private static ResponseReader reader(RequestFacts request, Headers headers, boolean capture) {
        return GeminiDialect.GENERATE_CONTENT.reader(request, headers, capture);
    }

    private static ResponseFacts read(RequestFacts request, Headers headers, String body) {
        ResponseReader reader = reader(request, headers, false);
        reader.read(bytes(body));
        reader.end();
        return reader.facts();
    }

    private static ResponseFacts readWith(Dialect dialect, RequestFacts request, String body) {
        ResponseReader reader = dialect.reader(request, JSON, false);
        reader.read(bytes(body));
        reader.end();
        return reader.facts();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
