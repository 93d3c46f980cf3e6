package dev.heddle.runtime.translation.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.translation.AnswerTranslator;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
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
import dev.heddle.runtime.translation.TranslatedRequest;
import dev.heddle.runtime.translation.Translation;
import dev.heddle.runtime.translation.Translator;
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gateways are known to get wrong, where one side is OpenAI's. */
class OpenAiPitfallsTest {

    private final Translator chat = new ChatTranslator();
    private final Translator responses = new ResponsesTranslator();
    private final Translation toResponses = Streams.between(chat, responses);
    private final Translation toChat = Streams.between(responses, chat);

    @Test
    void textBesideToolCallsIsKept() {
        String request = chatRequest("""
                {"role":"assistant","content":"Let me look.","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}
                """);
        assertThat(translated(toResponses, chat, request))
                .contains("Let me look.")
                .contains("\"call_id\":\"c\"");
    }

    @Test
    void aSystemMessageInTheMiddleStaysThere() {
        String body = translated(
                toResponses,
                chat,
                chatRequest("{\"role\":\"user\",\"content\":\"one\"},{\"role\":\"system\",\"content\":\"two\"},"
                        + "{\"role\":\"user\",\"content\":\"three\"}"));
        assertThat(body).containsSubsequence("one", "\"role\":\"system\"", "two", "three");
    }

    @Test
    void severalSystemMessagesStaySeveral() {
        String body = translated(
                toResponses,
                chat,
                chatRequest("{\"role\":\"system\",\"content\":\"one\"},{\"role\":\"developer\",\"content\":\"two\"}"));
        assertThat(body)
                .contains("{\"role\":\"system\",\"content\":\"one\"},{\"role\":\"developer\",\"content\":\"two\"}");
    }

    @Test
    void schemasAreCarriedWithEveryKeyword() {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"null\"},{\"$ref\":\"#/$defs/x\"}]}},"
                        + "\"additionalProperties\":{\"type\":\"string\"},\"$defs\":{\"x\":{\"const\":1.0}},\"x-own\":true}";
        String request =
                "{\"model\":\"m\",\"messages\":[],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"parameters\":" + schema + "}}]}";
        assertThat(translated(toResponses, chat, request)).contains(schema);
    }

