package dev.heddle.runtime.dialect.openai;

import static dev.heddle.runtime.dialect.openai.OpenAiDialect.CHAT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"error":{"message":"too long","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}} | invalid_request_error | context_length_exceeded | too long
            {"error":{"message":"Rate limit","type":"requests","param":null,"code":null}}          | requests     | -        | Rate limit
            {"error":{"code":"429","message":"Requests to …","innererror":{"code":"x"}}}           | -            | 429      | Requests to …
            {"error":{"message":"Provider returned error","code":429,"metadata":{"error":"x"}}}    | -            | 429      | Provider returned error
            {"error":"model 'x' not found"}                                                        | -            | -        | model 'x' not found
            {"object":"error","message":"gone","type":"NotFoundError","param":null,"code":404}     | NotFoundError | 404     | gone
            {"statusCode":401,"message":"Unauthorized"}                                            | -            | -        | Unauthorized
            {"detail":"Not Found"}                                                                 | -            | -        | Not Found
            [{"error":{"code":400,"message":"bad","status":"INVALID_ARGUMENT"}}]                   | INVALID_ARGUMENT | 400  | bad
            """)
    void errorsOfManyServersAreRead(String body, String type, String code, String message) {
        assertThat(CHAT.readError(400, Headers.NONE, body.getBytes(UTF_8)))
                .isEqualTo(new ErrorFacts(type, code, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bad gateway</html>",
                "[]",
                "\"x\"",
                "{}",
                "{\"error\":null}",
                "null",
                "{\"detail\":[1]}"
            })
    void whatIsNoErrorHasNoFacts(String body) {
        assertThat(CHAT.readError(502, Headers.NONE, body.getBytes(UTF_8))).isEqualTo(new ErrorFacts(null, null, null));
    }

    @Test
    void errorsNestedWithoutEndAreReadWithoutHarm() {
        String body = "{\"error\":".repeat(900) + "1" + "}".repeat(900);
        assertThat(CHAT.readError(500, Headers.NONE, body.getBytes(UTF_8)).message())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"503,server_error", "429,rate_limit_error", "400,invalid_request_error"})
    void aRefusalIsAnErrorOfOpenAisShape(int status, String type) {
        Refusal refusal = new Refusal(status, "circuit_open", "gpt-4o is \"down\"");
        assertThat(new String(CHAT.writeError(refusal), UTF_8))
                .isEqualTo("{\"error\":{\"message\":\"gpt-4o is \\\"down\\\"\",\"type\":\"" + type
                        + "\",\"param\":null,\"code\":\"circuit_open\"}}");
        assertThat(CHAT.errorHeaders(refusal)).containsExactly("x-should-retry", "false");
    }

    @Test
    void aRefusalIsWrittenWhateverItsMessageHolds() {
        Refusal refusal = new Refusal(503, "circuit_open", "model \ud83d and\u0000");
        assertThat(CHAT.readError(503, Headers.NONE, CHAT.writeError(refusal)).message())
                .isEqualTo("model ? and\u0000");
    }
}
