package dev.heddle.runtime.translation.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.StopReason;
import dev.heddle.runtime.translation.Streams;
import dev.heddle.runtime.translation.ToolChoice;
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChatTranslatorTest {

    private static final String REQUEST = """
            {"model":"gpt-4o","temperature":0.5,"top_p":null,"stop":"END","seed":7,"stream":true,"n":2,"logprobs":true,
             "max_completion_tokens":64,"parallel_tool_calls":false,"user":"u1","service_tier":"flex",
             "tools":[{"type":"function","function":{"name":"weather","description":"d","strict":true,
               "parameters":{"type":"object","properties":{"city":{"anyOf":[{"type":"string"}]}},"required":["city"],"additionalProperties":false}}}],
             "tool_choice":{"type":"function","function":{"name":"weather"}},
             "response_format":{"type":"json_schema","json_schema":{"name":"r","schema":{"type":"object"},"strict":true}},
             "messages":[
               {"role":"system","content":"One."},{"role":"developer","content":"Two."},
               {"role":"user","content":[{"type":"text","text":"Look:"},
                 {"type":"image_url","image_url":{"url":"data:image/png;charset=utf-8;base64,AAAA","detail":"low"}},
                 {"type":"image_url","image_url":{"url":"https://x/y.jpg"}},
                 {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,BBBB"}},
                 {"type":"input_audio","input_audio":{"data":"CCCC","format":"mp3"}}]},
               {"role":"assistant","content":"Wait.","tool_calls":[
                 {"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\": \\"Oslo\\"}"}},
                 {"id":"call_2","type":"function","function":{"name":"weather","arguments":""}}]},
               {"role":"tool","tool_call_id":"call_1","content":"rain"},
               {"role":"tool","tool_call_id":"call_2","content":[{"type":"text","text":"sun"}]},
               {"role":"system","content":"Be brief."},
               {"role":"user","name":"ann","content":"And?"}]}
            """;

    private final ChatTranslator chat = new ChatTranslator();

    @Test
    void aRequestIsReadWhole() {
        Conversation read = read(REQUEST);
        assertThat(read.sampling().maxTokens()).isEqualTo(64);
        assertThat(read.sampling().stop()).containsExactly("END");
        assertThat(read.sampling().topP()).isNull();
        assertThat(read.toolChoice()).isEqualTo(new ToolChoice.Named("weather"));
        assertThat(read.parallelToolCalls()).isFalse();
        assertThat(read.responseFormat())
                .isEqualTo(new ResponseFormat.JsonSchema("r", null, "{\"type\":\"object\"}", true));
        assertThat(read.messages())
                .extracting(Message::role)
                .containsExactly(
                        Role.SYSTEM, Role.DEVELOPER, Role.USER, Role.ASSISTANT, Role.TOOL, Role.SYSTEM, Role.USER);
        assertThat(read.messages().get(2).parts())
                .containsExactly(
                        new Part.Text("Look:"),
                        new Part.Image(new MediaSource.Inline("image/png", "AAAA"), "low", null),
                        new Part.Image(new MediaSource.Url("https://x/y.jpg", null), null, null),
                        new Part.File(new MediaSource.Inline("application/pdf", "BBBB"), "a.pdf", null),
                        new Part.Audio("CCCC", "mp3"));
        assertThat(read.messages().get(4).parts()).hasSize(2);
        assertThat(read.extras()).extracting("name").containsExactly("logprobs", "service_tier");
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Conversation read = read(REQUEST);
        Conversation again = read(write(read));
        // Asked for upstream always; empty arguments are an empty object.
        assertThat(again.usageRequested()).isTrue();
        assertThat(write(again)).isEqualTo(write(read));
        assertThat(again.tools()).isEqualTo(read.tools());
        assertThat(again.messages().get(2)).isEqualTo(read.messages().get(2));
        // What asks for log probabilities is lost: no translated answer carries them.
        assertThat(again.extras()).extracting("name").containsExactly("service_tier");
        assertThat(again.sampling()).isEqualTo(read.sampling());
    }

    @Test
    void severalChoicesAreReportedAsLost() {
        Losses losses = new Losses();
        chat.readRequest("", REQUEST.getBytes(UTF_8), losses);
        assertThat(losses.all()).containsExactly("n");
        assertThat(losses.essential()).isEmpty();
    }

    @Test
    void toolsThatAreNoFunctionsAreReportedAsEssential() {
        Losses losses = new Losses();
        chat.readRequest(
                "",
                "{\"messages\":[],\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"x\"}}]}".getBytes(UTF_8),
                losses);
        assertThat(losses.essential()).containsExactly("tools[custom]");
    }

    @Test
    void aBodyThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> read("{\"messages\":[{\"role\":\"user\""))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("chat completion");
    }

    @Test
    void aLongerConversationBeginsWithTheBytesOfAShorterOne() {
        Conversation whole = read(REQUEST);
        Conversation shorter =
                whole.toBuilder().messages(whole.messages().subList(0, 4)).build();
        String prefix = write(shorter);
        assertThat(write(whole)).startsWith(prefix.substring(0, prefix.length() - "]}".length()));
    }

    @Test
    void reasoningModelsAreToldTheLimitInTheirWord() {
        Conversation read = read(REQUEST);
        assertThat(write(read)).contains("\"max_tokens\":64").doesNotContain("max_completion_tokens");
        assertThat(write(read.toBuilder().model("gpt-5-mini").build()))
                .contains("\"max_completion_tokens\":64")
                .doesNotContain("max_tokens\":64,\"max_tokens");
    }

    @Test
    void imagesOfAToolFollowAllResultsOfTheTurn() {
        Part image = new Part.Image(new MediaSource.Inline("image/png", "AAAA"), null, null);
        Conversation conversation = read(REQUEST).toBuilder()
                .messages(List.of(new Message(
                        Role.TOOL,
                        List.of(
                                new Part.ToolResult("call_1", null, List.of(image), false, null),
                                new Part.ToolResult("call_2", null, List.of(new Part.Text("sun")), false, null)))))
                .build();
        assertThat(read(write(conversation)).messages())
                .extracting(Message::role)
                .containsExactly(Role.TOOL, Role.USER);
        assertThat(read(write(conversation)).messages().get(1).parts()).contains(image);
    }

    @Test
    void anAnswerThatIsWrittenIsReadAsTheSame() {
        Reply reply = new Reply(
                "chatcmpl-1",
                "gpt-4o",
                List.of(
                        new Part.Reasoning("hmm", null, "openai"),
                        new Part.Text("Yes."),
                        new Part.ToolCall("call_1", "weather", "{\"city\":\"Oslo\"}")),
                StopReason.TOOL_CALLS,
                null,
                Streams.usage(10, 4, 5, 2));
        byte[] written = chat.writeReply(reply, Streams.CONTEXT);
        assertThat(readReply(written)).isEqualTo(reply);
    }

    @Test
    void aStreamThatIsWrittenIsReadAsTheSame() {
        List<ReplyEvent> events = List.of(
                new ReplyEvent.Started("chatcmpl-1", "gpt-4o", null),
                new ReplyEvent.ReasoningDelta("hmm"),
                new ReplyEvent.TextDelta("Ye"),
                new ReplyEvent.TextDelta("s."),
                new ReplyEvent.ToolCallStarted(0, "call_1", "weather", null),
                new ReplyEvent.ToolArgumentsDelta(0, "{\"city\":"),
                new ReplyEvent.ToolArgumentsDelta(0, "\"Oslo\"}"),
                new ReplyEvent.ToolCallStarted(1, "call_2", "weather", null),
                new ReplyEvent.ToolArgumentsDelta(1, "{}"),
                new ReplyEvent.UsageTold(Streams.usage(10, 4, 5, 2)),
                new ReplyEvent.Finished(StopReason.TOOL_CALLS, null),
                new ReplyEvent.Ended());
        assertThat(Streams.read(chat, Streams.write(chat, events))).isEqualTo(events);
    }

    @Test
    void callsThatAllHaveTheIndexZeroAreToldApartByTheirIds() {
        List<ReplyEvent> events = Streams.read(chat, """
                data: {"id":"1","choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"x","arguments":"{}"}}]}}]}

                data: {"id":"1","choices":[{"delta":{"tool_calls":[{"index":0,"id":"b","function":{"name":"y","arguments":"{}"}}]}}]}

                data: {"id":"1","choices":[{"delta":{},"finish_reason":"tool_calls"}]}

                data: [DONE]

                """.getBytes(UTF_8));
        assertThat(events)
                .contains(
                        new ReplyEvent.ToolCallStarted(0, "a", "x", null),
                        new ReplyEvent.ToolCallStarted(1, "b", "y", null));
    }

    @Test
    void anErrorInAStreamIsAFailureAndNoEnd() {
        List<ReplyEvent> events = Streams.read(
                chat,
                "data: {\"error\":{\"type\":\"server_error\",\"code\":\"x\",\"message\":\"m\"}}\n\ndata: [DONE]\n\n"
                        .getBytes(UTF_8));
        assertThat(events).containsExactly(new ReplyEvent.Failed(new ErrorFacts("server_error", "x", "m")));
        assertThat(new String(Streams.write(chat, events), UTF_8))
                .contains("\"error\":{")
                .doesNotContain("[DONE]");
    }

    private Conversation read(String body) {
        return chat.readRequest("/v1/chat/completions", body.getBytes(UTF_8), new Losses());
    }

    private String write(Conversation conversation) {
        return new String(chat.writeRequest(conversation, new Losses()).body(), UTF_8);
    }

    private Reply readReply(byte[] body) {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            return Objects.requireNonNull(chat.readReply(json));
        }
    }
}
