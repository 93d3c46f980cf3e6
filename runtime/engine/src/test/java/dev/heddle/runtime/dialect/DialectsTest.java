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
        "/v1beta/models/gemini-2.5-pro:generateContent,gemini.generate_content",
        "/v1/publishers/google/models/m:streamGenerateContent?alt=sse,gemini.generate_content",
        "/v1beta/models/m:embedContent,gemini.embed_content",
        "/v1beta/models/m:batchEmbedContents,gemini.batch_embed_contents",
        "/v1/projects/p/locations/l/publishers/google/models/m:predict,vertex.predict",
        "/model/amazon.nova-lite-v1%3A0/converse,bedrock.converse",
        "/model/amazon.nova-lite-v1:0/converse-stream,bedrock.converse",
        "/model/m/invoke,bedrock.invoke",
        "/model/m/invoke-with-response-stream,bedrock.invoke",
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

    @Test
    void onlyPostIsACall() {
        assertThat(dialects.match("GET", "/v1/chat/completions")).isNull();
    }

    @Test
    void aDialectOfSeveralPathsIsListedOnce() {
        Dialect dialect = new NamedDialect("x", "x");
        assertThat(new Dialects(Map.of("/a", dialect, "/b", dialect)).all()).containsExactly(dialect);
    }
}
