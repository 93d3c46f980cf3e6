package dev.heddle.runtime.translation.ollama;

import static dev.heddle.runtime.translation.Exchanges.assistant;
import static dev.heddle.runtime.translation.Exchanges.conversation;
import static dev.heddle.runtime.translation.Exchanges.results;
import static dev.heddle.runtime.translation.Exchanges.system;
import static dev.heddle.runtime.translation.Exchanges.tool;
import static dev.heddle.runtime.translation.Exchanges.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Exchanges;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import dev.heddle.runtime.translation.RandomConversations;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.StopReason;
import dev.heddle.runtime.translation.Streams;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.ToolChoice;
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OllamaTranslatorTest {

    private final OllamaTranslator ollama = new OllamaTranslator();
    private final Exchanges exchanges = new Exchanges(ollama);

    @Test
    void whatEveryDialectCanSayComesBackAsItWas() {
        RandomConversations conversations = new RandomConversations(4_711, false);
        for (int round = 0; round < 500; round++) {
            Conversation conversation =
                    conversations.next().toBuilder().toolChoice(null).build();
            assertThat(unnamed(exchanges.again(conversation))).isEqualTo(unnamed(conversation));
        }
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void whatEveryDialectCanAnswerComesBackAsItWas() {
        RandomConversations answers = new RandomConversations(815, false);
        for (int round = 0; round < 500; round++) {
            List<ReplyEvent> answer = answers.answer();
            List<ReplyEvent> again = Streams.read(ollama, Streams.write(ollama, answer));
            assertThat(Exchanges.told(again)).isEqualTo(Exchanges.told(Exchanges.inOnePiece(answer)));
        }
    }

    @Test
    void aLongerConversationBeginsWithTheBytesOfTheShorterOne() {
        String shorter = exchanges.write(user("Hi"));
        String longer = exchanges.write(user("Hi"), assistant(new Part.Text("Hello")), user("And now?"));

        assertThat(longer).startsWith(shorter.substring(0, shorter.length() - "]}".length()));
    }

    @Test
    void instructionsStayWhereTheyStand() {
        assertThat(exchanges.write(user("Hi"), system("In French."), user("And?")))
                .contains("\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"system\",\"content\":\"In French.\"},{\"role\":\"user\",\"content\":\"And?\"}]");
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void aStreamIsTheDefaultAndSaidExpressly() {
        assertThat(exchanges.read("/api/chat", "{\"model\":\"m\",\"messages\":[]}").stream())
                .isTrue();
        assertThat(exchanges.read("/api/chat", "{\"model\":\"m\",\"messages\":[],\"stream\":false}").stream())
                .isFalse();
        assertThat(exchanges.write(user("Hi"))).contains("\"stream\":false");
    }

    @Test
    void callsWithoutIdsAreMatchedWithTheirResults() {
        Conversation conversation = exchanges.read("/api/chat", """
                {"model":"m","messages":[{"role":"user","content":"Go"},
                 {"role":"assistant","content":"","tool_calls":[{"function":{"name":"look","arguments":{"a": 1}}},{"function":{"name":"write","arguments":{}}}]},
                 {"role":"tool","tool_name":"write","content":"written"},{"role":"tool","tool_name":"look","content":"seen"}]}""");
        List<Part.ToolCall> calls =
                Parts.of(Part.ToolCall.class, conversation.messages().get(1).parts());
        List<Part.ToolResult> results =
                Parts.of(Part.ToolResult.class, conversation.messages().get(2).parts());

        assertThat(calls.get(0).arguments()).isEqualTo("{\"a\": 1}");
        assertThat(results)
                .extracting(Part.ToolResult::callId)
                .containsExactly(calls.get(1).id(), calls.get(0).id());
    }

    @Test
    void aResultNamesItsTool() {
        assertThat(exchanges.write(
                        user("Go"), assistant(new Part.ToolCall("c1", "look", "{\"a\":1}")), results("c1", "ok")))
                .contains("\"tool_calls\":[{\"id\":\"c1\",\"function\":{\"name\":\"look\",\"arguments\":{\"a\":1}}}]")
                .contains("{\"role\":\"tool\",\"content\":\"ok\",\"tool_name\":\"look\",\"tool_call_id\":\"c1\"}");
    }

    @Test
    void imagesAreSentBesideTheTextAndTheirTypeIsReadFromTheirBytes() {
        assertThat(exchanges.write(new Message(
                        Role.USER,
                        List.of(
                                new Part.Text("Look:"),
                                new Part.Image(new MediaSource.Inline("image/png", "iVBORw0KGgoA"), null, null)))))
                .contains("{\"role\":\"user\",\"content\":\"Look:\",\"images\":[\"iVBORw0KGgoA\"]}");

        assertThat(exchanges
                        .read(
                                "/api/chat",
                                "{\"messages\":[{\"role\":\"user\",\"images\":[\"iVBORw0KGgoA\",\"/9j/4A\"]}]}")
                        .messages()
                        .get(0)
                        .parts())
                .containsExactly(
                        new Part.Image(new MediaSource.Inline("image/png", "iVBORw0KGgoA"), null, null),
                        new Part.Image(new MediaSource.Inline("image/jpeg", "/9j/4A"), null, null));
    }

    @Test
    void whatOllamaCannotTakeIsEssential() {
        exchanges.write(new Message(
                Role.USER,
                List.of(
                        new Part.Image(new MediaSource.Url("https://x/y.png", null), null, null),
                        new Part.File(new MediaSource.Inline("application/pdf", "AAAA"), null, null),
                        new Part.Audio("AAAA", "wav"))));

        assertThat(exchanges.losses().essential()).containsExactly("content.image", "content.file", "content.audio");
    }

    @Test
    void thatAToolMustBeCalledCannotBeSaid() {
        Conversation.Builder builder = conversation(user("Hi")).tools(List.of(tool("look"), tool("write")));

        assertThat(exchanges.write(builder.toolChoice(new ToolChoice.None()).build()))
                .doesNotContain("tools");
        assertThat(exchanges.write(builder.toolChoice(new ToolChoice.Allowed(List.of("look"), false))
                        .build()))
                .contains("\"look\"")
                .doesNotContain("\"write\"");
        assertThat(exchanges.losses().all()).isEmpty();

        exchanges.write(builder.toolChoice(new ToolChoice.Required()).build());
        assertThat(exchanges.losses().essential()).containsExactly("tool_choice");
    }

    @Test
    void aSchemaOfTheAnswerIsTheFormat() {
        String schema = "{\"type\": \"object\"}";
        assertThat(exchanges.write(conversation(user("Hi"))
                        .responseFormat(new ResponseFormat.JsonSchema("a", null, schema, true))
                        .build()))
                .contains("\"format\":" + schema);
        assertThat(exchanges.write(conversation(user("Hi"))
                        .responseFormat(new ResponseFormat.JsonObject())
                        .build()))
                .contains("\"format\":\"json\"");
    }

    @ParameterizedTest
    @CsvSource({"none, false", "low, \"low\"", "minimal, \"low\"", "medium, \"medium\"", "xhigh, \"high\""})
    void effortsAreLevels(String effort, String think) {
        assertThat(exchanges.write(conversation(user("Hi"))
                        .thinking(new Thinking(effort, null, null))
                        .build()))
                .contains("\"think\":" + think + ",");
    }

    @Test
    void optionsAreTheSamplingAndUnknownOnesAreReportedByTheWriterOfAnother() {
        Conversation conversation = exchanges.read("/api/chat", """
                {"model":"m","messages":[],"options":{"num_predict":-1,"temperature":0.5,"num_ctx":4096},"keep_alive":"5m"}""");

        assertThat(conversation.sampling())
                .isEqualTo(new Sampling.Builder().temperature(0.5).build());
        assertThat(conversation.extras()).extracting("name").containsExactly("options.num_ctx", "keep_alive");
    }

    @Test
    void aWholeAnswerIsReadAndWritten() {
        Reply reply = exchanges.reply("""
                {"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"Hi","thinking":"Hm",
                 "tool_calls":[{"id":"c1","function":{"name":"look","arguments":{}}}]},"done":true,"done_reason":"stop","prompt_eval_count":10,"eval_count":5}""");

        assertThat(reply.parts())
                .containsExactly(
                        new Part.Reasoning("Hm", null, "ollama"),
                        new Part.Text("Hi"),
                        new Part.ToolCall("c1", "look", "{}"));
        assertThat(reply.usage()).isEqualTo(Streams.usage(10, 0, 5, 0));
        assertThat(exchanges.reply(exchanges.write(reply))).isEqualTo(reply);
    }

    @Test
    void anErrorInAStreamIsAFailure() {
        assertThat(Exchanges.told(exchanges.events(
                        "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"error\":\"out of memory\"}\n")))
                .isEqualTo("text Hi\nfailed null");
    }

    @Test
    void aStreamOfLinesEndsWithTheLineThatIsDone() {
        assertThat(Exchanges.told(exchanges.events("""
                {"model":"m","message":{"role":"assistant","content":"Hi"},"done":false}
                {"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"length","eval_count":5}
                """))).isEqualTo("text Hi\nfinished LENGTH\nended");
        assertThat(exchanges.stream(
                        new ReplyEvent.Started(null, "m", null),
                        new ReplyEvent.TextDelta("Hi"),
                        new ReplyEvent.Finished(StopReason.END, null),
                        new ReplyEvent.Ended()))
                .isEqualTo("""
                        {"model":"m","created_at":"2023-11-14T22:13:20Z","message":{"role":"assistant","content":"Hi"},"done":false}
                        {"model":"m","created_at":"2023-11-14T22:13:20Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"}
                        """);
    }

    @Test
    void aBodyThatIsCutOffIsRefused() {
        assertThatThrownBy(() -> exchanges.read("/api/chat", "{\"messages\":["))
                .isInstanceOf(UntranslatableException.class);
    }

    /** Ollama says the names of results, others only the ids. */
    private static Conversation unnamed(Conversation conversation) {
        List<Message> messages = conversation.messages().stream()
                .map(message -> message.with(message.parts().stream()
                        .map(part -> part instanceof Part.ToolResult result
                                ? new Part.ToolResult(result.callId(), null, result.parts(), false, null)
                                : part)
                        .toList()))
                .toList();
        return conversation.toBuilder().messages(messages).build();
    }
}
