package dev.heddle.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.retry.AttemptFailure.AfterCommit;
import dev.heddle.runtime.retry.AttemptFailure.Broken;
import dev.heddle.runtime.retry.AttemptFailure.ErrorEvent;
import dev.heddle.runtime.retry.AttemptFailure.ErrorStatus;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FailureClassifierTest {

    @ParameterizedTest
    @CsvSource({
        "300, CALLER_FAULT",
        "400, CALLER_FAULT",
        "401, CREDENTIAL",
        "402, QUOTA",
        "403, CREDENTIAL",
        "404, CALLER_FAULT",
        "408, TRANSIENT",
        "409, CALLER_FAULT",
        "413, CALLER_FAULT",
        "415, CALLER_FAULT",
        "422, CALLER_FAULT",
        "429, THROTTLED",
        "451, CALLER_FAULT",
        "499, CALLER_FAULT",
        "500, TRANSIENT",
        "503, TRANSIENT",
        "529, TRANSIENT",
        "599, TRANSIENT",
        "600, CALLER_FAULT"
    })
    void aStatusWithNothingBesideItIsJudgedConservatively(int status, FailureClass meaning) {
        assertThat(status(status, "anthropic", null)).isEqualTo(meaning);
        assertThat(status(status, "somebody", new ErrorFacts("brand_new", "unheard_of", "New.")))
                .isEqualTo(meaning);
    }

    @Test
    void wordsOfAMessageDecideNothingForAnotherProvider() {
        ErrorFacts error = new ErrorFacts(null, null, "prompt is too long");

        assertThat(status(400, "anthropic", error)).isEqualTo(FailureClass.CONTEXT_TOO_LONG);
        assertThat(status(400, "ollama", error)).isEqualTo(FailureClass.CALLER_FAULT);
    }

    @Test
    void aQuotedPromptDoesNotMakeAModelGo() {
        ErrorFacts error = new ErrorFacts(
                "invalid_request_error", null, "messages.0: 'The model `x` does not exist' is no valid content");

        assertThat(status(400, "openai", error)).isEqualTo(FailureClass.CALLER_FAULT);
    }

    @Test
    void aServersErrorPassesWhateverItSays() {
        ErrorFacts error = new ErrorFacts("not_found_error", null, "model: claude-9");

        assertThat(status(500, "anthropic", error)).isEqualTo(FailureClass.TRANSIENT);
    }

    @Test
    void aSpentQuotaIsOneWhateverTheStatus() {
        assertThat(status(503, "openai", new ErrorFacts("insufficient_quota", "server_error", null)))
                .isEqualTo(FailureClass.QUOTA);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, overloaded_error, , Overloaded, TRANSIENT",
        "anthropic, api_error, , Internal server error, TRANSIENT",
        "anthropic, rate_limit_error, , , THROTTLED",
        "anthropic, invalid_request_error, , messages: required, CALLER_FAULT",
        "anthropic, invalid_request_error, , Output blocked by content filtering policy, CONTENT_FILTER",
        "anthropic, authentication_error, , invalid x-api-key, CREDENTIAL",
        "openai, server_error, , , TRANSIENT",
        "openai, , rate_limit_exceeded, , THROTTLED",
        "openai, insufficient_quota, insufficient_quota, , QUOTA",
        "openai, , context_length_exceeded, , CONTEXT_TOO_LONG",
        "openai, , content_filter, , CONTENT_FILTER",
        "openai, , 502, Upstream error, TRANSIENT",
        "openai, , 401, User not found., CREDENTIAL",
        "gcp.gen_ai, UNAVAILABLE, , , TRANSIENT",
        "gcp.gen_ai, RESOURCE_EXHAUSTED, , , THROTTLED",
        "gcp.gen_ai, INVALID_ARGUMENT, , , CALLER_FAULT",
        "aws.bedrock, throttlingException, , , THROTTLED",
        "aws.bedrock, modelStreamErrorException, , , TRANSIENT",
        "aws.bedrock, validationException, , Input is too long for requested model., CONTEXT_TOO_LONG",
        "aws.bedrock, validationException, , Malformed input request, CALLER_FAULT",
        "ollama, , , an error was encountered while running the model, STREAM_BROKEN",
        "openai, , , , STREAM_BROKEN"
    })
    void anErrorInAStreamIsJudgedByItsNamesAndElseIsABrokenStream(
            String family,
            @Nullable String type,
            @Nullable String code,
            @Nullable String message,
            FailureClass meaning) {
        assertThat(FailureClassifier.classify(new ErrorEvent(new ErrorFacts(type, code, message)), family))
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @MethodSource
    void aBrokenExchangeIsJudgedByItsException(Throwable error, FailureClass meaning) {
        assertThat(FailureClassifier.classify(new Broken(error), "openai")).isEqualTo(meaning);
        assertThat(FailureClassifier.classify(new Broken(new CompletionException(new IOException(error))), "openai"))
                .isEqualTo(meaning == FailureClass.CALLER_FAULT ? FailureClass.TRANSIENT : meaning);
    }

    static Stream<Arguments> aBrokenExchangeIsJudgedByItsException() {
        return Stream.of(
                Arguments.of(new SocketTimeoutException("Read timed out"), FailureClass.SILENT),
                Arguments.of(new HttpTimeoutException("request timed out"), FailureClass.SILENT),
                Arguments.of(new HttpConnectTimeoutException("HTTP connect timed out"), FailureClass.SILENT),
                Arguments.of(new TimeoutException(), FailureClass.SILENT),
                Arguments.of(new EOFException(), FailureClass.STREAM_BROKEN),
                Arguments.of(new ConnectException("Connection refused"), FailureClass.TRANSIENT),
                Arguments.of(new UnknownHostException("api.openai.com"), FailureClass.TRANSIENT),
                Arguments.of(new SocketException("Connection reset"), FailureClass.TRANSIENT),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), FailureClass.TRANSIENT),
                Arguments.of(new CertificateException("expired"), FailureClass.TRANSIENT),
                Arguments.of(new IOException("Canceled"), FailureClass.CANCELLED),
                Arguments.of(new InterruptedIOException("timeout"), FailureClass.CANCELLED),
                Arguments.of(new CancellationException(), FailureClass.CANCELLED),
                Arguments.of(new IllegalStateException("a bug"), FailureClass.CALLER_FAULT));
    }

    @Test
    void nettysReadTimeoutIsSilenceAlsoInARelocatedCopy() {
        assertThat(FailureClassifier.classify(
                        new Broken(new dev.heddle.runtime.failure.netty.handler.timeout.ReadTimeoutException()), ""))
                .isEqualTo(FailureClass.SILENT);
    }

    @Test
    void causesInACycleEnd() {
        IllegalStateException first = new IllegalStateException();
        first.initCause(new IllegalStateException(first));

        assertThat(FailureClassifier.classify(new Broken(first), "openai")).isEqualTo(FailureClass.CALLER_FAULT);
    }

    @Test
    void whatFailedAfterContentIsABrokenStream() {
        assertThat(FailureClassifier.classify(AfterCommit.INSTANCE, "openai")).isEqualTo(FailureClass.STREAM_BROKEN);
    }

    @Test
    void causesAreFollowedEightDeepAndNoFurther() {
        Throwable cause = new TimeoutException();
        for (int depth = 1; depth < 8; depth++) {
            cause = new CompletionException(cause);
        }
        assertThat(FailureClassifier.classify(new Broken(cause), "openai")).isEqualTo(FailureClass.SILENT);
        assertThat(FailureClassifier.classify(new Broken(new CompletionException(cause)), "openai"))
                .isEqualTo(FailureClass.CALLER_FAULT);
    }

    private static FailureClass status(int status, String family, @Nullable ErrorFacts error) {
        return FailureClassifier.classify(ErrorStatus.of(status, family, Headers.NONE, error, 0), family);
    }
}
