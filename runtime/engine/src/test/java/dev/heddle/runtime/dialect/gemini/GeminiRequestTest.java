package dev.heddle.runtime.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeminiRequestTest {

    private static final String CONTENTS = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}";

    @Test
    void readsEveryParameter() {
        RequestFacts facts =
                read(GeminiDialect.GENERATE_CONTENT, "/v1beta/models/gemini-2.5-flash:generateContent", """
                {"contents":[{"role":"user","parts":[{"text":"hi"}]}],
                 "systemInstruction":{"parts":[{"text":"be brief"}]},
                 "tools":[{"functionDeclarations":[{"name":"get_weather","parameters":{"properties":{"name":{}}}},
                                                   {"name":"get_time"}]},{"googleSearch":{}}],
                 "generationConfig":{"maxOutputTokens":256,"temperature":0.5,"topP":0.95,"topK":40,"seed":11,
                   "stopSequences":["END","STOP"],"candidateCount":2,"presencePenalty":0.1,"frequencyPenalty":0.2,
                   "responseMimeType":"application/json","responseSchema":{"type":"OBJECT"},
                   "thinkingConfig":{"includeThoughts":true,"thinkingBudget":1024}}}
                """);

        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.GENERATE_CONTENT)
                        .model("gemini-2.5-flash")
                        .usageRequested(true)
                        .maxTokens(256L)
                        .temperature(0.5)
                        .topP(0.95)
                        .topK(40L)
                        .seed(11L)
                        .stopSequences(List.of("END", "STOP"))
                        .choiceCount(2L)
                        .presencePenalty(0.1)
                        .frequencyPenalty(0.2)
                        .outputType("json")
                        .reasoningLevel("1024")
                        .tools(List.of("get_weather", "get_time", "googleSearch"))
                        .build());
    }

    @Test
    void readsSnakeCaseToo() {
        RequestFacts facts =
                read(GeminiDialect.GENERATE_CONTENT, "/v1beta/models/gemini-3-pro-preview:generateContent", """
                {"contents":[],"generation_config":{"max_output_tokens":9,"response_modalities":["TEXT","IMAGE"],
                 "thinking_config":{"thinking_level":"LOW"}},"tools":[{"function_declarations":[{"name":"f"}]}]}
                """);

        assertThat(facts.maxTokens()).isEqualTo(9);
        assertThat(facts.outputType()).isEqualTo("image");
        assertThat(facts.reasoningLevel()).isEqualTo("LOW");
        assertThat(facts.tools()).containsExactly("f");
    }

    @Test
    void theActionTellsWhetherItStreams() {
        RequestFacts facts = read(
                GeminiDialect.GENERATE_CONTENT,
                "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse&key=x:y/z",
                CONTENTS);

        assertThat(facts.stream()).isTrue();
        assertThat(facts.model()).isEqualTo("gemini-2.5-flash");
    }

    @Test
    void readsTheModelOfEveryKindOfPath() {
        assertThat(model(
                        "/v1/projects/p/locations/us-central1/publishers/google/models/gemini-2.5-pro:generateContent"))
                .isEqualTo("gemini-2.5-pro");
        assertThat(model("/v1/publishers/google/models/gemini-2.5-pro:generateContent"))
                .isEqualTo("gemini-2.5-pro");
        assertThat(model("/v1beta/tunedModels/my-model:generateContent")).isEqualTo("tunedModels/my-model");
        assertThat(model("/v1/projects/p/locations/l/endpoints/4711:generateContent"))
                .isEqualTo("endpoints/4711");
        assertThat(model("https://generativelanguage.googleapis.com/v1beta/models/gemini%2D3:generateContent"))
                .isEqualTo("gemini-3");
    }

    @Test
    void anotherPathOrBodyIsNotGeminis() {
        assertEmpty(GeminiDialect.GENERATE_CONTENT, "/api/things/x:generateContent", CONTENTS);
        assertEmpty(GeminiDialect.GENERATE_CONTENT, "x:generateContent", CONTENTS);
        assertEmpty(GeminiDialect.GENERATE_CONTENT, "/models/:generateContent", CONTENTS);
        assertEmpty(GeminiDialect.GENERATE_CONTENT, "/models/m:generateContent", "{\"content\":{}}");
        assertEmpty(GeminiDialect.GENERATE_CONTENT, "/models/m:generateContent", "{\"contents\":\"x\"}");
        assertEmpty(GeminiDialect.GENERATE_CONTENT, "/models/m:generateContent", "contents=x");
    }

    @Test
    void keepsTheContentsOnlyWhenAsked() {
        String path = "/v1beta/models/m:generateContent";
        assertThat(GeminiDialect.GENERATE_CONTENT.readRequest(path, CONTENTS.getBytes(UTF_8), true))
                .hasValueSatisfying(facts -> assertThat(facts.promptJson())
                        .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]"));
        assertThat(GeminiDialect.GENERATE_CONTENT.readRequest(path, CONTENTS.getBytes(UTF_8), false))
                .hasValueSatisfying(facts -> assertThat(facts.promptJson()).isNull());
    }

    @Test
    void readsRequestsForEmbeddings() {
        RequestFacts one = read(
                GeminiDialect.EMBED_CONTENT,
                "/v1beta/models/gemini-embedding-001:embedContent",
                "{\"model\":\"models/gemini-embedding-001\",\"content\":{\"parts\":[{\"text\":\"x\"}]},\"outputDimensionality\":768}");
        assertThat(one.operation()).isEqualTo(Operation.EMBEDDINGS);
        assertThat(one.model()).isEqualTo("gemini-embedding-001");
        assertThat(one.embeddingDimensions()).isEqualTo(768);

        String requests =
                "[{\"model\":\"models/e\",\"content\":{\"parts\":[{\"text\":\"x\"}]},\"outputDimensionality\":256}]";
        assertThat(GeminiDialect.BATCH_EMBED_CONTENTS.readRequest(
                        "/v1beta/models/e:batchEmbedContents",
                        ("{\"requests\":" + requests + "}").getBytes(UTF_8),
                        true))
                .hasValueSatisfying(facts -> {
                    assertThat(facts.embeddingDimensions()).isEqualTo(256);
                    assertThat(facts.promptJson()).isEqualTo(requests);
                });

        RequestFacts predict = read(
                GeminiDialect.PREDICT,
                "/v1/projects/p/locations/l/publishers/google/models/text-embedding-005:predict",
                "{\"instances\":[{\"content\":\"x\",\"task_type\":\"RETRIEVAL_QUERY\"}],\"parameters\":{\"outputDimensionality\":64}}");
        assertThat(predict.model()).isEqualTo("text-embedding-005");
        assertThat(predict.embeddingDimensions()).isEqualTo(64);
    }

    @Test
    void predictionsOfOtherModelsAreNotLlmCalls() {
        String google = "/v1/projects/p/locations/l/publishers/google/models/";
        assertEmpty(
                GeminiDialect.PREDICT,
                google + "imagen-4.0-generate-001:predict",
                "{\"instances\":[{\"prompt\":\"a cat\"}],\"parameters\":{\"sampleCount\":1}}");
        assertEmpty(
                GeminiDialect.PREDICT,
                "/v1/projects/p/locations/l/endpoints/4711:predict",
                "{\"instances\":[{\"content\":\"classify me\",\"mimeType\":\"text/plain\"}]}");
    }

    private static String model(String path) {
        return String.valueOf(
                read(GeminiDialect.GENERATE_CONTENT, path, CONTENTS).model());
    }

    private static RequestFacts read(Dialect dialect, String path, String body) {
        return dialect.readRequest(path, body.getBytes(UTF_8), false).orElseThrow();
    }

    private static void assertEmpty(Dialect dialect, String path, String body) {
        assertThat(dialect.readRequest(path, body.getBytes(UTF_8), false)).isEmpty();
    }
}
