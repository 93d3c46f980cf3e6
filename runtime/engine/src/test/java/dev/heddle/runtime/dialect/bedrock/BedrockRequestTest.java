package dev.heddle.runtime.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class BedrockRequestTest {

    private static final String MESSAGES = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}]}]}";

    @Test
    void readsAConversation() {
        RequestFacts facts = converse("/model/us.anthropic.claude-sonnet-4-20250514-v1%3A0/converse", """
                {"messages":[{"role":"user","content":[{"text":"hi"}]}],"system":[{"text":"be brief"}],
                 "inferenceConfig":{"maxTokens":300,"temperature":0.3,"topP":0.8,"stopSequences":["END"]},
                 "toolConfig":{"tools":[{"toolSpec":{"name":"get_weather","inputSchema":{"json":{"name":"x"}}}},
                                        {"cachePoint":{"type":"default"}},{"systemTool":{"name":"nova_grounding"}}],
                               "toolChoice":{"auto":{}}},
                 "outputConfig":{"textFormat":{"type":"json_schema","structure":{}},"effort":"high"},
                 "serviceTier":{"type":"flex"},"additionalModelRequestFields":{"top_k":50}}
                """);

        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.CHAT)
                        .model("us.anthropic.claude-sonnet-4-20250514-v1:0")
                        .usageRequested(true)
                        .maxTokens(300L)
                        .temperature(0.3)
                        .topP(0.8)
                        .topK(50L)
                        .stopSequences(List.of("END"))
                        .tools(List.of("get_weather", "nova_grounding"))
                        .outputType("json")
                        .reasoningLevel("high")
                        .serviceTier("flex")
                        .build());
    }

    @Test
    void theOperationTellsWhetherItStreams() {
        assertThat(converse("/model/m/converse-stream?x=/y", MESSAGES).stream()).isTrue();
        assertThat(converse("/model/m/converse", MESSAGES).stream()).isFalse();
        assertThat(invoke("/model/m/invoke-with-response-stream", MESSAGES).stream())
                .isTrue();
    }

    @Test
    void readsEveryFormOfModel() {
        String profile = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0";
        assertThat(converse(
                                "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.amazon.nova-lite-v1%3A0/converse",
                                MESSAGES)
                        .model())
                .isEqualTo(profile);
        assertThat(converse("/model/" + profile + "/converse", MESSAGES).model())
                .isEqualTo(profile);
        assertThat(converse(
                                "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.nova-pro-v1:0/converse",
                                MESSAGES)
                        .model())
                .isEqualTo("amazon.nova-pro-v1:0");
    }

    @Test
    void aStoredPromptNeedsNoMessages() {
        String path = "/model/arn:aws:bedrock:us-east-1:123456789012:prompt/ABCDEFGHIJ:1/converse";

        assertThat(converse(path, "{\"promptVariables\":{\"x\":{\"text\":\"y\"}}}")
                        .operation())
                .isEqualTo(Operation.CHAT);
        assertThat(BedrockDialect.CONVERSE.readRequest(path, "x".getBytes(UTF_8), false))
                .isEmpty();
    }

    @Test
    void anotherPathOrBodyIsNotBedrocks() {
        assertThat(BedrockDialect.CONVERSE.readRequest("/chat/converse", MESSAGES.getBytes(UTF_8), false))
                .isEmpty();
        assertThat(BedrockDialect.CONVERSE.readRequest("/model//converse", MESSAGES.getBytes(UTF_8), false))
                .isEmpty();
        assertThat(BedrockDialect.CONVERSE.readRequest("/model/converse", MESSAGES.getBytes(UTF_8), false))
                .isEmpty();
        assertThat(BedrockDialect.CONVERSE.readRequest("/model/m/converse", "{\"messages\":7}".getBytes(UTF_8), false))
                .isEmpty();
        assertThat(BedrockDialect.INVOKE.readRequest("/functions/invoke", MESSAGES.getBytes(UTF_8), false))
                .isEmpty();
    }

    @Test
    void keepsThePromptOnlyWhenAsked() {
        assertThat(BedrockDialect.CONVERSE.readRequest("/model/m/converse", MESSAGES.getBytes(UTF_8), true))
                .hasValueSatisfying(facts -> assertThat(facts.promptJson())
                        .isEqualTo("[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}]}]"));
        assertThat(BedrockDialect.INVOKE.readRequest("/model/m/invoke", "{\"prompt\":\"a\\nb\"}".getBytes(UTF_8), true))
                .hasValueSatisfying(facts -> assertThat(facts.promptJson()).isEqualTo("\"a\\nb\""));
        assertThat(converse("/model/m/converse", MESSAGES).promptJson()).isNull();
    }

    @Test
    void readsAnInvocationOfClaude() {
        RequestFacts facts = invoke("/model/anthropic.claude-3-5-haiku-20241022-v1:0/invoke-with-response-stream", """
                {"anthropic_version":"bedrock-2023-05-31","max_tokens":512,"temperature":0.1,"top_k":5,"top_p":0.9,
                 "system":"be brief","messages":[{"role":"user","content":"hi"}],"stop_sequences":["X"],
                 "tools":[{"name":"get_weather","input_schema":{}}]}
                """);

        assertThat(facts)
                .isEqualTo(
                        RequestFacts.builder(Operation.CHAT).model("anthropic.claude-3-5-haiku-20241022-v1:0").stream(
                                        true)
                                .usageRequested(true)
                                .maxTokens(512L)
                                .temperature(0.1)
                                .topK(5L)
                                .topP(0.9)
                                .stopSequences(List.of("X"))
                                .tools(List.of("get_weather"))
                                .build());
    }

    @Test
    void readsInvocationsOfOtherModels() {
        assertThat(invoke("/model/amazon.nova-lite-v1:0/invoke", """
                        {"schemaVersion":"messages-v1","messages":[{"role":"user","content":[{"text":"hi"}]}],
                         "inferenceConfig":{"max_new_tokens":20,"topP":0.5,"topK":3,"temperature":0.2,"stopSequences":["A"]},
                         "toolConfig":{"tools":[{"toolSpec":{"name":"f"}}]}}
                        """))
                .isEqualTo(facts(Operation.CHAT, "amazon.nova-lite-v1:0")
                        .maxTokens(20L)
                        .topP(0.5)
                        .topK(3L)
                        .temperature(0.2)
                        .stopSequences(List.of("A"))
                        .tools(List.of("f"))
                        .build());
        assertThat(invoke("/model/amazon.titan-text-express-v1/invoke", """
                        {"inputText":"hi","textGenerationConfig":{"maxTokenCount":8192,"stopSequences":[],"temperature":0,"topP":1}}
                        """))
                .isEqualTo(facts(Operation.TEXT_COMPLETION, "amazon.titan-text-express-v1")
                        .maxTokens(8192L)
                        .temperature(0.0)
                        .topP(1.0)
                        .build());
        assertThat(invoke(
                        "/model/meta.llama3-70b-instruct-v1:0/invoke",
                        "{\"prompt\":\"hi\",\"max_gen_len\":512,\"temperature\":0.5,\"top_p\":0.9}"))
                .isEqualTo(facts(Operation.TEXT_COMPLETION, "meta.llama3-70b-instruct-v1:0")
                        .maxTokens(512L)
                        .temperature(0.5)
                        .topP(0.9)
                        .build());
        assertThat(invoke("/model/cohere.command-r-v1:0/invoke", """
                        {"message":"hi","chat_history":[{"role":"USER","message":"before"}],"max_tokens":9,"p":0.7,"k":4,"seed":3,
                         "frequency_penalty":0.1,"tools":[{"name":"f","parameter_definitions":{}}]}
                        """))
                .isEqualTo(facts(Operation.CHAT, "cohere.command-r-v1:0")
                        .maxTokens(9L)
                        .topP(0.7)
                        .topK(4L)
                        .seed(3L)
                        .frequencyPenalty(0.1)
                        .tools(List.of("f"))
                        .build());
        assertThat(invoke("/model/mistral.mistral-large-2407-v1:0/invoke", """
                        {"messages":[{"role":"user","content":"hi"}],"max_tokens":7,"top_p":0.3,"stop":["a"],
                         "tools":[{"type":"function","function":{"name":"f"}}],"response_format":{"type":"json_object"}}
                        """))
                .isEqualTo(facts(Operation.CHAT, "mistral.mistral-large-2407-v1:0")
                        .maxTokens(7L)
                        .topP(0.3)
                        .stopSequences(List.of("a"))
                        .tools(List.of("f"))
                        .outputType("json")
                        .build());
    }

    @Test
    void readsInvocationsOfEmbeddingModels() {
        assertThat(
                        invoke(
                                "/model/amazon.titan-embed-text-v2:0/invoke",
                                "{\"inputText\":\"hi\",\"dimensions\":256,\"normalize\":true,\"embeddingTypes\":[\"float\",\"binary\"]}"))
                .isEqualTo(facts(Operation.EMBEDDINGS, "amazon.titan-embed-text-v2:0")
                        .embeddingDimensions(256L)
                        .encodingFormats(List.of("float", "binary"))
                        .build());
        assertThat(invoke("/model/amazon.titan-embed-text-v1/invoke", "{\"inputText\":\"hi\"}")
                        .operation())
                .isEqualTo(Operation.EMBEDDINGS);
        assertThat(invoke(
                                "/model/cohere.embed-multilingual-v3/invoke",
                                "{\"texts\":[\"a\"],\"input_type\":\"search_document\"}")
                        .operation())
                .isEqualTo(Operation.EMBEDDINGS);
    }

    @Test
    void invocationsOfImageModelsAndRerankersAreNotLlmCalls() {
        assertNoCall(
                "amazon.titan-image-generator-v2:0",
                "{\"taskType\":\"TEXT_IMAGE\",\"textToImageParams\":{\"text\":\"x\"}}");
        assertNoCall("stability.sd3-large-v1:0", "{\"prompt\":\"a cat\",\"mode\":\"text-to-image\"}");
        assertNoCall("cohere.rerank-v3-5:0", "{\"query\":\"x\",\"documents\":[\"a\"],\"api_version\":2}");
        assertNoCall("m", "{\"prompt\":{\"text\":\"x\"}}");
        assertNoCall("m", "not JSON");
    }

    private static void assertNoCall(String model, String body) {
        assertThat(BedrockDialect.INVOKE.readRequest("/model/" + model + "/invoke", body.getBytes(UTF_8), false))
                .isEmpty();
    }

    private static RequestFacts.Builder facts(Operation operation, String model) {
        return RequestFacts.builder(operation).model(model).usageRequested(true);
    }

    private static RequestFacts converse(String path, String body) {
        return BedrockDialect.CONVERSE
                .readRequest(path, body.getBytes(UTF_8), false)
                .orElseThrow();
    }

    private static RequestFacts invoke(String path, String body) {
        return BedrockDialect.INVOKE
                .readRequest(path, body.getBytes(UTF_8), false)
                .orElseThrow();
    }
}
