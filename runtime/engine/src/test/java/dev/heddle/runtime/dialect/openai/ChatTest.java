package dev.heddle.runtime.dialect.openai;

import static dev.heddle.runtime.dialect.openai.OpenAiDialect.CHAT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Readings;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTest {

    private static final String PATH = "/v1/chat/completions";

    @Test
    void aRequestIsRead() {
        RequestFacts facts = Readings.request(CHAT, PATH, """
                {
                  "model": "gpt-4o-2024-08-06",
                  "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hé \\"you\\""}],
                  "max_tokens": 10, "max_completion_tokens": 256, "temperature": 0.2, "top_p": 1, "top_k": 40,
                  "frequency_penalty": -0.5, "presence_penalty": 0.5, "seed": 7, "n": 2, "stop": ["END", "\\n\\n"],
                  "response_format": {"json_schema": {"name": "x", "schema": {"type": "object"}}, "type": "json_schema"},
                  "reasoning_effort": "low", "service_tier": "flex", "stream": true,
                  "stream_options": {"include_usage": true},
                  "tools": [
                    {"type": "function", "function": {"name": "get_weather", "parameters": {"name": "no"}}},
                    {"type": "custom", "custom": {"name": "sql"}}
                  ],
                  "metadata": {"model": "not this"}
                }""");
        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.CHAT).model("gpt-4o-2024-08-06").stream(true)
                        .usageRequested(true)
                        .maxTokens(256L)
                        .temperature(0.2)
                        .topP(1.0)
                        .topK(40L)
                        .frequencyPenalty(-0.5)
                        .presencePenalty(0.5)
                        .seed(7L)
                        .choiceCount(2L)
                        .outputType("json")
                        .reasoningLevel("low")
                        .serviceTier("flex")
                        .stopSequences(List.of("END", "\n\n"))
                        .tools(List.of("get_weather", "sql"))
                        .promptJson(
                                "[{\"role\": \"system\", \"content\": \"Be brief.\"}, {\"role\": \"user\", \"content\": \"Hé \\\"you\\\"\"}]")
                        .build());
    }

    @Test
    void anAzureDeploymentIsTheModelWhereTheBodyNamesNone() {
        String path = "/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21";
        assertThat(Readings.request(CHAT, path, "{\"messages\":[]}").model()).isEqualTo("my-gpt");
        assertThat(Readings.request(CHAT, path, "{\"messages\":[],\"model\":\"gpt-4o\"}")
                        .model())
                .isEqualTo("gpt-4o");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"messages\":\"hello\"}",
                "{\"model\":\"x\",\"prompt\":\"y\"}",
                "nonsense",
                "{\"messages\":["
            })
    void whatHasNoMessagesIsNoChat(String body) {
        boolean cutAfterTheArrayBegan = body.endsWith("[");
        assertThat(CHAT.readRequest(PATH, body.getBytes(UTF_8), false).isPresent())
                .isEqualTo(cutAfterTheArrayBegan);
    }

    @Test
    void aWholeAnswerIsRead() {
        ResponseFacts facts = Readings.whole(CHAT, """
                {
                  "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", "object": "chat.completion", "created": 1741569952,
                  "model": "gpt-4o-2024-08-06",
                  "choices": [
                    {"index": 0, "message": {"role": "assistant", "content": "Hello!", "refusal": null, "annotations": []},
                     "logprobs": null, "finish_reason": "stop"},
                    {"index": 1, "message": {"role": "assistant", "content": null, "tool_calls": [
                      {"id": "call_1", "type": "function",
                       "function": {"name": "get_weather", "arguments": "{\\"city\\": \\"Paris\\"}"}},
                      {"id": "call_2", "type": "function", "function": {"name": "get_time", "arguments": "oops {"}}
                    ]}, "finish_reason": "tool_calls"}
                  ],
                  "usage": {
                    "prompt_tokens": 1200, "completion_tokens": 100, "total_tokens": 1300,
                    "prompt_tokens_details": {"cached_tokens": 1024, "audio_tokens": 20},
                    "completion_tokens_details": {"reasoning_tokens": 64, "audio_tokens": 5,
                      "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0}
                  },
                  "service_tier": "default", "system_fingerprint": "fp_44709d6fcb"
                }""");
        assertThat(facts.id()).isEqualTo("chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT");
        assertThat(facts.model()).isEqualTo("gpt-4o-2024-08-06");
        assertThat(facts.finishReasons()).containsExactly("stop", "tool_call");
        assertThat(facts.toolCalls()).containsExactly("get_weather", "get_time");
        assertThat(facts.serviceTier()).isEqualTo("default");
        assertThat(facts.systemFingerprint()).isEqualTo("fp_44709d6fcb");
        assertThat(facts.error()).isNull();
        assertThat(facts.complete()).isTrue();
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(176)
                        .cacheRead(1024)
                        .audioInput(20)
                        .output(100)
                        .reasoning(64)
                        .audioOutput(5)
                        .build());
        assertThat(facts.outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello!\"}],"
                        + "\"finish_reason\":\"stop\"},{\"role\":\"assistant\",\"parts\":["
                        + "{\"type\":\"tool_call\",\"id\":\"call_1\",\"name\":\"get_weather\",\"arguments\":{\"city\": \"Paris\"}},"
                        + "{\"type\":\"tool_call\",\"id\":\"call_2\",\"name\":\"get_time\",\"arguments\":\"oops {\"}],"
                        + "\"finish_reason\":\"tool_call\"}]");
    }

    @Test
    void mistralsThinkingPartsAreReasoning() {
        ResponseFacts facts = Readings.whole(CHAT, """
                {"id":"1","choices":[{"message":{"content":[
                  {"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"yes"}]},
                  "finish_reason":"stop"}]}""");
        assertThat(facts.outputJson())
                .contains("{\"type\":\"reasoning\",\"content\":\"hm\"},{\"type\":\"text\",\"content\":\"yes\"}");
    }

    @Test
    void anErrorInASuccessfulBodyIsAnError() {
        ResponseFacts facts = Readings.whole(CHAT, """
                {"error":{"message":"Provider returned error","code":502,"metadata":{"raw":"x"}},"user_id":"u"}""");
        assertThat(facts.error()).isEqualTo(new ErrorFacts(null, "502", "Provider returned error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{\"choices\":[{\"finish_reason\":\"stop\"}", "[]x"})
    void aMalformedBodyIsNotComplete(String body) {
        assertThat(Readings.whole(CHAT, body).complete()).isFalse();
    }

    @Test
    void halfASurrogatePairIsCapturedAsItCame() {
        ResponseFacts facts = Readings.whole(
                CHAT, "{\"choices\":[{\"message\":{\"content\":\"a\\ud83d\"},\"finish_reason\":\"stop\"}]}");
        assertThat(facts.outputJson()).contains("\"content\":\"a\ud83d\"");
    }

    @Test
    void reasoningThatOnlyTheTotalIncludesIsOutputToo() {
        ResponseFacts facts = Readings.whole(CHAT, """
                {"model":"grok-3-mini","choices":[],"usage":{"prompt_tokens":32,"completion_tokens":9,"total_tokens":135,
                "completion_tokens_details":{"reasoning_tokens":94}}}""");
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(32)
                        .output(103)
                        .reasoning(94)
                        .build());
    }

    @Test
    void cacheWritesAreTakenOutOfTheInput() {
        ResponseFacts facts = Readings.whole(CHAT, """
                {"choices":[],"usage":{"prompt_tokens":4020,"completion_tokens":4,"total_tokens":4024,
                "prompt_tokens_details":{"cache_write_tokens":4000,"cached_tokens":12}}}""");
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(8)
                        .cacheRead(12)
                        .cacheWrite5m(4000)
                        .output(4)
                        .build());
    }

    @Test
    void deepSeeksCacheHitsCountWhereThereAreNoDetails() {
        ResponseFacts facts = Readings.whole(CHAT, """
                {"choices":[],"usage":{"prompt_tokens":875,"completion_tokens":4,"prompt_cache_hit_tokens":800,
                "prompt_cache_miss_tokens":75}}""");
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(75)
                        .cacheRead(800)
                        .output(4)
                        .build());
    }

    @Test
    void nonsenseCountsNeverBecomeNegative() {
        ResponseFacts facts = Readings.whole(CHAT, """
                {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":-4,"total_tokens":"x",
                "prompt_tokens_details":{"cached_tokens":700,"cache_write_tokens":3,"audio_tokens":-1,
                "cached_tokens_details":{"audio_tokens":9}},"completion_tokens_details":{"reasoning_tokens":99}}}""");
        assertThat(facts.usage())
                .isEqualTo(Usage.builder().cacheRead(5).audioCacheRead(5).build());
    }
}