    @Test
    void strictIsNotClaimedForASchemaThatOpenAiWouldRefuse() {
        Losses losses = new Losses();
        Conversation conversation = Conversation.builder()
                .tools(List.of(new Tool(
                        "f", null, "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}", true, null)))
                .responseFormat(new ResponseFormat.JsonSchema(
                        null,
                        null,
                        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{}}}",
                        true))
                .build();
        String body = new String(chat.writeRequest(conversation, losses).body(), UTF_8);
        assertThat(body).contains("\"strict\":false").doesNotContain("\"strict\":true");
        assertThat(losses.all()).containsExactly("tools.strict", "response_format.strict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'format':'uri'",
                "'allOf':[{}]",
                "'oneOf':[{}]",
                "'not':{}",
                "'if':{}",
                "'then':{}",
                "'else':{}",
                "'dependentRequired':{}",
                "'dependentSchemas':{}"
            })
    void strictIsNotClaimedForAKeywordThatOpenAiDoesNotKnow(String keyword) {
        Losses losses = new Losses();

        assertThat(strictly("{'a':{'type':'string'," + keyword + "}}", "a", losses))
                .contains("\"strict\":false");
        assertThat(losses.all()).containsExactly("tools.strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'type':'string'", "'type':'string','format':'date-time'", "'enum':['uri',{'not':1}]"})
    void strictStaysWhereOpenAiTakesTheSchemaWhateverItsPropertiesAreNamed(String part) {
        Losses losses = new Losses();

        assertThat(strictly(
                        "{'format':{" + part + "},'not':{" + part + "},'oneOf':{" + part + "}}",
                        "format','not','oneOf",
                        losses))
                .contains("\"strict\":true");
        assertThat(losses.all()).isEmpty();
    }

    private String strictly(String properties, String required, Losses losses) {
        String schema = "{'type':'object','properties':" + properties + ",'required':['" + required
                + "'],'additionalProperties':false}";
        Conversation conversation = Conversation.builder()
                .tools(List.of(new Tool("f", null, schema.replace('\'', '"'), true, null)))
                .build();
        return new String(chat.writeRequest(conversation, losses).body(), UTF_8);
    }

    @Test
    void aToolThatIsNotSaidToBeStrictIsNotMadeStrictByTheDefaultOfResponses() {
        Conversation conversation = Conversation.builder()
                .tools(List.of(new Tool("f", null, "{\"type\":\"object\"}", null, null)))
                .build();
        assertThat(new String(responses.writeRequest(conversation, new Losses()).body(), UTF_8))
                .contains("\"strict\":false");
    }

    @Test
    void everyLostParameterIsReportedByName() {
        String request = """
                {"model":"m","messages":[],"n":3,"seed":1,"logprobs":true,"top_logprobs":2,"logit_bias":{"1":2},"stop":["x"],
                 "frequency_penalty":1,"presence_penalty":1,"top_k":5,"prediction":{"type":"content","content":"x"}}
                """;
        assertThat(toResponses
                        .request(facts(chat, request), "/", request.getBytes(UTF_8), "m", false)
                        .lost())
                .containsExactlyInAnyOrder(
                        "n",
                        "seed",
                        "logprobs",
                        "top_logprobs",
                        "logit_bias",
                        "stop",
                        "frequency_penalty",
                        "presence_penalty",
                        "top_k",
                        "prediction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tools\":[{\"type\":\"web_search\"}]",
                "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"x\"}]",
                "\"tool_choice\":{\"type\":\"file_search\"}",
                "\"text\":{\"format\":{\"type\":\"grammar\"}}",
                "\"previous_response_id\":\"resp_1\"",
                "\"conversation\":\"conv_1\"",
                "\"background\":true"
            })
    void whatTheAnswerDependsOnIsNotLostSilently(String member) {
        String request = "{\"model\":\"m\",\"input\":\"x\"," + member + "}";
        assertThatThrownBy(() -> translated(toChat, responses, request))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("openai.chat")
                .hasMessageContaining("on-loss: warn");
        assertThat(toChat.request(facts(responses, request), "/", request.getBytes(UTF_8), "m", true)
                        .lost())
                .hasSize(1);
    }

    @Test
    void allToolResultsFollowTheCallsDirectly() {
        String request = """
                {"model":"m","input":[{"role":"user","content":"x"},
                 {"type":"function_call","call_id":"a","name":"f","arguments":"{}"},{"type":"function_call","call_id":"b","name":"f","arguments":"{}"},
                 {"type":"function_call_output","call_id":"a","output":[{"type":"input_image","image_url":"https://x/i.png"}]},
                 {"type":"function_call_output","call_id":"b","output":"two"}]}
                """;
        String body = translated(toChat, responses, request);
        assertThat(body)
                .containsSubsequence(
                        "\"tool_calls\"",
                        "\"role\":\"tool\",\"tool_call_id\":\"a\"",
                        "\"role\":\"tool\",\"tool_call_id\":\"b\"",
                        "\"role\":\"user\"",
                        "https://x/i.png");
    }

    @Test
    void namesThatOpenAiRefusesAreFittedAndTheApplicationReadsItsOwn() {
        String name = "files/read.all";
        String fitted = chat.toolNames().fit(name);
        String request = "{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"function\",\"name\":\"" + name
                + "\",\"parameters\":{}}],\"tool_choice\":{\"type\":\"function\",\"name\":\"" + name + "\"}}";
        assertThat(translated(toChat, responses, request)).contains(fitted).doesNotContain(name);
        AnswerTranslator answer = Streams.answer(responses, chat, false, name);
        String read = Streams.translate(
                answer,
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"" + fitted
                        + "\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}",
                1_000);
        assertThat(read).contains("\"name\":\"" + name + "\"");
    }

    @Test
    void emptyArgumentsAreAnEmptyObject() {
        String stream = """
                data: {"id":"1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":""}}]}}]}

                data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

                data: [DONE]

                """;
        assertThat(Streams.translate(Streams.answer(responses, chat, true), stream, 50))
                .contains("\"arguments\":\"{}\"");
    }

    @Test
    void aDataUriMayHaveParameters() {
        assertThat(MediaSource.of("data:image/png;charset=utf-8;base64,AA==", "image/jpeg"))
                .isEqualTo(new MediaSource.Inline("image/png", "AA=="));
        assertThat(MediaSource.of("data:;base64,AA==", "image/jpeg"))
                .isEqualTo(new MediaSource.Inline("image/jpeg", "AA=="));
        assertThat(MediaSource.of("https://x/data:,y", "image/jpeg"))
                .isEqualTo(new MediaSource.Url("https://x/data:,y", null));
    }

    @Test
    void reasoningModelsAreNotSentWhatTheyRefuse() {
        Losses losses = new Losses();
        Conversation conversation = Conversation.builder()
                .model("o3")
                .sampling(new Sampling.Builder()
                        .maxTokens(9L)
                        .temperature(0.3)
                        .topP(1.0)
                        .stop(List.of("x"))
                        .presencePenalty(0.0)
                        .frequencyPenalty(1.0)
                        .build())
                .build();
        assertThat(new String(chat.writeRequest(conversation, losses).body(), UTF_8))
                .contains("\"max_completion_tokens\":9")
                .doesNotContain("temperature")
                .doesNotContain("top_p")
                .doesNotContain("stop")
                .doesNotContain("penalty");
        assertThat(losses.all()).containsExactly("stop", "temperature", "frequency_penalty");
    }

    @Test
    void modelsOfTheSeriesThatCannotBeToldAreNotToldWhetherToCallToolsAtOnce() {
        Losses losses = new Losses();
        Conversation conversation = Conversation.builder()
                .model("o4-mini")
                .tools(List.of(new Tool("f", null, "{\"type\":\"object\"}", null, null)))
                .parallelToolCalls(false)
                .build();
        assertThat(new String(chat.writeRequest(conversation, losses).body(), UTF_8))
                .doesNotContain("parallel_tool_calls");
        assertThat(losses.all()).containsExactly("parallel_tool_calls");
    }

    @Test
    void aChatModelOfAGenerationThatReasonsTakesATemperatureAndNoEffort() {
        Conversation conversation = Conversation.builder()
                .model("gpt-5-chat-latest")
                .thinking(new Thinking("high", null, null))
                .sampling(new Sampling.Builder().maxTokens(9L).temperature(0.3).build())
                .build();
        assertThat(new String(chat.writeRequest(conversation, new Losses()).body(), UTF_8))
                .contains("\"max_completion_tokens\":9")
                .contains("\"temperature\":0.3")
                .doesNotContain("reasoning_effort");
    }

    @Test
    void aReasoningModelThatIsNotToReasonTakesATemperature() {
        Conversation conversation = Conversation.builder()
                .model("gpt-5.1")
                .thinking(new Thinking(null, 0L, null))
                .sampling(new Sampling.Builder().temperature(0.3).build())
                .build();
        assertThat(new String(chat.writeRequest(conversation, new Losses()).body(), UTF_8))
                .contains("\"reasoning_effort\":\"none\"")
                .contains("\"temperature\":0.3");
    }

    @ParameterizedTest
    @CsvSource({
        "o3,none,low",
        "o3,minimal,low",
        "gpt-5-mini,none,minimal",
        "gpt-5-mini,minimal,minimal",
        "gpt-5-mini,max,high",
        "gpt-5.1,none,none",
        "gpt-5.2,minimal,low",
        "gpt-5.2,xhigh,xhigh",
        "openai/gpt-5.2,medium,medium"
    })
    void aModelIsToldTheNearestEffortThatItKnows(String model, String effort, String told) {
        Conversation conversation = Conversation.builder()
                .model(model)
                .thinking(new Thinking(effort, null, null))
                .build();
        assertThat(new String(chat.writeRequest(conversation, new Losses()).body(), UTF_8))
                .contains("\"reasoning_effort\":\"" + told + "\"");
        assertThat(new String(responses.writeRequest(conversation, new Losses()).body(), UTF_8))
                .contains("\"reasoning\":{\"effort\":\"" + told + "\"}");
    }

    @Test
    void aToolChoiceGoesWithTheToolsThatItIsAmong() {
        String request =
                "{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"web_search\"}],\"tool_choice\":\"required\"}";
        TranslatedRequest sent = toChat.request(facts(responses, request), "/", request.getBytes(UTF_8), "m", true);
        assertThat(new String(sent.body(), UTF_8)).doesNotContain("tool_choice");
        assertThat(sent.lost()).containsExactly("tools[web_search]");
    }

    @Test
    void metadataIsLostWhereChatWouldRefuseItForNotBeingStored() {
        String request = "{\"model\":\"m\",\"input\":\"x\",\"metadata\":{\"a\":\"b\"}}";
        assertThat(toChat.request(facts(responses, request), "/", request.getBytes(UTF_8), "m", false)
                        .lost())
                .containsExactly("metadata");
        String stored = "{\"model\":\"m\",\"input\":\"x\",\"store\":true,\"metadata\":{\"a\":\"b\"}}";
        assertThat(translated(toChat, responses, stored)).contains("\"metadata\":{\"a\":\"b\"}");
    }

    @Test
    void argumentsThatAreNoJsonAreNotThrownAway() {
        assertThat(new Part.ToolCall("c", "f", "{\"a\":").argumentsObject())
                .isEqualTo("{\"arguments\":\"{\\\"a\\\":\"}");
        assertThat(new Part.ToolCall("c", "f", "[1]").argumentsObject()).isEqualTo("{\"arguments\":\"[1]\"}");
        assertThat(new Part.ToolCall("c", "f", " ").argumentsObject()).isEqualTo("{}");
        assertThat(new Part.ToolCall("c", "f", "{\"a\": 1}").argumentsObject()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void usageIsReadWhereGroqAndMoonshotSayIt() {
        for (String chunk : List.of(
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"x_groq\":{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}}",
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}]}")) {
            assertThat(Streams.read(chat, ("data: " + chunk + "\n\ndata: [DONE]\n\n").getBytes(UTF_8)))
                    .contains(new ReplyEvent.UsageTold(Streams.usage(3, 0, 4, 0)));
        }
    }

    @Test
    void thoughtsAmongTheContentAreThoughts() {
        String content =
                "[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hmm\"}]},{\"type\":\"text\",\"text\":\"Yes.\"}]";
        assertThat(Streams.read(
                        chat,
                        ("data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":" + content
                                        + "},\"finish_reason\":\"stop\"}]}\n\n")
                                .getBytes(UTF_8)))
                .containsSubsequence(new ReplyEvent.ReasoningDelta("hmm"), new ReplyEvent.TextDelta("Yes."));
        AnswerTranslator answer = Streams.answer(responses, chat, false);
        assertThat(Streams.translate(
                        answer,
                        "{\"choices\":[{\"message\":{\"content\":" + content + "},\"finish_reason\":\"stop\"}]}",
                        50))
                .contains("Yes.")
                .doesNotContain("hmm");
    }

    @Test
    void budgetsAreEffortsWhereThereAreNoBudgets() {
        assertThat(effort(1_024)).isEqualTo("low");
        assertThat(effort(2_000)).isEqualTo("medium");
        assertThat(effort(30_000)).isEqualTo("high");
        assertThat(new Thinking("medium", null, null).budgetOrUsual()).isEqualTo(2_048);
    }

    @Test
    void usageIsAskedForUpstreamAlwaysAndShownOnlyWhereItWasAskedFor() {
        String request = "{\"model\":\"m\",\"input\":\"x\",\"stream\":true}";
        assertThat(translated(toChat, responses, request)).contains("\"stream_options\":{\"include_usage\":true}");

        String answer =
                "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\","
                        + "\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\"}]}],"
                        + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n\n";
        assertThat(streamToChat(answer, false)).doesNotContain("usage").doesNotContain("\"choices\":[]");
        assertThat(streamToChat(answer, true)).contains("\"choices\":[],\"usage\":{\"prompt_tokens\":1");
    }

    @Test
    void openAiCountsCachedInputAndReasoningWithin() {
        Usage usage = Usage.builder()
                .uncachedInput(10)
                .cacheRead(100)
                .cacheWrite5m(7)
                .cacheWrite1h(3)
                .output(20)
                .reasoning(15)
                .build();
        List<ReplyEvent> events = List.of(
                new ReplyEvent.Started("1", "m", null),
                new ReplyEvent.UsageTold(usage),
                new ReplyEvent.Finished(StopReason.END, null),
                new ReplyEvent.Ended());
        assertThat(new String(Streams.write(chat, events), UTF_8))
                .contains("\"prompt_tokens\":120")
                .contains("\"cached_tokens\":100")
                .contains("\"completion_tokens\":20")
                .contains("\"total_tokens\":140");
    }

    @Test
    void usageOnAnIntermediateOrTheLastChunkIsRead() {
        for (String chunk : List.of(
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}",
                "{\"choices\":[{\"index\":0,\"delta\":{}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}",
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,"
                        + "\"completion_tokens\":4}}")) {
            String stream =
                    "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\ndata: " + chunk
                            + "\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
            assertThat(Streams.read(chat, stream.getBytes(UTF_8)))
                    .contains(new ReplyEvent.UsageTold(Streams.usage(3, 0, 4, 0)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"null\""})
    void aFinishReasonThatSaysNothingIsNone(String reason) {
        String stream = "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":"
                + reason + "}]}\n\n";
        AnswerTranslator answer = Streams.answer(responses, chat, true);
        Streams.translate(answer, stream, 30);
        assertThat(answer.broken()).isTrue();
    }

    @Test
    void anErrorAfterTheStatusIsAnErrorAndNoEnd() {
        String stream = "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n"
                + "data: {\"error\":{\"type\":\"server_error\",\"code\":\"overloaded\",\"message\":\"m\"}}\n\ndata: [DONE]\n\n";
        assertThat(Streams.translate(Streams.answer(responses, chat, true), stream, 30))
                .contains("event: error")
                .contains("overloaded")
                .doesNotContain("response.completed");
    }

    @Test
    void aDamagedEventIsSkippedWhereTheStreamProvesWhole() {
        String before =
                "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\ndata: {\"id\":\"1\",\"choi\n\n";
        String finish = "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
        AnswerTranslator whole = Streams.answer(responses, chat, true);
        assertThat(Streams.translate(whole, before + finish + "data: [DONE]\n\n", 40))
                .contains("response.completed");
        assertThat(whole.broken()).isFalse();
        AnswerTranslator doubtful = Streams.answer(responses, chat, true);
        assertThat(Streams.translate(doubtful, before + finish, 40)).doesNotContain("response.completed");
        assertThat(doubtful.broken()).isTrue();
    }

    @Test
    void aDamagedEventAmongArgumentsIsNoWholeCall() {
        AnswerTranslator answer = Streams.answer(responses, chat, true);
        String read = Streams.translate(answer, """
                data: {"id":"1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{\\"a\\""}}]}}]}

                data: {"id":"1","choi

                data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

                data: [DONE]

                """, 60);
        assertThat(answer.broken()).isTrue();
        assertThat(read).doesNotContain("response.completed");
    }

    @Test
    void aWholeDocumentWhereAStreamIsDueIsToldAsAStream() {
        String document =
                "\n{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"Whole.\"},\"finish_reason\":\"stop\"}]}";
        AnswerTranslator answer = Streams.answer(responses, chat, true);
        assertThat(Streams.translate(answer, document, 9))
                .containsSubsequence("response.created", "response.output_text.delta", "Whole.", "response.completed");
        assertThat(answer.broken()).isFalse();
    }

    @Test
    void aDocumentThatIsCutIsBroken() {
        AnswerTranslator answer = Streams.answer(responses, chat, false);
        assertThat(Streams.translate(answer, "{\"choices\":[{\"message\":{\"content\":\"Who", 9))
                .isEmpty();
        assertThat(answer.broken()).isTrue();
    }

    @Test
    void cacheHintsAreReportedWhereTheProviderCachesByItself() {
        Losses losses = new Losses();
        chat.writeRequest(
                Conversation.builder()
                        .messages(List.of(new Message(Role.USER, List.of(new Part.Text("x", new CacheHint("1h"))))))
                        .build(),
                losses);
        assertThat(losses.all()).containsExactly("cache_control");
        assertThat(losses.essential()).isEmpty();
    }

    @Test
    void cacheHintsThatGatewaysAcceptAreReadWithTheirLifetime() {
        Conversation read = chat.readRequest(
                "",
                chatRequest(
                                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}]}")
                        .getBytes(UTF_8),
                new Losses());
        assertThat(read.messages().get(0).parts()).containsExactly(new Part.Text("x", new CacheHint("1h")));
    }

    @Test
    void thoughtsOfOthersAreNotShownAsItemsThatOpenAiWouldNotKnowAgain() {
        List<ReplyEvent> events = List.of(
                new ReplyEvent.Started("msg_1", "claude", null),
                new ReplyEvent.ReasoningDelta("hmm"),
                new ReplyEvent.ReasoningEnded(new Part.Reasoning("", "sig", "anthropic")),
                new ReplyEvent.TextDelta("Yes."),
                new ReplyEvent.Finished(StopReason.END, null),
                new ReplyEvent.Ended());
        assertThat(new String(Streams.write(responses, events), UTF_8))
                .contains("Yes.")
                .doesNotContain("\"type\":\"reasoning\"");
    }

    @Test
    void openAisOwnThoughtsGoBackEncrypted() {
        String request = """
                {"model":"m","input":[{"role":"user","content":"x"},
                 {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"gAAA"},
                 {"type":"function_call","call_id":"a","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"a","output":"1"}]}
                """;
        Conversation read = responses.readRequest("", request.getBytes(UTF_8), new Losses());
        String written = new String(
                responses
                        .writeRequest(read.toBuilder().model("o4-mini").build(), new Losses())
                        .body(),
                UTF_8);
        assertThat(written)
                .contains("\"id\":\"rs_1\"")
                .contains("\"encrypted_content\":\"gAAA\"")
                .contains("\"include\":[\"reasoning.encrypted_content\"]")
                .contains("\"store\":false");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void encryptedThoughtsComeBackThoughTheApplicationCannotCarryThem(boolean streamed) {
        String first = "{\"model\":\"m\",\"stream\":" + streamed + ",\"messages\":[]}";
        RequestFacts facts = facts(chat, first);
        Reply reply = new Reply(
                "resp_1",
                "o4-mini",
                List.of(
                        new Part.Reasoning("hmm", null, "gAAA", "openai", "rs_1"),
                        new Part.ToolCall("call_9", "f", "{}")),
                StopReason.TOOL_CALLS,
                null,
                null);
        String answer = streamed
                ? new String(Streams.write(responses, Streams.events(reply)), UTF_8)
                : new String(responses.writeReply(reply, Streams.CONTEXT), UTF_8);
        TranslatedRequest sent = toResponses.request(facts, "/", first.getBytes(UTF_8), "o4-mini", false);
        assertThat(Streams.translate(toResponses.answer(facts, sent), answer, 33))
                .doesNotContain("gAAA");

        String second = chatRequest("""
                {"role":"assistant","content":null,"tool_calls":[{"id":"call_9","type":"function","function":{"name":"f","arguments":"{}"}}]},
                {"role":"tool","tool_call_id":"call_9","content":"1"}
                """);
        assertThat(translated(toResponses, chat, second))
                .containsSubsequence("\"type\":\"reasoning\"", "rs_1", "gAAA", "function_call", "call_9");
    }

    @Test
    void anErrorOfTheTargetIsAnErrorOfTheApplication() {
        byte[] error = toChat.error(429, new ErrorFacts("rate_limit_error", null, "Slow down"));
        assertThat(new String(error, UTF_8))
                .contains("\"error\":{")
                .contains("Slow down")
                .contains("rate_limit_error");
    }

    private String streamToChat(String stream, boolean usage) {
        String request = "{\"model\":\"m\",\"stream\":true,\"messages\":[],\"stream_options\":{\"include_usage\":"
                + usage + "}}";
        RequestFacts facts = facts(chat, request);
        TranslatedRequest sent = toResponses.request(facts, "/", request.getBytes(UTF_8), "m", false);
        return Streams.translate(toResponses.answer(facts, sent), stream, 64);
    }

    private static String effort(long budget) {
        return String.valueOf(new Thinking(null, budget, null).effortOrNearest());
    }

    private static String chatRequest(String messages) {
        return "{\"model\":\"m\",\"messages\":[" + messages + "]}";
    }

    private static RequestFacts facts(Translator application, String request) {
        return application
                .dialect()
                .readRequest("/", request.getBytes(UTF_8), false)
                .orElseThrow();
    }

    private static String translated(Translation translation, Translator application, String request) {
        return new String(
                translation
                        .request(facts(application, request), "/", request.getBytes(UTF_8), "m", false)
                        .body(),
                UTF_8);
    }
}
