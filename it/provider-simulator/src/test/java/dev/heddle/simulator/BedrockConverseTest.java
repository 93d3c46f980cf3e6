package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.AwsFrames.Frame;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BedrockConverseTest {

    private static final String MODEL = "/model/anthropic.claude-3-haiku-20240307-v1%3A0";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void wholeAnswerHasMessageUsageAndRequestId() {
        simulator.script().next(Reply.text("Hello."));

        HttpResponse<String> response = HttpCaller.post(simulator, MODEL + "/converse", "{}");

        String body = response.body();
        assertThat(response.headers().firstValue("x-amzn-requestid")).hasValue("00000000-0000-4000-8000-000000000001");
        assertThat(JsonPath.at(body, "output.message.content.0.text")).isEqualTo("Hello.");
        assertThat(JsonPath.at(body, "stopReason")).isEqualTo("end_turn");
        assertThat(JsonPath.at(body, "usage.inputTokens")).isEqualTo(800L);
        assertThat(JsonPath.at(body, "usage.cacheReadInputTokens")).isEqualTo(200L);
        assertThat(JsonPath.at(body, "usage.outputTokens")).isEqualTo(60L);
        assertThat(JsonPath.at(body, "usage.totalTokens")).isEqualTo(1060L);
        assertThat(simulator.log().last().model()).isEqualTo("anthropic.claude-3-haiku-20240307-v1:0");
    }

    @Test
    void streamIsChecksummedFramesThatEndWithMetadata() {
        simulator.script().next(Reply.tokens("Hel", "lo."));

        HttpResponse<byte[]> response = HttpCaller.postForBytes(simulator, MODEL + "/converse-stream", "{}");

        List<Frame> frames = AwsFrames.decode(response.body());
        assertThat(response.headers().firstValue("content-type")).hasValue("application/vnd.amazon.eventstream");
        assertThat(frames)
                .extracting(Frame::event)
                .containsExactly(
                        "messageStart",
                        "contentBlockDelta",
                        "contentBlockDelta",
                        "contentBlockStop",
                        "messageStop",
                        "metadata");
        assertThat(frames)
                .allSatisfy(frame -> assertThat(frame.headers())
                        .containsEntry(":message-type", "event")
                        .containsEntry(":content-type", "application/json"));
        assertThat(JsonPath.at(frames.get(1).payload(), "delta.text")).isEqualTo("Hel");
        assertThat(JsonPath.at(frames.get(5).payload(), "usage.totalTokens")).isEqualTo(1060L);
    }

    @Test
    void toolUseIsStreamedInFragments() {
        simulator.script().next(2, Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Paris\"}")));

        String whole = HttpCaller.post(simulator, MODEL + "/converse", "{\"toolConfig\":{}}")
                .body();
        List<Frame> frames =
                AwsFrames.decode(HttpCaller.postForBytes(simulator, MODEL + "/converse-stream", "{\"toolConfig\":{}}")
                        .body());

        assertThat(JsonPath.at(whole, "output.message.content.0.toolUse.input.city"))
                .isEqualTo("Paris");
        assertThat(JsonPath.at(whole, "stopReason")).isEqualTo("tool_use");
        StringBuilder input = new StringBuilder();
        frames.stream()
                .filter(frame -> frame.event().equals("contentBlockDelta"))
                .forEach(frame -> input.append(JsonPath.at(frame.payload(), "delta.toolUse.input")));
        assertThat(input).hasToString("{\"city\":\"Paris\"}");
        assertThat(JsonPath.at(frames.get(1).payload(), "start.toolUse.name")).isEqualTo("weather");
    }

    @Test
    void errorsAreNamedInAHeaderOrAsAnExceptionFrame() {
        simulator.script().next(Reply.error(429), Reply.answer().errorAfterTokens(1, 424));

        HttpResponse<String> refused = HttpCaller.post(simulator, MODEL + "/converse", "{}");
        List<Frame> frames = AwsFrames.decode(HttpCaller.postForBytes(simulator, MODEL + "/converse-stream", "{}")
                .body());

        assertThat(refused.headers().firstValue("x-amzn-errortype")).hasValue("ThrottlingException");
        assertThat(JsonPath.at(refused.body(), "message")).isNotNull();
        Frame last = frames.get(frames.size() - 1);
        assertThat(last.headers())
                .containsEntry(":message-type", "exception")
                .containsEntry(":exception-type", "modelStreamErrorException");
    }

    @Test
    void malformedEventIsAValidFrameOfHalfItsJson() {
        simulator.script().next(Reply.tokens("Hel", "lo.").malformedEvent(2), Reply.tokens("Hel", "lo."));

        List<Frame> broken = AwsFrames.decode(HttpCaller.postForBytes(simulator, MODEL + "/converse-stream", "{}")
                .body());
        List<Frame> healthy = AwsFrames.decode(HttpCaller.postForBytes(simulator, MODEL + "/converse-stream", "{}")
                .body());

        String whole = healthy.get(1).payload();
        assertThat(broken.get(1).payload()).isEqualTo(whole.substring(0, whole.length() / 2));
    }
}
