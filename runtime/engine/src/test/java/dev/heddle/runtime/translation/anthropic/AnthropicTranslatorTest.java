package dev.heddle.runtime.translation.anthropic;

import static dev.heddle.runtime.translation.Exchanges.assistant;
import static dev.heddle.runtime.translation.Exchanges.conversation;
import static dev.heddle.runtime.translation.Exchanges.results;
import static dev.heddle.runtime.translation.Exchanges.system;
import static dev.heddle.runtime.translation.Exchanges.tool;
import static dev.heddle.runtime.translation.Exchanges.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.cost.Usage;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnthropicTranslatorTest {

    private static final String OLD = "claude-3-7-sonnet-20250219";
    private static final String CLOSED =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"string\"},{\"$ref\":\"#/$defs/b\"}]}},"
                    + "\"$defs\":{\"b\":{\"type\":\"null\"}},\"required\":[\"a\"],\"additionalProperties\":false}";

    private final AnthropicTranslator anthropic = new AnthropicTranslator();
    private final Exchanges exchanges = new Exchanges(anthropic);

    @Test
    void whatEveryDialectCanSayComesBackAsItWas() {
        RandomConversations conversations = new RandomConversations(4_711, true);
        for (int round = 0; round < 500; round++) {
            Conversation conversation = conversations.next();
            assertThat(exchanges.again(conversation)).isEqualTo(conversation);
        }
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void whatEveryDialectCanAnswerComesBackAsItWas() {
        RandomConversations answers = new RandomConversations(815, false);
        for (int round = 0; round < 500; round++) {
            List<ReplyEvent> answer = answers.answer();
            List<ReplyEvent> again = Streams.read(anthropic, Streams.write(anthropic, answer));
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
    void severalInstructionsMakeOneSystemWithABlockForEach() {
        String body = exchanges.write(system("One."), Message.of(Role.DEVELOPER, "Two."), user("Hi"));

        assertThat(body)
                .contains("\"system\":[{\"type\":\"text\",\"text\":\"One.\"},{\"type\":\"text\",\"text\":\"Two.\"}]");
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void anInstructionInMidConversationIsReported() {
        exchanges.write(user("Hi"), system("From now on in French."), user("And now?"));

        assertThat(exchanges.losses().all()).containsExactly("messages.system");
    }

    @Test
    void allResultsOfAParallelTurnAreInOneUserMessageBeforeEverythingElse() {
        String body = exchanges.write(
                user("Weather?"),
                assistant(new Part.ToolCall("call_1", "look", "{}"), new Part.ToolCall("call_2", "look", "{}")),
                results("call_1", "sun"),
                results("call_2", "rain"),
                user("Hurry."));

        assertThat(body)
                .contains("{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"call_1\",\"content\":\"sun\"},"
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"call_2\",\"content\":\"rain\"},"
                        + "{\"type\":\"text\",\"text\":\"Hurry.\"}]}");
    }

    @Test
    void textBesideToolCallsIsKept() {
        String body = exchanges.write(
                user("Weather?"),
                assistant(new Part.Text("I look."), new Part.ToolCall("call_1", "look", "{\"a\": 1}")),
                results("call_1", "sun"));

        assertThat(body)
                .contains("[{\"type\":\"text\",\"text\":\"I look.\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"call_1\",\"name\":\"look\",\"input\":{\"a\": 1}}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|{}", "'{\"a\":'|{\"arguments\":\"{\\\"a\\\":\"}", "'[1]'|{\"arguments\":\"[1]\"}"})
    void argumentsThatAreNoObjectAreStillSentAsOne(String arguments, String input) {
        String body = exchanges.write(
                user("Go"), assistant(new Part.ToolCall("call_1", "look", arguments)), results("call_1", "done"));

        assertThat(body).contains("\"input\":" + input + "}");
    }

    @Test
    void toolsInTheHistoryAreOfferedThoughTheRequestOffersNone() {
        String body = exchanges.write(
                user("Go"), assistant(new Part.ToolCall("call_1", "look", "{}")), results("call_1", "done"));

        assertThat(body)
                .contains("\"tools\":[{\"name\":\"look\",\"input_schema\":{\"type\":\"object\"}}],"
                        + "\"tool_choice\":{\"type\":\"none\"}");
    }

    @Test
    void schemasOfToolsAreSentAsTheyWereWritten() {
        Tool tool = new Tool("look", "d", CLOSED, true, new CacheHint("1h"));
        String body = exchanges.write(conversation(user("Hi"))
                .model("claude-sonnet-4-5")
                .tools(List.of(tool))
                .build());

        assertThat(body)
                .contains("{\"name\":\"look\",\"description\":\"d\",\"input_schema\":" + CLOSED
                        + ",\"strict\":true,\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'integer','minimum':1}",
                "{'type':'array','items':{'type':'string'},'minItems':2}",
                "{'type':['object','null'],'properties':{}}",
                "{'type':['object','null']}",
                "{'properties':{}}",
                "{'$ref':'#'}",
                "{'items':{'$ref':'#/properties/a'}}",
                "{'$defs':{'b':{'items':{'$ref':'#/properties/a/$defs/c'}},'c':{'items':{'$ref':'#/properties/a/$defs/b'}}}}",
                "{'$ref':'https://json-schema.org/draft/2020-12/schema'}",
                "{'allOf':[{'$ref':'#/$defs/minimum'}]}",
                "{'oneOf':[{'type':'string'},{'type':'null'}]}",
                "{'enum':['a',{'b':1}]}",
                "{'type':'integer','format':'int32'}"
            })
    void neitherToolsNorAnswersAreSaidToHaveASchemaThatClaudeRefuses(String part) {
        String schema = withPart(part);

        assertThat(exchanges.write(tools("claude-sonnet-4-5", schema)))
                .contains("\"input_schema\":" + schema + "}")
                .doesNotContain("strict");
        assertThat(exchanges.losses().all()).containsExactly("tools.strict");
        assertThat(exchanges.write(
                        formatted("claude-sonnet-4-5", new ResponseFormat.JsonSchema("answer", null, schema, true))))
                .contains(AnswerTool.NAME)
                .doesNotContain("output_config");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'array','items':{'type':['string','null'],'format':'uuid'},'minItems':1}",
                "{'type':['object','null'],'properties':{'minimum':{'type':'integer'}},'additionalProperties':false}",
                "{'anyOf':[{'$ref':'#/$defs/minimum'},{'$ref':'#/$defs/minimum'}]}",
                "{'enum':['a',1,true,null]}",
                "{'const':{'maximum':1}}"
            })
    void toolsAndAnswersAreStrictWhereClaudeTakesTheSchema(String part) {
        String schema = withPart(part);

        assertThat(exchanges.write(tools("claude-sonnet-4-5", schema)))
                .contains("\"input_schema\":" + schema + ",\"strict\":true}");
        assertThat(exchanges.write(
                        formatted("claude-sonnet-4-5", new ResponseFormat.JsonSchema("answer", null, schema, true))))
                .contains("\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":" + schema + "}}");
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void toolsOfModelsWithoutStrictOnesAreOfferedWithoutTheWord() {
        assertThat(exchanges.write(tools(OLD, CLOSED))).doesNotContain("strict");
        assertThat(exchanges.losses().all()).containsExactly("tools.strict");
    }

    @Test
    void aSchemaThatDoesNotSayThatItIsAnObjectIsMadeToSaySo() {
        String body = exchanges.write(conversation(user("Hi"))
                .tools(List.of(
                        new Tool("none", null, null, null, null),
                        new Tool("open", null, "{ \"properties\": {} }", null, null)))
                .build());

        assertThat(body)
                .contains("\"input_schema\":{\"type\":\"object\",\"properties\":{}}")
                .contains("\"input_schema\":{\"type\":\"object\", \"properties\": {} }");
    }

    @Test
    void oneToolAtATimeIsSaidWithTheChoice() {
        Conversation.Builder builder =
                conversation(user("Hi")).tools(List.of(tool("look"))).parallelToolCalls(false);

        assertThat(exchanges.write(builder.build()))
                .contains("\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}");
        assertThat(exchanges.write(builder.toolChoice(new ToolChoice.Required()).build()))
                .contains("\"tool_choice\":{\"type\":\"any\",\"disable_parallel_tool_use\":true}");
    }

    @Test
    void ofAllowedToolsOnlyThoseAreOffered() {
        String body = exchanges.write(conversation(user("Hi"))
                .tools(List.of(tool("look"), tool("write")))
                .toolChoice(new ToolChoice.Allowed(List.of("write"), true))
                .build());

        assertThat(body).doesNotContain("\"look\"").contains("\"tool_choice\":{\"type\":\"any\"}");
    }

    @Test
    void anOutputLimitIsSetWhereTheRequestHasNone() {
        assertThat(exchanges.write(
                        conversation(user("Hi")).sampling(Sampling.UNSAID).build()))
                .contains("\"max_tokens\":4096");
    }

    @Test
    void aTemperatureBeyondOneIsReportedNotSilentlyCut() {
        String body = exchanges.write(sampled("some-model", new Sampling.Builder().temperature(1.5)));

        assertThat(body).contains("\"temperature\":1.0");
        assertThat(exchanges.losses().all()).containsExactly("temperature");
    }

    @Test
    void samplingThatAnthropicDoesNotKnowIsReportedByName() {
        exchanges.write(sampled(
                "some-model",
                new Sampling.Builder()
                        .seed(1L)
                        .frequencyPenalty(0.5)
                        .presencePenalty(0.5)
                        .stop(List.of("\n"))));

        assertThat(exchanges.losses().all()).containsExactly("stop", "seed", "frequency_penalty", "presence_penalty");
        assertThat(exchanges.losses().essential()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"claude-opus-4-7", "claude-sonnet-5", "us.anthropic.claude-fable-5-v1:0", "claude-mythos-preview"
            })
    void modelsThatRefuseSamplingAreSpared(String model) {
        String body = exchanges.write(
                sampled(model, new Sampling.Builder().temperature(0.5).topP(0.5).topK(5L)));

        assertThat(body).doesNotContain("temperature").doesNotContain("top_p").doesNotContain("top_k");
        assertThat(exchanges.losses().all()).containsExactly("temperature", "top_p", "top_k");
    }

    @Test
    void modelsThatTakeOnlyOneOfTemperatureAndTopPGetTheTemperature() {
        Sampling.Builder both = new Sampling.Builder().temperature(0.5).topP(0.5);

        assertThat(exchanges.write(sampled("claude-sonnet-4-5-20250929", both))).doesNotContain("top_p");
        assertThat(exchanges.losses().all()).containsExactly("top_p");
        assertThat(exchanges.write(sampled("claude-sonnet-4-20250514", both))).contains("\"top_p\":0.5");
    }

    @Test
    void effortsAndBudgetsOfThinkingMeanTheSame() {
        assertThat(exchanges.write(thinking(OLD, "low", null))).contains("\"budget_tokens\":1024}");
        assertThat(exchanges.write(thinking(OLD, "medium", null)))
                .contains("\"budget_tokens\":" + new Thinking("medium", null, null).budgetOrUsual() + "}");
        assertThat(exchanges.write(thinking("claude-opus-4-7", null, 1_024L)))
                .contains("\"thinking\":{\"type\":\"adaptive\"}")
                .contains("\"output_config\":{\"effort\":\"low\"}");
        assertThat(exchanges.write(thinking("claude-sonnet-4-6", "xhigh", null)))
                .contains("{\"effort\":\"high\"}");
        assertThat(exchanges.write(thinking("claude-opus-4-7", "xhigh", null))).contains("{\"effort\":\"xhigh\"}");
    }

    @Test
    void theBudgetOfThinkingStaysBelowTheLimitOfTheOutput() {
        Conversation limited = thinking(OLD, "high", null).toBuilder()
                .sampling(new Sampling.Builder().maxTokens(1_500L).build())
                .build();
        assertThat(exchanges.write(limited)).contains("\"max_tokens\":1500").contains("\"budget_tokens\":1499}");

        Conversation tight = limited.toBuilder()
                .sampling(new Sampling.Builder().maxTokens(1_000L).build())
                .build();
        assertThat(exchanges.write(tight)).doesNotContain("thinking");
        assertThat(exchanges.losses().all()).containsExactly("reasoning_effort");
    }

    @Test
    void aTurnWithoutProvedThoughtsIsContinuedWithoutThinking() {
        Part.Reasoning proved = new Part.Reasoning("I think", "SIG", "anthropic");
        Part.ToolCall call = new Part.ToolCall("call_1", "look", "{}");
        Conversation unproved = thinking(OLD, "low", null).toBuilder()
                .tools(List.of(tool("look")))
                .messages(List.of(user("Go"), assistant(call), results("call_1", "done")))
                .build();
        assertThat(exchanges.write(unproved)).doesNotContain("thinking");
        assertThat(exchanges.losses().all()).containsExactly("reasoning_effort");

        Conversation again = unproved.toBuilder()
                .messages(List.of(user("Go"), assistant(proved, call), results("call_1", "done")))
                .build();
        assertThat(exchanges.write(again))
                .contains("\"thinking\":{\"type\":\"enabled\"")
                .contains(
                        "[{\"type\":\"thinking\",\"thinking\":\"I think\",\"signature\":\"SIG\"},{\"type\":\"tool_use\"");
    }

    @Test
    void thoughtsOfOthersAreNotSent() {
        Part.Reasoning foreign = new Part.Reasoning("I think", "SIG", "gcp.gen_ai");
        String body = exchanges.write(thinking(OLD, "low", null).toBuilder()
                .messages(List.of(user("Hi"), assistant(foreign, new Part.Text("Hello")), user("And?")))
                .build());

        assertThat(body).doesNotContain("I think").contains("Hello");
        assertThat(exchanges.losses().all()).containsExactly("messages.reasoning");
    }

    @Test
    void aSchemaOfTheAnswerIsSentNativelyWhereTheModelTakesIt() {
        ResponseFormat format = new ResponseFormat.JsonSchema("answer", null, CLOSED, true);

        assertThat(exchanges.write(formatted("claude-sonnet-4-5", format)))
                .contains("\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":" + CLOSED + "}}")
                .doesNotContain("tools");
    }

    @Test
    void aSchemaOfTheAnswerIsAForcedToolWhereTheModelDoesNot() {
        ResponseFormat open = new ResponseFormat.JsonSchema("answer", null, "{\"type\":\"object\"}", null);
        ResponseFormat closed = new ResponseFormat.JsonSchema("answer", null, CLOSED, true);
        String forced = "\"tool_choice\":{\"type\":\"tool\",\"name\":\"" + AnswerTool.NAME
                + "\",\"disable_parallel_tool_use\":true}";

        ResponseFormat bounded = new ResponseFormat.JsonSchema(
                "answer", null, CLOSED.replace("\"type\":\"string\"", "\"type\":\"string\",\"maxLength\":3"), true);
        assertThat(exchanges.write(formatted("claude-sonnet-4-5", open))).contains(forced);
        assertThat(exchanges.write(formatted("claude-sonnet-4-5", bounded))).contains(forced);
        assertThat(exchanges.write(formatted(OLD, closed)))
                .contains("\"input_schema\":" + CLOSED)
                .contains(forced);
        assertThat(exchanges.write(formatted(OLD, new ResponseFormat.JsonObject())))
                .contains(forced);
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void theAnswerGivenByThatToolIsTextAndNoCall() {
        Reply reply = exchanges.reply("{\"id\":\"msg_1\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\""
                + AnswerTool.NAME + "\",\"input\":{\"a\": null}}],\"stop_reason\":\"tool_use\"}");
        assertThat(reply.parts()).containsExactly(new Part.Text("{\"a\": null}"));

        assertThat(Exchanges.told(exchanges.events("""
                data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"%s","input":{}}}

                data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

                data: {"type":"content_block_stop","index":0}

                data: {"type":"message_delta","delta":{"stop_reason":"tool_use"}}

                data: {"type":"message_stop"}

                """.formatted(AnswerTool.NAME))))
                .isEqualTo("text {\"a\":1}\nfinished END\nended");
    }

    @Test
    void wishesOfCachingAreKeptWithTheirTime() {
        String body = exchanges.write(
                new Message(Role.SYSTEM, List.of(new Part.Text("Long.", new CacheHint("1h")))),
                new Message(Role.USER, List.of(new Part.Text("Hi", new CacheHint(null)))));

        assertThat(body)
                .contains(
                        "{\"type\":\"text\",\"text\":\"Long.\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}")
                .contains("{\"type\":\"text\",\"text\":\"Hi\",\"cache_control\":{\"type\":\"ephemeral\"}}");
    }

    @Test
    void aWishOfCachingOnAToolsResultIsKept() {
        Part result = new Part.ToolResult("call_1", null, List.of(new Part.Text("ok")), true, new CacheHint("5m"));
        String body = exchanges.write(
                user("Go"),
                assistant(new Part.ToolCall("call_1", "look", "{}")),
                new Message(Role.TOOL, List.of(result)));

        assertThat(body)
                .contains(
                        "\"content\":\"ok\",\"is_error\":true,\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"5m\"}}");
    }

    @Test
    void documentsAndImagesAreWhatTheirMediaTypeSays() {
        String body = exchanges.write(new Message(
                Role.USER,
                List.of(
                        new Part.Image(
                                MediaSource.of("data:image/png;charset=utf-8;base64,AAAA", "image/jpeg"), null, null),
                        new Part.Image(new MediaSource.Url("https://x/y.jpg", null), null, null),
                        new Part.File(new MediaSource.Inline("application/pdf", "BBBB"), "r.pdf", null),
                        new Part.File(new MediaSource.Inline("text/markdown", "SGk="), null, null),
                        new Part.File(new MediaSource.Inline("image/gif", "CCCC"), "x.gif", null))));

        assertThat(body)
                .contains(
                        "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}}")
                .contains("{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://x/y.jpg\"}}")
                .contains("{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\","
                        + "\"data\":\"BBBB\"},\"title\":\"r.pdf\"}")
                .contains(
                        "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"Hi\"}}")
                .contains(
                        "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/gif\",\"data\":\"CCCC\"}}");
    }

    @Test
    void contentThatAnthropicCannotTakeIsEssential() {
        exchanges.write(new Message(
                Role.USER,
                List.of(
                        new Part.Text("Listen:"),
                        new Part.Audio("AAAA", "wav"),
                        new Part.File(new MediaSource.Uploaded("openai", "file-1"), null, null),
                        new Part.File(new MediaSource.Inline("application/zip", "AAAA"), null, null))));

        assertThat(exchanges.losses().essential()).containsExactly("content.audio", "content.file");
    }

    @Test
    void toolsThatAnthropicPerformsItselfAreEssentialToItsOwnRequests() {
        exchanges.read("/v1/messages", """
                {"model":"m","max_tokens":5,"messages":[],"tools":[{"type":"web_search_20250305","name":"web_search"}],
                 "mcp_servers":[{"url":"https://x"}]}""");

        assertThat(exchanges.losses().essential()).containsExactly("tools.web_search_20250305", "mcp_servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "+49 170 1234567"})
    void anAddressIsNotSentAsTheUser(String user) {
        assertThat(exchanges.write(conversation(user("Hi")).user(user).build())).doesNotContain("metadata");
        assertThat(exchanges.losses().all()).containsExactly("user");
    }

    @Test
    void idsThatAnthropicRefusesAreFittedTheSameInCallAndResult() {
        String body = exchanges.write(
                user("Go"), assistant(new Part.ToolCall("fc:1", "look", "{}")), results("fc:1", "done"));
        String id = body.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");

        assertThat(id).matches("[a-zA-Z0-9_-]+");
        assertThat(body).contains("\"tool_use_id\":\"" + id + "\"");
    }

    @Test
    void nothingIsAskedWithBlankTextsOrATrailingBlank() {
        String body = exchanges.write(user("Hi"), user(" "), assistant(new Part.Text("The answer is: ")));

        assertThat(body)
                .endsWith("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]},"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"The answer is:\"}]}]}");
    }

    @Test
    void instructionsAloneAreAsked() {
        assertThat(exchanges.write(system("Say hello."))).contains("\"messages\":[{\"role\":\"user\"");
    }

    @Test
    void aBodyThatIsCutOffIsRefused() {
        assertThatThrownBy(() -> exchanges.read("/v1/messages", "{\"messages\":["))
                .isInstanceOf(UntranslatableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, END",
        "pause_turn, END",
        "stop_sequence, STOP_SEQUENCE",
        "max_tokens, LENGTH",
        "model_context_window_exceeded, LENGTH",
        "tool_use, TOOL_CALLS",
        "refusal, CONTENT_FILTER",
        "something_new, OTHER"
    })
    void everyStopReasonHasAMeaning(String reason, StopReason meaning) {
        assertThat(exchanges
                        .reply("{\"content\":[],\"stop_reason\":\"" + reason + "\"}")
                        .stop())
                .isEqualTo(meaning);
    }

    @Test
    void everyTextOfAnAnswerIsKept() {
        Reply reply = exchanges.reply("""
                {"id":"msg_1","model":"m","content":[{"type":"text","text":"One."},{"type":"text","text":"Two."}],
                 "stop_reason":"end_turn","usage":{"input_tokens":10,"cache_read_input_tokens":4,
                 "cache_creation_input_tokens":3,"cache_creation":{"ephemeral_1h_input_tokens":2},"output_tokens":5}}""");

        assertThat(reply.parts()).containsExactly(new Part.Text("One."), new Part.Text("Two."));
        assertThat(reply.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(10)
                        .cacheRead(4)
                        .cacheWrite5m(1)
                        .cacheWrite1h(2)
                        .output(5)
                        .build());
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

        assertThat(exchanges.write(reply)).doesNotContain("Secret").contains("\"id\":\"msg_ID\"");
        assertThat(exchanges.stream(
                        new ReplyEvent.Started(null, null, null),
                        new ReplyEvent.ReasoningDelta("Secret"),
                        new ReplyEvent.ReasoningEnded(new Part.Reasoning("", null, "openai")),
                        new ReplyEvent.TextDelta("Hi")))
                .doesNotContain("Secret")
                .contains("\"index\":0,\"content_block\":{\"type\":\"text\"");
    }

    @Test
    void provedThoughtsAreStreamedWithTheirProof() {
        String stream = exchanges.stream(
                new ReplyEvent.ReasoningDelta("I "),
                new ReplyEvent.ReasoningDelta("think"),
                new ReplyEvent.ReasoningEnded(new Part.Reasoning("", "SIG", "aws.bedrock")));

        assertThat(stream)
                .contains("\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"I think\"}")
                .contains("\"delta\":{\"type\":\"signature_delta\",\"signature\":\"SIG\"}");
    }

    @Test
    void theEmptyInputAtABlocksStartIsNoBeginningOfTheArguments() {
        assertThat(Exchanges.told(exchanges.events("""
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","model":"m","usage":{"input_tokens":3,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"I look."}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: content_block_start
                data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"look","input":{}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":1}

                event: content_block_start
                data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_2","name":"stop","input":{}}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":2}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":9}}

                event: message_stop
                data: {"type":"message_stop"}

                """))).isEqualTo("""
                text I look.
                call 0 look
                arguments 0 {"a":1}
                call 1 stop
                arguments 1 {}
                finished TOOL_CALLS
                ended""");
    }

    @Test
    void usageThatIsToldInTwoPartsIsPutTogether() {
        List<ReplyEvent> events = exchanges.events("""
                data: {"type":"message_start","message":{"usage":{"input_tokens":3,"cache_read_input_tokens":7,"output_tokens":1}}}

                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}

                data: {"type":"message_stop"}

                """);

        assertThat(events).contains(new ReplyEvent.UsageTold(Streams.usage(3, 7, 9, 0)));
    }

    @Test
    void anErrorAfterTheStreamHasBegunIsAFailureAndNoEnd() {
        assertThat(Exchanges.told(exchanges.events("""
                data: {"type":"message_start","message":{}}

                event: error
                data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

                """))).isEqualTo("failed overloaded_error");
    }

    @Test
    void oneBlockIsOpenAtATimeAndClosedBeforeTheNextBegins() {
        String stream = exchanges.stream(
                new ReplyEvent.Started("id", "m", null),
                new ReplyEvent.TextDelta("Hi"),
                new ReplyEvent.TextDelta(" you"),
                new ReplyEvent.ToolCallStarted(0, "call_1", "look", null),
                new ReplyEvent.ToolArgumentsDelta(0, "{}"),
                new ReplyEvent.ToolCallStarted(1, "call_2", "look", null),
                new ReplyEvent.ToolArgumentsDelta(1, "{}"),
                new ReplyEvent.TextDelta("Done"),
                new ReplyEvent.Finished(StopReason.TOOL_CALLS, null),
                new ReplyEvent.Ended());

        assertThat(stream.lines().filter(line -> line.startsWith("event: ")).toList())
                .containsExactly(
                        "event: message_start",
                        "event: content_block_start",
                        "event: content_block_delta",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: content_block_start",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: content_block_start",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: content_block_start",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: message_delta",
                        "event: message_stop");
    }

    private static Conversation sampled(String model, Sampling.Builder sampling) {
        return conversation(user("Hi"))
                .model(model)
                .sampling(sampling.maxTokens(100L).build())
                .build();
    }

    private static Conversation thinking(String model, @Nullable String effort, @Nullable Long budget) {
        return conversation(user("Hi"))
                .model(model)
                .sampling(Sampling.UNSAID)
                .thinking(new Thinking(effort, budget, null))
                .build();
    }

    private static Conversation formatted(String model, ResponseFormat format) {
        return conversation(user("Hi")).model(model).responseFormat(format).build();
    }

    /** A closed object with that property, beside a definition. */
    private static String withPart(String part) {
        return ("{'type':'object','properties':{'a':" + part + "},'required':['a'],'additionalProperties':false,"
                        + "'$defs':{'minimum':{'type':'null'}}}")
                .replace('\'', '"');
    }

    private static Conversation tools(String model, String schema) {
        return conversation(user("Hi"))
                .model(model)
                .tools(List.of(new Tool("look", null, schema, true, null)))
                .build();
    }
}
