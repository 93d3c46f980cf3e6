package dev.heddle.runtime.dialect.openai;

import static dev.heddle.runtime.dialect.openai.OpenAiDialect.CHAT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.RequestFacts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageRequestTest {

    private static final String PATH = "/v1/chat/completions";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"messages":[],"stream":true}                                 | {"messages":[],"stream":true,"stream_options":{"include_usage":true}}
            {"stream": true , "messages": [ ] }                           | {"stream": true , "messages": [ ] ,"stream_options":{"include_usage":true}}
            {"messages":[],"stream_options":null,"stream":true}           | {"messages":[],"stream_options":{"include_usage":true},"stream":true}
            {"messages":[],"stream_options":{},"stream":true}             | {"messages":[],"stream_options":{"include_usage":true},"stream":true}
            {"messages":[],"stream_options":{ "x":{} },"stream":true}     | {"messages":[],"stream_options":{ "x":{} ,"include_usage":true},"stream":true}
            {"messages":[],"stream_options":{"include_usage":false},"stream":true} | {"messages":[],"stream_options":{"include_usage":true},"stream":true}
            {"messages":["}{\\"stream_options\\""],"stream":true}         | {"messages":["}{\\"stream_options\\""],"stream":true,"stream_options":{"include_usage":true}}
            """)
    void theOptionIsAddedAndNothingElseChanges(String body, String expected) {
        String asked = ask(PATH, body);
        assertThat(asked).isEqualTo(expected);
        RequestFacts facts =
                CHAT.readRequest(PATH, expected.getBytes(UTF_8), false).orElseThrow();
        assertThat(facts.usageRequested()).isTrue();
        assertThat(ask(PATH, expected)).isNull();
    }

    @Test
    void anEmptyObjectStaysWellFormed() {
        assertThat(UsageRequest.in("{ }".getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo("{ \"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void bytesThatAreNoAsciiStayAsTheyAre() {
        String body = "\uFEFF{\"messages\":[\"é😀\"],\"stream\":true}\n";
        assertThat(ask(PATH, body))
                .isEqualTo(
                        "\uFEFF{\"messages\":[\"é😀\"],\"stream\":true,\"stream_options\":{\"include_usage\":true}}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[]}",
                "{\"messages\":[],\"stream\":false}",
                "{\"messages\":[],\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"messages\":[],\"stream\":true",
                "{\"messages\":[],\"stream\":true}}",
            })
    void whereNothingIsToBeAskedNothingChanges(String body) {
        assertThat(ask(PATH, body)).isNull();
    }

    @Test
    void anAzureApiThatRefusesTheOptionIsNotAsked() {
        String body = "{\"messages\":[],\"stream\":true}";
        String path = "/openai/deployments/gpt/chat/completions?api-version=";
        assertThat(ask(path + "2024-06-01", body)).isNull();
        assertThat(ask(path + "2024-09-01-preview", body)).isNotNull();
        assertThat(ask(path + "2024-10-21", body)).isNotNull();
        assertThat(ask(path + "preview", body)).isNotNull();
        assertThat(ask(path, body)).isNotNull();
    }

    private static @Nullable String ask(String path, String body) {
        Optional<RequestFacts> facts = CHAT.readRequest(path, body.getBytes(UTF_8), false);
        byte[] asked = CHAT.askForUsage(facts.orElseThrow(), body.getBytes(UTF_8));
        return asked == null ? null : new String(asked, UTF_8);
    }
}
