package dev.heddle.runtime.translation.gemini;

import static dev.heddle.runtime.translation.Exchanges.assistant;
import static dev.heddle.runtime.translation.Exchanges.conversation;
import static dev.heddle.runtime.translation.Exchanges.results;
import static dev.heddle.runtime.translation.Exchanges.system;
import static dev.heddle.runtime.translation.Exchanges.tool;
import static dev.heddle.runtime.translation.Exchanges.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.translation.AnswerTool;
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

final class GeminiTranslatorTest {

    private static final String PATH = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"string\"},{\"$ref\":\"#/$defs/b\"}]}},"
                    + "\"$defs\":{\"b\":{\"type\":\"null\"}},\"required\":[\"a\"],\"additionalProperties\":false}";

    private final GeminiTranslator gemini = new GeminiTranslator();
    private final Exchanges exchanges = new Exchanges(gemini);

    @Test
    void whatEveryDialectCanSayComesBackAsItWasIdsIncluded() {
        RandomConversations conversations = new RandomConversations(4_711, true);
        for (int round = 0; round < 500; round++) {
            Conversation conversation = conversations.next();
            assertThat(unnamed(exchanges.again(conversation))).isEqualTo(unnamed(conversation));
        }
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void whatEveryDialectCanAnswerComesBackAsItWas() {
        RandomConversations answers = new RandomConversations(815, false);
        for (int round = 0; round < 500; round++) {
            List<ReplyEvent> answer = answers.answer();
            List<ReplyEvent> again = Streams.read(gemini, Streams.write(gemini, answer));
            assertThat(Exchanges.told(again)).isEqualTo(Exchanges.told(Exchanges.inOnePiece(answer)));
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
        Conversation.Builder builder = conversation(user("Hi")).model("gemini-2.5-flash");

        assertThat(exchanges.path(builder.build())).isEqualTo(PATH);
        assertThat(exchanges.path(builder.stream(true).build()))
                .isEqualTo("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
        assertThat(exchanges.read("/v1beta/models/m:streamGenerateContent?alt=sse", "{\"contents\":[]}").stream())
                .isTrue();
    }

    @Test
    void theNameOfAResultIsFoundFromTheIdOfItsCall() {
        String body = exchanges.write(
                user("Go"),
                assistant(new Part.ToolCall("call_1", "look", "{\"a\":1}"), new Part.ToolCall("call_2", "write", "{}")),
                results("call_2", "written", "call_1", "{\"seen\": true}"));

        assertThat(body)
                .contains("{\"functionCall\":{\"name\":\"look\",\"args\":{\"a\":1}}},"
                        + "{\"functionCall\":{\"name\":\"write\",\"args\":{}}}")
                .contains("[{\"functionResponse\":{\"name\":\"look\",\"response\":{\"seen\": true}}},"
                        + "{\"functionResponse\":{\"name\":\"write\",\"response\":{\"output\":\"written\"}}}]");
    }

    @Test
    void idsOfAHistoryAreMintedTheSameInEveryRequest() {
        String body = """
                {"contents":[{"role":"user","parts":[{"text":"Go"}]},
                 {"role":"model","parts":[{"functionCall":{"name":"look","args":{}}},{"functionCall":{"name":"look","args":{}}}]},
                 {"role":"user","parts":[{"functionResponse":{"name":"look","response":{"result":"one"}}},
                  {"functionResponse":{"name":"look","response":{"error":"two"}}}]}]}""";
        Conversation conversation = exchanges.read(PATH, body);
        List<Part.ToolCall> calls =
                Parts.of(Part.ToolCall.class, conversation.messages().get(1).parts());
        List<Part.ToolResult> results =
                Parts.of(Part.ToolResult.class, conversation.messages().get(2).parts());

        assertThat(exchanges.read(PATH, body)).isEqualTo(conversation);
        assertThat(calls).extracting(Part.ToolCall::id).doesNotHaveDuplicates();
        assertThat(results)
                .extracting(Part.ToolResult::callId)
                .containsExactly(calls.get(0).id(), calls.get(1).id());
        assertThat(results).extracting(Part.ToolResult::text).containsExactly("one", "two");
        assertThat(results).extracting(Part.ToolResult::isError).containsExactly(false, true);
    }

    @Test
    void anAnswersCallsGetIdsThatNoOtherHas() {
        String body = "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"look\"}}]}}]}";

        String one = Parts.of(Part.ToolCall.class, exchanges.reply(body).parts())
                .get(0)
                .id();
        String two = Parts.of(Part.ToolCall.class, exchanges.reply(body).parts())
                .get(0)
                .id();
        assertThat(one).isNotEqualTo(two).matches("[a-zA-Z0-9_-]{9,40}");
    }

    @Test
    void callsInSeveralChunksHaveIndicesOfTheirOwn() {
        assertThat(Exchanges.told(exchanges.events("""
                data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"look","args":{"a":1}}}]}}]}

                data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"look","args":{"a":2}}}]},"finishReason":"STOP"}]}

                """))).isEqualTo("""
                call 0 look
                arguments 0 {"a":1}
                call 1 look
                arguments 1 {"a":2}
                finished TOOL_CALLS
                ended""");
    }

    @Test
    void everyPartOfAChunkIsTold() {
        assertThat(Exchanges.told(exchanges.events("""
                data: {"candidates":[{"content":{"parts":[{"text":"Hm","thought":true},{"text":"I look."},{"functionCall":{"name":"look","args":{}}}]},"finishReason":"STOP"}]}

                """))).isEqualTo("""
                thought Hm
                text I look.
                call 0 look
                arguments 0 {}
                finished TOOL_CALLS
                ended""");
    }

    @Test
    void textBesideToolCallsIsKept() {
        String body = exchanges.write(
                user("Go"),
                assistant(new Part.Text("I look."), new Part.ToolCall("c", "look", "{}")),
                results("c", "ok"));

        assertThat(body).contains("[{\"text\":\"I look.\"},{\"functionCall\":{\"name\":\"look\",\"args\":{}}}]");
    }

    @Test
    void theFirstCallOfATurnIsSignedAndWhereNobodySignedValidationIsSkipped() {
        Part.ToolCall unsigned = new Part.ToolCall("c1", "look", "{}");
        Part.ToolCall signed = new Part.ToolCall("c1", "look", "{}", "U0lH");
        Part.ToolCall second = new Part.ToolCall("c2", "look", "{}");
        String skip = "\"thoughtSignature\":\"" + Signatures.SKIP + "\"";

        assertThat(forModel("gemini-3-pro", signed, second))
                .contains("\"thoughtSignature\":\"U0lH\"")
                .doesNotContain(skip);
        assertThat(forModel("gemini-3-pro", unsigned, second)).containsOnlyOnce(skip);
        assertThat(forModel("gemini-flash-latest", unsigned)).contains(skip);
        assertThat(forModel("gemini-2.5-pro", unsigned)).doesNotContain("thoughtSignature");
    }

    @Test
    void theSignatureThatSkipsValidationIsTakenForNone() {
        Conversation conversation = exchanges.read(PATH, """
                {"contents":[{"role":"model","parts":[
                 {"functionCall":{"name":"look","args":{}},"thoughtSignature":"%s"},
                 {"functionCall":{"name":"look","args":{}},"thoughtSignature":"U0lH"}]}]}""".formatted(Signatures.SKIP));

        assertThat(Parts.of(Part.ToolCall.class, conversation.messages().get(0).parts()))
                .extracting(Part.ToolCall::signature)
                .containsExactly(null, "U0lH");
    }

    @Test
    void callsOfOthersAreShownWithTheSignatureThatGeminiWillTake() {
        Reply reply = new Reply(
                null,
                null,
                List.of(new Part.ToolCall("c1", "look", "{}"), new Part.ToolCall("c2", "look", "{}")),
                StopReason.TOOL_CALLS,
                null,
                null);

        assertThat(exchanges.write(reply))
                .containsOnlyOnce(Signatures.SKIP)
                .contains("{\"functionCall\":{\"id\":\"c1\",\"name\":\"look\",\"args\":{}},\"thoughtSignature\"")
                .contains("\"finishReason\":\"STOP\"");
    }

    @Test
    void thoughtsCountAsOutput() {
        Reply reply = exchanges.reply("""
                {"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}],
                 "usageMetadata":{"promptTokenCount":10,"cachedContentTokenCount":4,"candidatesTokenCount":5,"thoughtsTokenCount":7,"totalTokenCount":22}}""");

        assertThat(reply.usage()).isEqualTo(Streams.usage(6, 4, 12, 7));
        assertThat(exchanges.write(reply))
                .contains("\"promptTokenCount\":10,\"candidatesTokenCount\":5,\"thoughtsTokenCount\":7,"
                        + "\"cachedContentTokenCount\":4,\"totalTokenCount\":22");
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, END",
        "MAX_TOKENS, LENGTH",
        "SAFETY, CONTENT_FILTER",
        "BLOCKLIST, CONTENT_FILTER",
        "SPII, CONTENT_FILTER",
        "PROHIBITED_CONTENT, CONTENT_FILTER",
        "RECITATION, CONTENT_FILTER",
        "MALFORMED_FUNCTION_CALL, MALFORMED_TOOL_CALL",
        "SOMETHING_NEW, OTHER"
    })
    void everyFinishReasonHasAMeaning(String reason, StopReason meaning) {
        assertThat(exchanges
                        .reply("{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}")
                        .stop())
                .isEqualTo(meaning);
    }

    @Test
    void aBlockedPromptIsAnAnswerThatWasFiltered() {
        Reply reply = exchanges.reply("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{}}");

        assertThat(reply.stop()).isEqualTo(StopReason.CONTENT_FILTER);
        assertThat(reply.parts()).isEmpty();
    }

    @Test
    void anErrorInAStreamIsAFailure() {
        assertThat(Exchanges.told(exchanges.events(
                        "data: {\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\",\"message\":\"Overloaded\"}}\n\n")))
                .isEqualTo("failed UNAVAILABLE");
    }

    @Test
    void severalInstructionsAreSeveralPartsAndALaterOneIsReported() {
        assertThat(exchanges.write(system("One."), Message.of(Role.DEVELOPER, "Two."), user("Hi")))
                .contains("\"systemInstruction\":{\"parts\":[{\"text\":\"One.\"},{\"text\":\"Two.\"}]}");
        assertThat(exchanges.losses().all()).isEmpty();

        exchanges.write(user("Hi"), system("In French."), user("And?"));
        assertThat(exchanges.losses().all()).containsExactly("messages.system");
    }

    @Test
    void neighboursOfOneSideMakeOneTurn() {
        assertThat(exchanges.write(user("One"), user("Two")))
                .contains("\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"One\"},{\"text\":\"Two\"}]}]");
    }

    @Test
    void mediaHaveTheirTypeAndAddressesThatOfTheirEnding() {
        String body = exchanges.write(new Message(
                Role.USER,
                List.of(
                        new Part.Image(
                                MediaSource.of("data:image/png;charset=utf-8;base64,AAAA", "image/jpeg"), null, null),
                        new Part.Image(new MediaSource.Url("https://x/y.WEBP?z=1.png", null), null, null),
                        new Part.Image(new MediaSource.Url("https://x/picture", null), "high", null),
                        new Part.File(new MediaSource.Inline("application/pdf", "BBBB"), "r.pdf", null),
                        new Part.Audio("CCCC", "mp3"))));

        assertThat(body)
                .contains("{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}}")
                .contains("{\"fileData\":{\"mimeType\":\"image/webp\",\"fileUri\":\"https://x/y.WEBP?z=1.png\"}}")
                .contains("{\"fileData\":{\"mimeType\":\"image/jpeg\",\"fileUri\":\"https://x/picture\"}}")
                .contains("{\"inlineData\":{\"mimeType\":\"application/pdf\",\"data\":\"BBBB\"}}")
                .contains("{\"inlineData\":{\"mimeType\":\"audio/mp3\",\"data\":\"CCCC\"}}");
        assertThat(exchanges.losses().all()).containsExactly("image.detail");
    }

    @Test
    void filesOfOtherProvidersAreEssential() {
        exchanges.write(new Message(
                Role.USER, List.of(new Part.File(new MediaSource.Uploaded("openai", "file-1"), null, null))));

        assertThat(exchanges.losses().essential()).containsExactly("content.file");
    }

    @Test
    void schemasAreSentAsTheyWereWritten() {
        String body = exchanges.write(conversation(user("Hi"))
                .tools(List.of(new Tool("look", "d", SCHEMA, true, null)))
                .build());

        assertThat(body).contains("{\"name\":\"look\",\"description\":\"d\",\"parametersJsonSchema\":" + SCHEMA + "}");
        assertThat(exchanges.losses().all()).containsExactly("tools.strict");
    }

    @Test
    void googlesOwnSchemasBecomeJsonSchemas() {
        Conversation conversation = exchanges.read(PATH, """
                {"contents":[],"tools":[{"functionDeclarations":[{"name":"look","parameters":{"type":"OBJECT","properties":
                 {"type":{"type":"STRING","nullable":true},"list":{"type":"ARRAY","minItems":"1","items":{"type":"INTEGER","format":"int32"}},
                 "one":{"anyOf":[{"type":"BOOLEAN"},{"type":"NUMBER"}]}},"propertyOrdering":["type"],"required":["type"]}}]}]}""");

        assertThat(conversation.tools().get(0).schema())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"type\":{\"type\":[\"string\",\"null\"]},"
                                + "\"list\":{\"type\":\"array\",\"minItems\":1,\"items\":{\"type\":\"integer\",\"format\":\"int32\"}},"
                                + "\"one\":{\"anyOf\":[{\"type\":\"boolean\"},{\"type\":\"number\"}]}},\"required\":[\"type\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'STRING','enum':['a','b'],'nullable':true}|{'type':['string','null'],'enum':['a','b',null]}",
                "{'enum':['a',null],'nullable':true}|{'enum':['a',null]}",
                "{'enum':['a'],'nullable':false}|{'enum':['a']}",
                "{'nullable':true,'anyOf':[{'type':'STRING'}]}|{'anyOf':[{'type':'string'},{'type':'null'}]}",
                "{'any_of':[{'type':'STRING'}]}|{'anyOf':[{'type':'string'}]}",
                "{'ref':'#/defs/b','nullable':true}|{'anyOf':[{'$ref':'#/defs/b'},{'type':'null'}]}"
            })
    void whatMayBeNullStillMay(String googles, String schema) {
        Conversation conversation = exchanges.read(
                PATH,
                ("{'contents':[],'tools':[{'functionDeclarations':[{'name':'look','parameters':{'properties':{'a':"
                                + googles + "}}}]}]}")
                        .replace('\'', '"'));

        assertThat(conversation.tools().get(0).schema())
                .isEqualTo(("{'properties':{'a':" + schema + "}}").replace('\'', '"'));
    }

    @Test
    void choicesOfToolsAreModesAndNames() {
        assertThat(chosen(new ToolChoice.Required())).contains("{\"functionCallingConfig\":{\"mode\":\"ANY\"}}");
        assertThat(chosen(new ToolChoice.Named("look")))
                .contains("{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"look\"]}");
        assertThat(chosen(new ToolChoice.Allowed(List.of("look", "write"), true)))
                .contains("{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"look\",\"write\"]}");
        assertThat(chosen(new ToolChoice.Allowed(List.of("look"), false)))
                .contains("{\"mode\":\"AUTO\"}")
                .doesNotContain("\"write\"");
        assertThat(chosen(new ToolChoice.None())).contains("{\"mode\":\"NONE\"}");
        assertThat(exchanges.losses().all()).isEmpty();
    }

    @Test
    void oneToolAtATimeCannotBeSaid() {
        exchanges.write(conversation(user("Hi"))
                .tools(List.of(tool("look")))
                .parallelToolCalls(false)
                .build());

        assertThat(exchanges.losses().all()).containsExactly("parallel_tool_calls");
        assertThat(exchanges.losses().essential()).isEmpty();
    }

    @Test
    void aSchemaOfTheAnswerIsSentNatively() {
        Conversation.Builder builder = conversation(user("Hi"))
                .model("gemini-2.5-flash")
                .responseFormat(new ResponseFormat.JsonSchema("answer", null, SCHEMA, true));

        assertThat(exchanges.write(builder.build()))
                .contains("\"responseMimeType\":\"application/json\",\"responseJsonSchema\":" + SCHEMA);
        assertThat(exchanges.write(builder.tools(List.of(tool("look")))
                        .model("gemini-3-flash-preview")
                        .build()))
                .contains("responseJsonSchema");
    }

    @Test
    void aSchemaBesideToolsIsAForcedToolWhereTheModelDoesNotTakeBoth() {
        String body = exchanges.write(conversation(user("Hi"))
                .model("gemini-2.5-flash")
                .tools(List.of(tool("look")))
                .responseFormat(new ResponseFormat.JsonSchema("answer", null, SCHEMA, true))
                .build());

        assertThat(body)
                .doesNotContain("responseJsonSchema")
                .contains(AnswerTool.NAME)
                .contains("{\"mode\":\"ANY\"}");
        assertThat(Exchanges.told(exchanges.events(
                        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":" + "{\"name\":\""
                                + AnswerTool.NAME + "\",\"args\":{\"a\":1}}}]},\"finishReason\":\"STOP\"}]}\n\n")))
                .isEqualTo("text {\"a\":1}\nfinished END\nended");
    }

    @Test
    void effortsAreLevelsOrBudgets() {
        assertThat(thinking("gemini-3-pro", "high", null)).contains("{\"thinkingLevel\":\"high\"}");
        assertThat(thinking("gemini-3-pro", null, 2_048L)).contains("{\"thinkingBudget\":2048}");
        assertThat(thinking("gemini-2.5-flash", "low", null)).contains("{\"thinkingBudget\":1024}");
        assertThat(thinking("gemini-2.5-flash", "medium", null)).contains("{\"thinkingBudget\":2048}");
        assertThat(thinking("gemini-2.5-flash", "high", null)).contains("{\"thinkingBudget\":4096}");
        assertThat(thinking("gemini-2.5-flash", "none", null)).contains("{\"thinkingBudget\":0}");
        assertThat(exchanges.losses().all()).isEmpty();

        assertThat(thinking("gemini-2.5-pro", "none", null)).contains("{\"thinkingBudget\":128}");
        assertThat(exchanges.losses().all()).containsExactly("reasoning_effort");
    }

    @Test
    void whatOnlyGoogleDoesIsEssentialToItsOwnRequests() {
        exchanges.read(
                PATH, "{\"contents\":[],\"cachedContent\":\"cachedContents/1\",\"tools\":[{\"googleSearch\":{}}]}");

        assertThat(exchanges.losses().essential()).containsExactly("cachedContent", "tools.googleSearch");
    }

    @Test
    void aRequestInGooglesOtherSpellingIsRead() {
        Conversation conversation = exchanges.read(PATH, """
                {"system_instruction":{"parts":[{"text":"Be brief."}]},"contents":[{"parts":[{"inline_data":{"mime_type":"image/png","data":"AAAA"}}]}],
                 "generation_config":{"max_output_tokens":5,"stop_sequences":["END"]}}""");

        assertThat(conversation.messages().get(0)).isEqualTo(system("Be brief."));
        assertThat(conversation.sampling().maxTokens()).isEqualTo(5);
        assertThat(conversation.messages().get(1).parts())
                .containsExactly(new Part.Image(new MediaSource.Inline("image/png", "AAAA"), null, null));
    }

    @Test
    void argumentsOfAStreamStayOnOneLine() {
        assertThat(exchanges.stream(
                        new ReplyEvent.ToolCallStarted(0, "c", "look", null),
                        new ReplyEvent.ToolArgumentsDelta(0, "{\n \"a\": \"x\\ny\"\n}"),
                        new ReplyEvent.Finished(StopReason.TOOL_CALLS, null)))
                .contains("\"args\":{  \"a\": \"x\\ny\" }");
    }

    @Test
    void aBodyThatIsCutOffIsRefused() {
        assertThatThrownBy(() -> exchanges.read(PATH, "{\"contents\":[")).isInstanceOf(UntranslatableException.class);
    }

    private String forModel(String model, Part.ToolCall... calls) {
        return exchanges.write(
                conversation(user("Go"), assistant(calls)).model(model).build());
    }

    private String chosen(ToolChoice choice) {
        return exchanges.write(conversation(user("Hi"))
                .tools(List.of(tool("look"), tool("write")))
                .toolChoice(choice)
                .build());
    }

    private String thinking(String model, @Nullable String effort, @Nullable Long budget) {
        return exchanges.write(conversation(user("Hi"))
                .model(model)
                .thinking(new Thinking(effort, budget, null))
                .build());
    }

    /** Gemini says the names of results, others only the ids. */
    private static Conversation unnamed(Conversation conversation) {
        List<Message> messages = conversation.messages().stream()
                .map(message -> message.with(message.parts().stream()
                        .map(part -> part instanceof Part.ToolResult result
                                ? new Part.ToolResult(result.callId(), null, result.parts(), result.isError(), null)
                                : part instanceof Part.File file ? new Part.File(file.source(), null, null) : part)
                        .toList()))
                .toList();
        return conversation.toBuilder().messages(messages).build();
    }
}
