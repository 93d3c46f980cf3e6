package dev.heddle.runtime.translation.cohere;

import static dev.heddle.runtime.translation.Exchanges.assistant;
import static dev.heddle.runtime.translation.Exchanges.conversation;
import static dev.heddle.runtime.translation.Exchanges.results;
import static dev.heddle.runtime.translation.Exchanges.system;
import static dev.heddle.runtime.translation.Exchanges.tool;
import static dev.heddle.runtime.translation.Exchanges.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.cohere.CohereDialect;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Conversations;
import dev.heddle.runtime.translation.Conversations.Trait;
import dev.heddle.runtime.translation.Exchanges;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereTranslatorTest {

    private static final int ROUNDS = 300;
    private static final String PLUS = "command-a-plus-05-2026";
    private static final String SCHEMA = "{\"type\":\"object\"}";

    private final CohereTranslator cohere = new CohereTranslator();
    private final Exchanges exchanges = new Exchanges(cohere);

    @Test
    void whatCohereCanSayIsReadAsItWasWritten() {
        Set<Trait> traits = EnumSet.of(
                Trait.IMAGE_DETAIL, Trait.IMAGE_URLS, Trait.STOP, Trait.TOP_K, Trait.BUDGET, Trait.JSON_OBJECT);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Conversation said = sayable(new Conversations(seed, traits).next(PLUS));
            assertThat(exchanges.again(said)).as("seed %d", seed).isEqualTo(said);
        }
        assertThat(exchanges.losses().all()).isEmpty();
    }

    /** Cohere has one word for a choice, and none for text that is asked for expressly. */
    private static Conversation sayable(Conversation said) {
        boolean must = said.toolChoice() instanceof ToolChoice.Required;
        boolean none = said.toolChoice() instanceof ToolChoice.None;
        boolean text = said.responseFormat() instanceof ResponseFormat.Text;
        return said.toBuilder()
                .toolChoice(must || none ? said.toolChoice() : null)
                .responseFormat(text || !said.tools().isEmpty() ? null : said.responseFormat())
                .usageRequested(true)
                .build();
    }

    @Test
    void answersAreReadAsTheyWereWrittenWholeAndStreamed() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Reply said = reply(seed);
            assertThat(Streams.read(cohere, Streams.write(cohere, Streams.events(said))))
                    .as("seed %d", seed)
                    .isEqualTo(Streams.events(said));
            assertThat(Streams.settled(exchanges.reply(exchanges.write(said))))
                    .as("seed %d", seed)
                    .isEqualTo(said);
        }
    }

    private static Reply reply(int seed) {
        Conversations random = new Conversations(seed, Set.of());
        boolean calls = random.coin();
        StopReason stop = random.coin() ? StopReason.LENGTH : StopReason.STOP_SEQUENCE;
        return new Reply(
                "id-1",
                null,
                random.said(calls),
                calls ? StopReason.TOOL_CALLS : random.coin() ? StopReason.END : stop,
                null,
                random.coin() ? null : Streams.usage(seed, seed / 2, seed, 0));
    }

    @Test
    void textBesideToolCallsIsThePlanThatLedToThem() {
        Message said =
                assistant(new Part.Text("I will look."), new Part.ToolCall("call_1", "look_up", "{\"a\":\"b\"}"));

        String written = exchanges.write(user("Hi"), said, results("call_1", "done"));

        assertThat(written)
                .contains("{\"role\":\"assistant\",\"tool_plan\":\"I will look.\",\"tool_calls\":[{\"id\":\"call_1\"")
                .contains("{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"done\"}")
                .doesNotContain("\"type\":\"text\"");
        assertThat(exchanges.read("", written).messages().get(1)).isEqualTo(said);
    }

    @Test
    void instructionsStandInFrontAndSayWhereTheyDidNot() {
        String written =
                exchanges.write(system("Be brief."), user("Hi"), system("Be kind."), assistant(new Part.Text("Hello")));

        assertThat(written)
                .contains("\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"Be brief.\"},"
                        + "{\"type\":\"text\",\"text\":\"Be kind.\"}]},{\"role\":\"user\",\"content\":\"Hi\"}");
        assertThat(exchanges.losses().all()).containsExactly("messages.system");
        assertThat(exchanges.losses().essential()).isEmpty();
    }

    @Test
    void theOneToolToBeCalledIsTheOnlyOneThatIsOffered() {
        Conversation said = conversation(user("Hi"))
                .tools(List.of(tool("look_up"), tool("write_down")))
                .toolChoice(new ToolChoice.Named("write_down"))
                .build();

        Conversation read = exchanges.again(said);

        assertThat(read.tools()).extracting(Tool::name).containsExactly("write_down");
        assertThat(read.toolChoice()).isEqualTo(new ToolChoice.Required());
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void allowedToolsAreTheOnesOffered() {
        Conversation.Builder said = conversation(user("Hi")).tools(List.of(tool("a"), tool("b"), tool("c")));

        Conversation may = exchanges.again(said.toolChoice(new ToolChoice.Allowed(List.of("a", "c"), false))
                .build());
        Conversation must = exchanges.again(
                said.toolChoice(new ToolChoice.Allowed(List.of("b"), true)).build());

        assertThat(may.tools()).extracting(Tool::name).containsExactly("a", "c");
        assertThat(may.toolChoice()).isNull();
        assertThat(must.tools()).extracting(Tool::name).containsExactly("b");
        assertThat(must.toolChoice()).isEqualTo(new ToolChoice.Required());
    }

    @Test
    void besideToolsAResponseFormatIsOneMoreToolWhoseArgumentsAreTheAnswer() {
        Conversation said = conversation(user("Hi"))
                .tools(List.of(tool("look_up")))
                .responseFormat(new ResponseFormat.JsonSchema(null, null, SCHEMA, null))
                .build();

        String written = exchanges.write(said);

        assertThat(written)
                .contains("\"name\":\"look_up\"")
                .contains("\"name\":\"" + AnswerTool.NAME + "\"")
                .contains("\"tool_choice\":\"REQUIRED\"")
                .doesNotContain("response_format");
        Reply reply = exchanges.reply("{\"id\":\"x\",\"message\":{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\","
                + "\"type\":\"function\",\"function\":{\"name\":\"" + AnswerTool.NAME
                + "\",\"arguments\":\"{\\\"a\\\":1}\"}}]},\"finish_reason\":\"TOOL_CALL\"}");
        assertThat(reply.parts()).containsExactly(new Part.Text("{\"a\":1}"));
        assertThat(Streams.settled(reply).stop()).isEqualTo(StopReason.END);
        assertThat(Exchanges.told(exchanges.events(event(
                                "tool-call-start",
                                "\"index\":0,\"delta\":{\"message\":{\"tool_calls\":{\"id\":\"1\",\"function\":{\"name\":\""
                                        + AnswerTool.NAME + "\",\"arguments\":\"\"}}}}")
                        + event(
                                "tool-call-delta",
                                "\"index\":0,\"delta\":{\"message\":{\"tool_calls\":{\"function\":{\"arguments\":\"{}\"}}}}")
                        + event("message-end", "\"delta\":{\"finish_reason\":\"TOOL_CALL\"}"))))
                .isEqualTo("text {}\nfinished END\nended");
    }

    @Test
    void whereNoToolMayBeCalledTheFormatStandsInTheToolsPlace() {
        String written = exchanges.write(conversation(user("Hi"))
                .tools(List.of(tool("look_up")))
                .toolChoice(new ToolChoice.None())
                .responseFormat(new ResponseFormat.JsonObject())
                .build());

        assertThat(written)
                .contains("\"response_format\":{\"type\":\"json_object\"}")
                .doesNotContain("look_up");
    }

    @Test
    void cohereIsStrictWithAllToolsOrWithNone() {
        Tool strict = new Tool("a", null, SCHEMA, true, null);

        Conversation all = exchanges.again(
                conversation(user("Hi")).tools(List.of(strict, strict)).build());
        assertThat(all.tools()).allSatisfy(tool -> assertThat(tool.strict()).isTrue());
        assertThat(exchanges.losses().all()).isEmpty();

        assertThat(exchanges.write(conversation(user("Hi"))
                        .tools(List.of(strict, tool("b")))
                        .build()))
                .doesNotContain("strict");
        assertThat(exchanges.losses().all()).containsExactly("tools.strict");
    }

    @Test
    void numbersBeyondWhatCohereTakesBecomeTheNearestAndAreReported() {
        Sampling sampling = new Sampling.Builder()
                .temperature(1.5)
                .topP(1.0)
                .topK(1_000L)
                .seed(-1L)
                .frequencyPenalty(-0.5)
                .presencePenalty(2.0)
                .stop(List.of("a", "b", "c", "d", "e", "f"))
                .build();

        String written =
                exchanges.write(conversation(user("Hi")).sampling(sampling).build());

        assertThat(written)
                .contains("\"temperature\":1.0,\"p\":0.99,\"k\":500,\"frequency_penalty\":0.0,\"presence_penalty\":1.0,"
                        + "\"stop_sequences\":[\"a\",\"b\",\"c\",\"d\",\"e\"]")
                .doesNotContain("seed");
        assertThat(exchanges.losses().all())
                .containsExactly(
                        "temperature", "top_p", "top_k", "seed", "frequency_penalty", "presence_penalty", "stop[5]");
        assertThat(exchanges.losses().essential()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                PLUS + "|high|\"thinking\":{\"type\":\"enabled\"}",
                PLUS + "|low|\"thinking\":{\"type\":\"enabled\",\"token_budget\":1024}",
                PLUS + "|none|\"thinking\":{\"type\":\"disabled\"}",
                "command-a-reasoning-08-2025|medium|\"token_budget\":2048"
            })
    void modelsThatThinkAreToldHowMuch(String model, String effort, String written) {
        Conversation said = conversation(user("Hi"))
                .model(model)
                .thinking(new Thinking(effort, null, null))
                .build();

        assertThat(exchanges.write(said)).contains(written);
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"command-a-03-2025", "command-r-plus-08-2024", "command-r7b-12-2024", "c4ai-aya-expanse-32b", "command"
    })
    void modelsThatDoNotThinkAreNotToldTo(String model) {
        Conversation said = conversation(user("Hi"))
                .model(model)
                .thinking(new Thinking("high", null, null))
                .build();

        assertThat(exchanges.write(said)).doesNotContain("thinking");
        assertThat(exchanges.losses().all()).containsExactly("reasoning_effort");
    }

    @Test
    void itsOwnThoughtsAreWrittenAndThoseOfOthersReported() {
        Message own = assistant(new Part.Reasoning("Hm.", null, "cohere"), new Part.Text("Hi"));
        Message foreign = assistant(new Part.Reasoning("Secret", "s", "anthropic"), new Part.Text("Hi"));

        assertThat(exchanges.write(user("a"), own))
                .contains(
                        "\"content\":[{\"type\":\"thinking\",\"thinking\":\"Hm.\"},{\"type\":\"text\",\"text\":\"Hi\"}]");
        assertThat(exchanges.losses().all()).isEmpty();
        assertThat(exchanges.write(user("a"), foreign)).doesNotContain("Secret");
        assertThat(exchanges.losses().all()).containsExactly("messages.reasoning");
    }

    @Test
    void contentThatCohereCannotTakeIsEssential() {
        exchanges.write(new Message(
                Role.USER,
                List.of(
                        new Part.File(new MediaSource.Inline("application/pdf", "UERG"), "a.pdf", null),
                        new Part.Audio("UklGRg==", "wav"),
                        new Part.Image(new MediaSource.Uploaded("openai", "file-1"), null, null))));

        assertThat(exchanges.losses().essential()).containsExactly("content.file", "content.audio", "content.image");
    }

    @Test
    void whatOnlyCohereSaysIsReportedByName() {
        exchanges.read("", """
                {"model":"command-a-03-2025","messages":[{"role":"user","content":"Hi"}],"documents":["x"]}""");
        assertThat(exchanges.losses().essential()).containsExactly("documents");

        exchanges.again(exchanges.read("", """
                {"model":"command-a-03-2025","messages":[{"role":"assistant","content":"Hi","citations":[]}],
                 "safety_mode":"OFF","citation_options":{"mode":"FAST"},"logprobs":true,"seed":null}"""));
        assertThat(exchanges.losses().all())
                .containsExactly("documents", "messages.citations", "safety_mode", "citation_options", "logprobs");
    }

    @Test
    void aBodyThatIsNoRequestIsRefused() {
        assertThatThrownBy(() -> exchanges.read("", "{\"model\":\"m\",\"messages\":["))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("request");
    }

    @Test
    void aResultsDocumentIsTheJsonThatItHolds() {
        Conversation read = exchanges.read("", """
                {"model":"m","messages":[{"role":"tool","tool_call_id":"c1","content":[
                 {"type":"document","document":{"id":"1","data":{"t":21}}},{"type":"text","text":"and"},
                 {"type":"document","document":{"data":"plain"}}]},
                 {"role":"tool","tool_call_id":"c2","content":"two"}]}""");

        assertThat(read.messages()).hasSize(1);
        assertThat(read.messages().get(0).parts())
                .extracting(part -> ((Part.ToolResult) part).callId() + " " + ((Part.ToolResult) part).text())
                .containsExactly("c1 {\"t\":21}\nand\nplain", "c2 two");
    }

    @Test
    void namesOfToolsHaveNoDashAndBeginWithALetter() {
        assertThat(cohere.toolNames().allows("get_weather2")).isTrue();
        assertThat(cohere.toolNames().allows("get-weather")).isFalse();
        assertThat(cohere.toolNames().allows("2nd")).isFalse();
    }

    @Test
    void anAnswerThatCohereCouldNotFinishIsNone() {
        byte[] failed = "{\"id\":\"x\",\"message\":{\"content\":[]},\"finish_reason\":\"ERROR\"}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(Streams.feed(Streams.answer(cohere, new CohereTranslator(), false), failed, 10))
                .isEmpty();
        assertThat(exchanges.events(event(
                                "content-delta", "\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\"a\"}}}")
                        + event("message-end", "\"delta\":{\"finish_reason\":\"TIMEOUT\",\"error\":\"too slow\"}")))
                .endsWith(new ReplyEvent.Failed(new ErrorFacts(null, "TIMEOUT", "too slow")));
    }

    @Test
    void aFailureIsTheEndThatCohereGivesABrokenStream() {
        String stream = exchanges.stream(
                new ReplyEvent.Started("x", null, null),
                new ReplyEvent.TextDelta("Hel"),
                new ReplyEvent.Failed(new ErrorFacts("overloaded_error", null, "Overloaded")));

        assertThat(stream)
                .endsWith(
                        "data: {\"type\":\"message-end\",\"delta\":{\"error\":\"Overloaded\",\"finish_reason\":\"ERROR\"}}\n\n");
        assertThat(dev.heddle.runtime.dialect.Readings.stream(CohereDialect.CHAT, stream)
                        .error())
                .isEqualTo(new ErrorFacts("internal_error", "ERROR", "Overloaded"));
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }
}
