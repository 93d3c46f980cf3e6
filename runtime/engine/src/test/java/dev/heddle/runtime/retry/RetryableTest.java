package dev.heddle.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.retry.AttemptFailure.AfterCommit;
import dev.heddle.runtime.retry.AttemptFailure.Broken;
import dev.heddle.runtime.retry.AttemptFailure.ErrorEvent;
import dev.heddle.runtime.retry.AttemptFailure.ErrorStatus;
import dev.heddle.runtime.retry.RetryDecision.Reason;
import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryableTest {

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 501, 502, 503, 504, 529, 599})
    void passingStatusesMayBeRepeatedInEveryFamily(int status) {
        assertThat(status(status, "openai", null)).isNull();
        assertThat(status(status, "gemini", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 400, 401, 402, 403, 404, 413, 415, 418, 422, 425, 451, 499, 600})
    void otherStatusesAreNotRepeated(int status) {
        assertThat(status(status, "openai", null)).isEqualTo(Reason.NOT_RETRYABLE);
    }

    @ParameterizedTest
    @CsvSource({"openai, true", "anthropic, true", "gemini, false", "bedrock, false", "ollama, false"})
    void aConflictIsRepeatedOnlyWhereTheOfficialSdkDoes(String family, boolean repeated) {
        assertThat(status(409, family, null)).isEqualTo(repeated ? null : Reason.NOT_RETRYABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "429, insufficient_quota, ",
        "429, , insufficient_quota",
        "429, requests, billing_hard_limit_reached",
        "429, , billing_not_active",
        "503, billing_error, ",
        "429, INSUFFICIENT_QUOTA, ",
    })
    void spentQuotaIsNotRepeatedWhateverTheStatus(int status, @Nullable String type, @Nullable String code) {
        assertThat(status(status, "openai", new ErrorFacts(type, code, null))).isEqualTo(Reason.QUOTA_SPENT);
    }

    @Test
    void theMessageOfAnErrorDecidesNothing() {
        assertThat(status(429, "openai", new ErrorFacts("requests", "rate_limit_exceeded", "insufficient_quota")))
                .isNull();
    }

    @Test
    void theProvidersHeaderOverridesTheStatusBothWays() {
        assertThat(withHeader(503, "false")).isEqualTo(Reason.FORBIDDEN);
        assertThat(withHeader(400, "true")).isNull();
        assertThat(withHeader(400, "TRUE")).isNull();
        assertThat(withHeader(503, "perhaps")).isNull();
        assertThat(withHeader(400, "perhaps")).isEqualTo(Reason.NOT_RETRYABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded_error, , ",
        "api_error, , ",
        "server_error, , ",
        "UNAVAILABLE, , ",
        ", 503, ",
        "RESOURCE_EXHAUSTED, 429, ",
        "throttlingException, , ",
        ", rate_limit_exceeded, ",
        "invalid_request_error, , NOT_RETRYABLE",
        "authentication_error, , NOT_RETRYABLE",
        ", context_length_exceeded, NOT_RETRYABLE",
        ", , NOT_RETRYABLE",
        "rate_limit_error, insufficient_quota, QUOTA_SPENT",
    })
    void errorEventsAreJudgedByTheirNames(@Nullable String type, @Nullable String code, @Nullable Reason obstacle) {
        assertThat(Retryable.obstacle(new ErrorEvent(new ErrorFacts(type, code, null))))
                .isEqualTo(obstacle);
    }

    @Test
    void brokenExchangesAreJudgedByTheirFault() {
        assertThat(Retryable.obstacle(new Broken(new SocketException("Connection reset"))))
                .isNull();
        assertThat(Retryable.obstacle(new Broken(new IOException("Canceled")))).isEqualTo(Reason.CANCELLED);
        assertThat(Retryable.obstacle(new Broken(new IllegalStateException()))).isEqualTo(Reason.NOT_RETRYABLE);
    }

    @Test
    void nothingIsRepeatedAfterTheCommitPoint() {
        assertThat(Retryable.obstacle(AfterCommit.INSTANCE)).isEqualTo(Reason.COMMITTED);
    }

    private static @Nullable Reason status(int status, String family, @Nullable ErrorFacts error) {
        return Retryable.obstacle(ErrorStatus.of(status, family, Headers.NONE, error, 0));
    }

    private static @Nullable Reason withHeader(int status, String value) {
        Headers headers = Map.of("x-should-retry", value)::get;
        return Retryable.obstacle(ErrorStatus.of(status, "openai", headers, null, 0));
    }
}
