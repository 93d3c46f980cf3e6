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
