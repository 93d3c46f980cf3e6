package dev.heddle.runtime.translation.bedrock;

import static dev.heddle.runtime.translation.Exchanges.assistant;
import static dev.heddle.runtime.translation.Exchanges.conversation;
import static dev.heddle.runtime.translation.Exchanges.results;
import static dev.heddle.runtime.translation.Exchanges.system;
import static dev.heddle.runtime.translation.Exchanges.tool;
import static dev.heddle.runtime.translation.Exchanges.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.eventstream.EventStreamParser;
import dev.heddle.runtime.dialect.eventstream.EventStreamWriter;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Exchanges;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.RandomConversations;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.StopReason;
import dev.heddle.runtime.translation.Streams;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import dev.heddle.runtime.translation.UntranslatableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BedrockTranslatorTest {

    private static final String CLAUDE = "us.anthropic.claude-3-7-sonnet-20250219-v1:0";
    private static final String NEW_CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    private static final String CLOSED =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}";

    private final BedrockTranslator bedrock = new BedrockTranslator();
    private final Exchanges exchanges = new Exchanges(bedrock);

    @Test
    void whatEveryDialectCanSayComesBackAsItWas() {
        RandomConversations conversations = new RandomConversations(4_711, true);
        for (int round = 0; round < 500; round++) {
            Conversation next = conversations.next();
            boolean none = next.toolChoice() instanceof ToolChoice.None;
            Conversation conversation =
                    next.toBuilder().toolChoice(none ? null : next.toolChoice()).build();
            assertThat(exchanges.again(conversation)).isEqualTo(conversation);
        }
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void whatEveryDialectCanAnswerComesBackAsItWas() {
        RandomConversations answers = new RandomConversations(815, false);
        for (int round = 0; round < 500; round++) {
            List<ReplyEvent> answer = answers.answer();
            List<ReplyEvent> again = Streams.read(bedrock, Streams.write(bedrock, answer));
            assertThat(Exchanges.told(again)).isEqualTo(Exchanges.told(answer));
            assertThat(again.get(again.size() - 3)).isEqualTo(answer.get(answer.size() - 3));
        }
    }

    @Test
    void aLongerConversationBeginsWithTheBytesOfTheShorterOne() {
        String shorter = exchanges.write(system("Be brief."), user("Hi"));
        String longer =
                exchanges.write(system("Be brief."), user("Hi"), assistant(new Part.Text("Hello")), user("And now?"));

        assertThat(longer).startsWith(shorter.substring(0, shorter.length() - "]}".length()));
    }

    @Test
    void theModelAndStreamingStandInThePath() {
        Conversation.Builder builder = conversation(user("Hi")).model(CLAUDE);

        assertThat(exchanges.path(builder.build()))
                .isEqualTo("/model/us.anthropic.claude-3-7-sonnet-20250219-v1%3A0/converse");
        assertThat(exchanges.path(builder.stream(true).build())).endsWith("/converse-stream");
        assertThat(exchanges.again(builder.build()).model()).isEqualTo(CLAUDE);
    }

    @Test
    void allResultsOfAParallelTurnAreInOneUserMessageBeforeEverythingElse() {
        String body = exchanges.write(
                user("Weather?"),
                assistant(new Part.ToolCall("c1", "look", "{}"), new Part.ToolCall("c2", "look", "")),
                results("c1", "sun"),
                results("c2", "rain"),
                user("Hurry."));

        assertThat(body)
                .contains(
                        "{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"c1\",\"content\":[{\"text\":\"sun\"}]}},"
                                + "{\"toolResult\":{\"toolUseId\":\"c2\",\"content\":[{\"text\":\"rain\"}]}},{\"text\":\"Hurry.\"}]}")
                .contains("{\"toolUse\":{\"toolUseId\":\"c2\",\"name\":\"look\",\"input\":{}}}");
    }

    @Test
    void toolsInTheHistoryAreOfferedThoughTheRequestOffersNone() {
        String body =
                exchanges.write(user("Go"), assistant(new Part.ToolCall("c1", "look", "{}")), results("c1", "done"));

        assertThat(body)
                .contains(
                        "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"look\",\"inputSchema\":{\"json\":{\"type\":\"object\"}}}}]}");
    }

    @Test
    void thatNoToolMayBeCalledIsSaidByOfferingNone() {
        Conversation.Builder builder =
                conversation(user("Hi")).tools(List.of(tool("look"))).toolChoice(new ToolChoice.None());
        assertThat(exchanges.write(builder.build())).doesNotContain("toolConfig");
        assertThat(exchanges.losses().all()).isEmpty();

        exchanges.write(builder.messages(
                        List.of(user("Go"), assistant(new Part.ToolCall("c1", "look", "{}")), results("c1", "done")))
                .build());
        assertThat(exchanges.losses().essential()).containsExactly("tool_choice");
    }

    @Test
    void wishesOfCachingAreBlocksBehindWhatTheyAreAbout() {
        String body = exchanges.write(conversation(
                        new Message(Role.SYSTEM, List.of(new Part.Text("Long.", new CacheHint("1h")))),
                        new Message(Role.USER, List.of(new Part.Text("Hi", new CacheHint(null)))))
                .model(NEW_CLAUDE)
                .tools(List.of(new Tool("look", null, CLOSED, true, new CacheHint("5m"))))
                .build());

        assertThat(body)
                .contains("\"system\":[{\"text\":\"Long.\"},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}]")
                .contains("[{\"text\":\"Hi\"},{\"cachePoint\":{\"type\":\"default\"}}]")
                .contains("\"inputSchema\":{\"json\":" + CLOSED
                        + "},\"strict\":true}},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"5m\"}}]");
        Conversation again = exchanges.read("/model/m/converse", body);
        assertThat(again.messages().get(0).parts()).containsExactly(new Part.Text("Long.", new CacheHint("1h")));
        assertThat(again.tools().get(0).cache()).isEqualTo(new CacheHint("5m"));
    }

    @ParameterizedTest
    @CsvSource({
        NEW_CLAUDE + ", minLength",
        NEW_CLAUDE + ", oneOf",
        CLAUDE + ", description",
        "amazon.nova-pro-v1:0, description"
    })
    void strictIsNotClaimedWhereBedrockWouldRefuseIt(String model, String keyword) {
        String schema = CLOSED.replace("\"type\":\"string\"", "\"type\":\"string\",\"" + keyword + "\":1");

        assertThat(exchanges.write(conversation(user("Hi"))
                        .model(model)
                        .tools(List.of(new Tool("look", null, schema, true, null)))
                        .build()))
                .contains("\"inputSchema\":{\"json\":" + schema + "}}}]")
                .doesNotContain("strict");
        assertThat(exchanges.losses().all()).containsExactly("tools.strict");
    }

    @Test
    void aSchemaOfTheAnswerThatBedrockWouldRefuseIsAForcedTool() {
        String schema = CLOSED.replace("\"string\"}", "\"array\",\"minItems\":2}");

        assertThat(exchanges.write(conversation(user("Hi"))
                        .model(NEW_CLAUDE)
                        .responseFormat(new ResponseFormat.JsonSchema("answer", null, schema, true))
                        .build()))
                .contains("\"toolChoice\":{\"tool\":{\"name\":\"" + AnswerTool.NAME + "\"}}")
                .doesNotContain("outputConfig");
    }

    @Test
    void documentsHaveTheirFormatAndANameOfFewCharacters() {
        String body = exchanges.write(new Message(
                Role.USER,
                List.of(
                        new Part.Text("Read:"),
                        new Part.Image(
                                MediaSource.of("data:image/jpg;charset=utf-8;base64,AAAA", "image/png"), null, null),
                        new Part.File(new MediaSource.Inline("application/pdf", "BBBB"), "Q3/report_v2.pdf", null),
                        new Part.File(new MediaSource.Inline("text/x-java", "CCCC"), null, null))));

        assertThat(body)
                .contains("{\"image\":{\"format\":\"jpeg\",\"source\":{\"bytes\":\"AAAA\"}}}")
                .contains(
                        "{\"document\":{\"format\":\"pdf\",\"name\":\"Q3-report-v2-pdf\",\"source\":{\"bytes\":\"BBBB\"}}}")
                .contains("{\"document\":{\"format\":\"txt\",\"name\":\"document\",\"source\":{\"bytes\":\"CCCC\"}}}");
    }

    @Test
    void whatBedrockCannotFetchIsEssential() {
        exchanges.write(new Message(
                Role.USER,
                List.of(
                        new Part.Text("Read:"),
                        new Part.Image(new MediaSource.Url("https://x/y.png", null), null, null),
                        new Part.File(new MediaSource.Uploaded("anthropic", "file_1"), null, null),
                        new Part.Audio("AAAA", "wav"))));

        assertThat(exchanges.losses().essential()).containsExactly("content.image", "content.file", "content.audio");
    }

    @Test
    void anInstructionInMidConversationIsReported() {
        exchanges.write(user("Hi"), system("From now on in French."), user("And now?"));

        assertThat(exchanges.losses().all()).containsExactly("messages.system");
    }

    @Test
    void aTemperatureBeyondOneIsReportedNotSilentlyCut() {
        String body = exchanges.write(conversation(user("Hi"))
                .sampling(new Sampling.Builder()
                        .temperature(1.5)
                        .seed(1L)
                        .topK(3L)
                        .build())
                .build());

        assertThat(body).contains("\"temperature\":1.0").doesNotContain("maxTokens");
        assertThat(exchanges.losses().all()).containsExactly("temperature", "seed", "top_k");
    }

    @Test
    void whatOnlyTheModelUnderstandsIsSaidToTheModel() {
        Conversation thinking = conversation(user("Hi"))
                .model(CLAUDE)
                .sampling(Sampling.UNSAID)
                .thinking(new Thinking("low", null, null))
                .build();

        assertThat(exchanges.write(thinking))
                .contains("\"inferenceConfig\":{\"maxTokens\":5120}")
                .contains(
                        "\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}");
        assertThat(exchanges.write(
                        thinking.toBuilder().model("openai.gpt-oss-120b-1:0").build()))
                .contains("\"additionalModelRequestFields\":{\"reasoning_effort\":\"low\"}");
        assertThat(exchanges.losses().all()).isEmpty();
        assertThat(exchanges.again(thinking).thinking()).isEqualTo(new Thinking(null, 1_024L, null));

        exchanges.write(thinking.toBuilder().model("amazon.nova-pro-v1:0").build());
        assertThat(exchanges.losses().all()).containsExactly("reasoning_effort");
    }

    @Test
    void aSchemaOfTheAnswerIsSentNativelyOrIsAForcedTool() {
        ResponseFormat format = new ResponseFormat.JsonSchema("answer", null, CLOSED, true);
        Conversation.Builder builder = conversation(user("Hi")).responseFormat(format);

        Conversation natively = builder.model(NEW_CLAUDE).build();
        assertThat(exchanges.again(natively).responseFormat()).isEqualTo(format);
        assertThat(exchanges.write(natively)).doesNotContain("toolConfig");
        assertThat(exchanges.write(builder.model("amazon.nova-pro-v1:0").build()))
                .contains("\"toolChoice\":{\"tool\":{\"name\":\"" + AnswerTool.NAME + "\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, END",
        "stop_sequence, STOP_SEQUENCE",
        "max_tokens, LENGTH",
        "tool_use, TOOL_CALLS",
        "guardrail_intervened, CONTENT_FILTER",
        "content_filtered, CONTENT_FILTER",
        "malformed_tool_use, MALFORMED_TOOL_CALL",
        "something_new, OTHER"
    })
    void everyStopReasonHasAMeaning(String reason, StopReason meaning) {
        assertThat(exchanges
                        .reply("{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"" + reason + "\"}")
                        .stop())
                .isEqualTo(meaning);
    }

    @Test
    void aWholeAnswerIsReadAndWritten() {
        Reply reply = exchanges.reply("""
                {"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Hm","signature":"SIG"}}},
                 {"text":"Hi"},{"toolUse":{"toolUseId":"c1","name":"look","input":{"a": 1}}}]}},"stopReason":"tool_use",
                 "usage":{"inputTokens":10,"outputTokens":5,"totalTokens":19,"cacheReadInputTokens":4}}""");

        assertThat(reply.parts())
                .containsExactly(
                        new Part.Reasoning("Hm", "SIG", "aws.bedrock"),
                        new Part.Text("Hi"),
                        new Part.ToolCall("c1", "look", "{\"a\": 1}"));
        assertThat(reply.usage()).isEqualTo(Streams.usage(10, 4, 5, 0));
        assertThat(exchanges.reply(exchanges.write(reply))).isEqualTo(reply);
    }

    @Test
    void thoughtsOfOthersAreNotShownForTheApplicationWouldSendThemBack() {
        Reply reply = new Reply(
                null,
                null,
                List.of(new Part.Reasoning("Secret", null, "openai"), new Part.Text("Hi")),
                StopReason.END,
                null,
                null);

        assertThat(exchanges.write(reply)).doesNotContain("Secret");
        assertThat(exchanges.stream(
                        new ReplyEvent.ReasoningDelta("Secret"),
                        new ReplyEvent.ReasoningEnded(new Part.Reasoning("", null, "openai")),
                        new ReplyEvent.TextDelta("Hi")))
                .doesNotContain("Secret");
    }

    @Test
    void provedThoughtsAreStreamedWithTheirProof() {
        List<ReplyEvent> events = List.of(
                new ReplyEvent.Started(null, null, null),
                new ReplyEvent.ReasoningDelta("I think"),
                new ReplyEvent.ReasoningEnded(new Part.Reasoning("", "SIG", "aws.bedrock")),
                new ReplyEvent.TextDelta("Hi"),
                new ReplyEvent.UsageTold(Streams.usage(1, 0, 2, 0)),
                new ReplyEvent.Finished(StopReason.END, null),
                new ReplyEvent.Ended());

        assertThat(Streams.read(bedrock, Streams.write(bedrock, events))).isEqualTo(events);
    }

    @Test
    void everyFrameIsOneThatTheParserAcceptsByItsChecksums() {
        byte[] stream = Streams.write(bedrock, new RandomConversations(7, false).answer());
        List<String> events = new ArrayList<>();
        EventStreamParser parser = new EventStreamParser(message -> {
            assertThat(message.text(":content-type")).isEqualTo("application/json");
            events.add(String.valueOf(message.text(":event-type")));
        });

        parser.read(ByteBuffer.wrap(stream));

        assertThat(parser.malformed()).isFalse();
        assertThat(parser.betweenMessages()).isTrue();
        assertThat(events).startsWith("messageStart").endsWith("messageStop", "metadata");
    }

    @Test
    void aFailureIsAnExceptionInTheStream() {
        byte[] stream = Streams.write(
                bedrock, List.of(new ReplyEvent.Failed(new ErrorFacts("rate_limit_error", null, "Slow down"))));
        List<String> kinds = new ArrayList<>();
        new EventStreamParser(
                        message -> kinds.add(message.text(":message-type") + " " + message.text(":exception-type")))
                .read(ByteBuffer.wrap(stream));

        assertThat(kinds).containsExactly("exception throttlingException");
        assertThat(Exchanges.told(Streams.read(bedrock, stream))).isEqualTo("failed ThrottlingException");
    }

    @Test
    void aStreamWithoutItsEndIsNoAnswer() {
        ByteAccumulator out = new ByteAccumulator();
        EventStreamWriter.write(
                "{\"delta\":{\"text\":\"Hi\"},\"contentBlockIndex\":0}".getBytes(StandardCharsets.UTF_8),
                out,
                ":event-type",
                "contentBlockDelta",
                ":message-type",
                "event");
        byte[] stream = new byte[out.length()];
        out.view().get(stream);

        assertThat(Exchanges.told(Streams.read(bedrock, stream))).isEqualTo("text Hi");
    }

    @Test
    void aBodyThatIsCutOffIsRefused() {
        assertThatThrownBy(() -> exchanges.read("/model/m/converse", "{\"messages\":["))
                .isInstanceOf(UntranslatableException.class);
    }
}
