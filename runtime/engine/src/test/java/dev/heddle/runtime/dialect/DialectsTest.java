package dev.heddle.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {

    private final Dialects dialects = new Dialects(Map.of(
            "/completions", new NamedDialect("text", "a"),
            "/chat/completions", new NamedDialect("chat", "a"),
            ":generateContent", new NamedDialect("generate", "b")));

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1/chat/completions,chat",
        "/openai/deployments/gpt/chat/completions?api-version=2024-10-21,chat",
        "http://localhost:8000/chat/completions/,chat",
        "/v1/completions,text",
        "/v1beta/models/gemini-2.5-pro:generateContent?key=a/b,generate",
    })
    void theLongestFittingEndOfThePathCounts(String uri, String id) {
        assertThat(dialects.match("POST", uri)).extracting(Dialect::id).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "?",
                "/v1/chat/completions/chatcmpl-1",
                "/v1/models",
                "/autocompletions",
                "/ü",
                "/x?/completions"
            })
    void otherPathsAreNoCalls(String uri) {
        assertThat(dialects.match("POST", uri)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1/chat/completions,openai.chat",
        "/openai/deployments/d/chat/completions?api-version=2024-10-21,openai.chat",
        "/v1/responses,openai.responses",
        "/v1/embeddings,openai.embeddings",
        "/completions,openai.completions",
        "https://api.anthropic.com/v1/messages?beta=true,anthropic.messages",
        "/v1/projects/p/locations/l/publishers/anthropic/models/m:streamRawPredict,anthropic.messages",
        "/v1/projects/p/locations/l/publishers/anthropic/models/m:rawPredict,anthropic.messages",
        "/v1beta/models/gemini-2.5-pro:generateContent,gemini.generate_content",
        "/v1/publishers/google/models/m:streamGenerateContent?alt=sse,gemini.generate_content",
        "/v1beta/models/m:embedContent,gemini.embed_content",
        "/v1beta/models/m:batchEmbedContents,gemini.batch_embed_contents",
        "/v1/projects/p/locations/l/publishers/google/models/m:predict,vertex.predict",
        "/model/amazon.nova-lite-v1%3A0/converse,bedrock.converse",
        "/model/amazon.nova-lite-v1:0/converse-stream,bedrock.converse",
        "/model/m/invoke,bedrock.invoke",
        "/model/m/invoke-with-response-stream,bedrock.invoke",
        "https://api.cohere.com/v2/chat,cohere.chat",
        "/api/chat,ollama.chat",
        "/api/generate,ollama.generate",
        "/api/embed,ollama.embed",
        "/api/embeddings,ollama.embeddings",
    })
    void theStandardDialectsAreFoundByTheirPaths(String uri, String id) {
        assertThat(Dialects.standard().match("POST", uri))
                .extracting(Dialect::id)
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions/chatcmpl-1",
                "/v1/responses/resp_1",
                "/v1/responses/resp_1/cancel",
                "/v1/messages/count_tokens",
                "/v1/messages/batches",
                "/v1/images/generations",
                "/v1beta/models/m:countTokens",
                "/v1/chat",
            })
    void requestsBesideInferenceAreNoCalls(String uri) {
        assertThat(Dialects.standard().match("POST", uri)).isNull();
    }

    @Test
    void onlyPostIsACall() {
        assertThat(dialects.match("GET", "/v1/chat/completions")).isNull();
    }

    @Test
    void eachHasAnIdOfItsOwnAndIsFoundByIt() {
        assertThat(Dialects.standard().all())
                .allSatisfy(dialect ->
                        assertThat(Dialects.standard().named(dialect.id())).isSameAs(dialect));
        assertThat(Dialects.standard().named("nobody")).isNull();
    }

    @Test
    void aDialectOfSeveralPathsIsListedOnce() {
        Dialect dialect = new NamedDialect("x", "x");
        assertThat(new Dialects(Map.of("/a", dialect, "/b", dialect)).all()).containsExactly(dialect);
    }
}
