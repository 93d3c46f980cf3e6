package dev.heddle.runtime.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Exchanges;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Translations;
import dev.heddle.runtime.translation.Translator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

    private static final String INPUT = "gen_ai.input.messages";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "Hi" | [{"role":"user","parts":[{"type":"text","content":"Hi"}]}]
        ["a","b"] | [{"role":"user","parts":[{"type":"text","content":"a"}]},{"role":"user","parts":[{"type":"text","content":"b"}]}]
        [{"role":"developer","content":"Be brief"}] | [{"role":"system","parts":[{"type":"text","content":"Be brief"}]}]
        [{"role":"user","content":[{"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"https://x/y.png"}}]}] | [{"role":"user","parts":[{"type":"text","content":"What is this?"},{"type":"image_url"}]}]
        [{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]}] | [{"role":"assistant","parts":[{"type":"tool_call","id":"c1","name":"f","arguments":{"a":1}}]}]
        [{"role":"tool","tool_call_id":"c1","content":"sunny"}] | [{"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"sunny"}]}]
        [{"type":"function_call","call_id":"c2","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c2","output":"5"}] | [{"role":"assistant","parts":[{"type":"tool_call","id":"c2","name":"f","arguments":{}}]},{"role":"tool","parts":[{"type":"tool_call_response","id":"c2","response":"5"}]}]
        [{"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"tool_use","id":"t1","name":"f","input":{"a":1}}]}] | [{"role":"assistant","parts":[{"type":"reasoning","content":"hm"},{"type":"tool_call","id":"t1","name":"f","arguments":{"a":1}}]}]
        [{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"ok"}]}]}] | [{"role":"user","parts":[{"type":"tool_call_response","id":"t1","response":[{"type":"text","text":"ok"}]}]}]
        [{"role":"model","parts":[{"text":"Hi"},{"functionCall":{"name":"f","args":{"a":1}}}]}] | [{"role":"assistant","parts":[{"type":"text","content":"Hi"},{"type":"tool_call","name":"f","arguments":{"a":1}}]}]
        [{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"r":2}}},{"inlineData":{"data":"AA"}}]}] | [{"role":"user","parts":[{"type":"tool_call_response","response":{"r":2}},{"type":"inlineData"}]}]
        [{"role":"assistant","content":[{"text":"Hi"},{"toolUse":{"toolUseId":"u1","name":"f","input":{}}}]}] | [{"role":"assistant","parts":[{"type":"text","content":"Hi"},{"type":"tool_call","id":"u1","name":"f","arguments":{}}]}]
        [{"role":"assistant","tool_plan":"I will","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]}] | [{"role":"assistant","parts":[{"type":"text","content":"I will"},{"type":"tool_call","id":"c1","name":"f","arguments":{}}]}]
        [{"content":{"parts":[{"text":"embed me"}]}}] | [{"role":"user","parts":[{"type":"text","content":"embed me"}]}]
        """)
    void messagesOfEveryProviderBecomeTheConventionsOnes(String prompt, String expected) {
        assertThat(captured(settings(8192, ContentRedactor.NONE), prompt)).containsEntry(INPUT, expected);
    }

    static List<Translator> translators() {
        return Translations.all();
    }

    /** Nothing that a translator reads of a conversation is missing where it is captured. */
    @ParameterizedTest
    @MethodSource("translators")
    void everyDialectsTextsCallsAndResultsAreCaptured(Translator translator) throws IOException {
        String path = Exchanges.path(translator, "asked-for", true);
        byte[] body = Exchanges.request(translator);
        RequestFacts facts = translator.dialect().readRequest(path, body, true).orElseThrow();

        String captured = ContentReader.messages(Objects.requireNonNull(facts.promptJson())).stream()
                .flatMap(message -> message.parts().stream())
                .map(part -> part.name() + part.content())
                .collect(Collectors.joining("\n"));

        for (Message message : translator.readRequest(path, body, new Losses()).messages()) {
            if (!message.instructs()) {
                assertThat(bare(captured))
                        .contains(message.parts().stream()
                                .map(ContentTest::said)
                                .map(ContentTest::bare)
                                .toList());
            }
        }
    }

    private static String said(Part part) {
        if (part instanceof Part.ToolCall call) {
            return call.name() + call.arguments();
        }
        if (part instanceof Part.ToolResult result) {
            return result.text();
        }
        return part instanceof Part.Text text ? text.text() : "";
    }

    private static String bare(String json) {
        return json.replaceAll("[\\s\\\\]", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 100, 200, 1_000, 8_192})
    void anAttributeNeverExceedsTheLimitAndStaysWellFormed(int limit) {
        String prompt = "[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\""
                + "\uD83D\uDE00€".repeat(9_000)
                + "\"},{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"["
                + "1,".repeat(9_000)
                + "1]\"}}]}]";

        Map<String, Object> content = captured(settings(limit, ContentRedactor.NONE), prompt);

        assertThat(content).containsEntry("heddle.content.truncated", true);
        Object input = content.get(INPUT);
        if (input != null) {
            byte[] bytes = input.toString().getBytes(UTF_8);
            assertThat(bytes.length).isLessThanOrEqualTo(limit);
            assertThat(input.toString()).doesNotContain("\uFFFD").doesNotContain("?");
            try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
                assertThat(json.complete()).isTrue();
            }
        } else {
            assertThat(limit).isLessThan(200);
        }
    }

    @Test
    void theNewestMessagesSurviveTheLimit() {
        StringBuilder prompt = new StringBuilder("[");
        for (int i = 0; i < 100; i++) {
            prompt.append("{\"role\":\"user\",\"content\":\"message ").append(i).append("\"},");
        }
        prompt.setCharAt(prompt.length() - 1, ']');

        assertThat(captured(settings(1_000, ContentRedactor.NONE), prompt.toString())
                        .get(INPUT))
                .asString()
                .contains("message 99")
                .doesNotContain("message 0\"");
    }

    @Test
    void everyTextAndToolTrafficIsRedactedBeforeItIsCut() {
        ContentRedactor redactor = text -> text.replace("secret", "***");
        String prompt = "[{\"role\":\"user\",\"content\":\"" + "x".repeat(90) + " secret\"},{\"role\":\"assistant\","
                + "\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"key\\\":\\\"secret\\\"}\"}}]}]";

        assertThat(captured(settings(8192, redactor), prompt).get(INPUT))
                .asString()
                .doesNotContain("secret")
                .contains("\"arguments\":{\"key\":\"***\"}");
    }

    @Test
    void aRedactorThatFailsLeavesTheContentOut() {
        long before = InternalErrors.ofProcess().count("telemetry.content");
        ContentRedactor redactor = text -> {
            throw new IllegalStateException("no idea");
        };

        assertThat(captured(settings(8192, redactor), "\"Hi\"")).doesNotContainKey(INPUT);
        assertThat(InternalErrors.ofProcess().count("telemetry.content")).isGreaterThan(before);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_CONTENT,     false, false",
        "SPAN_ONLY,      true,  false",
        "EVENT_ONLY,     false, true",
        "SPAN_AND_EVENT, true,  true"
    })
    void contentGoesWhereItIsConfiguredToGo(ContentCapture capture, boolean onSpan, boolean onEvent) {
        RecordingSink sink = new RecordingSink();
        TelemetrySettings settings =
                new TelemetrySettings(SemconvProfile.V1_41, capture, 8192, ContentRedactor.NONE, false, false);
        Calls.report(new TelemetryListener(woven -> List.of(sink), settings, () -> 0, line -> {}), Calls.everything());

        assertThat(sink.span().attributes.containsKey(INPUT)).isEqualTo(onSpan);
        assertThat(sink.span().attributes.containsKey("gen_ai.output.messages")).isEqualTo(onSpan);
        assertThat(sink.span().events.stream()
                        .filter(event -> event.name().equals("gen_ai.client.inference.operation.details"))
                        .filter(event -> event.attributes().containsKey(INPUT))
                        .count())
                .isEqualTo(onEvent ? 1 : 0);
    }

    private static TelemetrySettings settings(int limit, ContentRedactor redactor) {
        return new TelemetrySettings(SemconvProfile.V1_41, ContentCapture.SPAN_ONLY, limit, redactor, false, false);
    }

    private static Map<String, Object> captured(TelemetrySettings settings, String promptJson) {
        CallRecord call = new CallRecord(
                Calls.start("openai", "openai.chat", Calls.withPrompt(promptJson)),
                1,
                200,
                null,
                null,
                null,
                -1,
                List.of(),
                null,
                null,
                false,
                null);
        return new CallContent(settings).of(call);
    }
}
