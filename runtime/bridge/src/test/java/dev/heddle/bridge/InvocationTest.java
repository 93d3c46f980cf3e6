package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.call.InvalidAnswerException;
import dev.heddle.call.LlmOutcome;
import dev.heddle.call.LlmRefusedException;
import dev.heddle.call.LlmScope;
import dev.heddle.call.LlmSetupException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationTest {

    private static final CallSpec PLAIN =
            CallSpec.of(CallSpec.CONTRACT, "Desk#plain").build();
    private static final CallSpec WITH_FALLBACK =
            CallSpec.of(CallSpec.CONTRACT, "Desk#answer").fallback(false).build();

    @AfterEach
    void nothingIsLeftOnTheThread() {
        assertThat(Invocation.current()).isNull();
    }

    @Test
    void codeGeneratedForAnotherContractIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> CallSpec.of(99, "Desk#answer"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Desk#answer")
                .hasMessageContaining("contract 99")
                .hasMessageContaining("heddle-processor of the same version");
    }

    @Test
    void isCurrentInsideAndTheOneAroundItAfterwards() {
        try (Invocation outer = Invocation.begin(PLAIN)) {
            try (Invocation inner = Invocation.begin(WITH_FALLBACK)) {
                assertThat(Invocation.current()).isSameAs(inner);
                assertThat(inner.outer()).isSameAs(outer);
            }
            assertThat(Invocation.current()).isSameAs(outer);
        }
    }

    @Test
    void reachesThreadsStartedInsideButNotTheirLaterWork() throws Exception {
        AtomicReference<@Nullable Invocation> seen = new AtomicReference<>();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            try (Invocation invocation = Invocation.begin(PLAIN)) {
                pool.submit(() -> seen.set(Invocation.current())).get();
                assertThat(seen.get()).isSameAs(invocation);
            }
            pool.submit(() -> seen.set(Invocation.current())).get();
            assertThat(seen.get()).isNull();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void reachesWorkOfWrappedExecutorsThatWereThereBefore() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(() -> {}).get();
            ExecutorService scoped = LlmScope.wrap(pool);
            try (Invocation invocation = Invocation.begin(PLAIN)) {
                assertThat(scoped.submit(Invocation::current).get()).isSameAs(invocation);
                assertThat(pool.submit(Invocation::current).get()).isNull();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void extraAttemptsAreBoundedByTheOwnBudgetAndThatOfTheOneAround() {
        CallSpec two = CallSpec.of(CallSpec.CONTRACT, "two").retryBudget(2).build();
        CallSpec five = CallSpec.of(CallSpec.CONTRACT, "five").retryBudget(5).build();
        try (Invocation outer = Invocation.begin(two)) {
            try (Invocation inner = Invocation.begin(five)) {
                assertThat(inner.tryExtraAttempt()).isTrue();
                assertThat(inner.tryExtraAttempt()).isTrue();
                assertThat(inner.tryExtraAttempt()).isFalse();
            }
            assertThat(outer.tryExtraAttempt()).isFalse();
        }
    }

    @Test
    void manyThreadsTakeExactlyAsManyExtraAttemptsAsThereAre() throws Exception {
        CallSpec seven = CallSpec.of(CallSpec.CONTRACT, "seven").retryBudget(7).build();
        AtomicInteger taken = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try (Invocation invocation = Invocation.begin(seven)) {
            CompletableFuture<?>[] all = new CompletableFuture<?>[1_000];
            for (int i = 0; i < all.length; i++) {
                all[i] = CompletableFuture.runAsync(
                        () -> {
                            if (invocation.tryExtraAttempt()) {
                                taken.incrementAndGet();
                            }
                        },
                        pool);
            }
            CompletableFuture.allOf(all).join();
        } finally {
            pool.shutdown();
        }
        assertThat(taken).hasValue(7);
    }

    @Test
    void theNearestDeadlineHolds() {
        CallSpec second =
                CallSpec.of(CallSpec.CONTRACT, "s").timeoutMillis(1_000).build();
        CallSpec minute =
                CallSpec.of(CallSpec.CONTRACT, "m").timeoutMillis(60_000).build();
        try (Invocation outer = Invocation.begin(second);
                Invocation inner = Invocation.begin(minute)) {
            assertThat(inner.remainingNanos(System.nanoTime())).isLessThanOrEqualTo(1_000_000_000L);
            assertThat(outer.remainingNanos(System.nanoTime() + 2_000_000_000L)).isNegative();
        }
        try (Invocation unlimited = Invocation.begin(PLAIN)) {
            assertThat(unlimited.remainingNanos(System.nanoTime())).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void theFallbackAnswersWhenTheLastCallFailed() {
        try (Invocation invocation = Invocation.begin(WITH_FALLBACK)) {
            invocation.ended(result(503, "server_error", false));
            assertThat(invocation.recovers(new RuntimeException("503"))).isTrue();
            assertThat(Invocation.current()).isNull();
        }
        assertThat(LlmOutcome.last())
                .get()
                .returns(LlmOutcome.Tier.FALLBACK_METHOD, LlmOutcome::tier)
                .returns(true, LlmOutcome::degraded)
                .returns("server_error", LlmOutcome::reason)
                .returns(1, LlmOutcome::attempts);
    }

    @Test
    void theFallbackDoesNotAnswerForTheCallersFaultUnlessAsked() {
        CallSpec asked = CallSpec.of(CallSpec.CONTRACT, "asked").fallback(true).build();
        try (Invocation invocation = Invocation.begin(WITH_FALLBACK)) {
            invocation.ended(result(400, "invalid_request_error", true));
            assertThat(invocation.recovers(new RuntimeException("400"))).isFalse();
        }
        try (Invocation invocation = Invocation.begin(asked)) {
            invocation.ended(result(400, "invalid_request_error", true));
            assertThat(invocation.recovers(new RuntimeException("400"))).isTrue();
        }
    }

    @Test
    void theFallbackDoesNotHideAFaultOfTheProgram() {
        try (Invocation invocation = Invocation.begin(WITH_FALLBACK)) {
            invocation.ended(answered());
            assertThat(invocation.recovers(new NullPointerException())).isFalse();
        }
    }

    @Test
    void theFallbackAnswersWhenNoAnswerOfTheModelFitted() {
        InvalidAnswerException invalid = new InvalidAnswerException("with-fallback", List.of());
        try (Invocation invocation = Invocation.begin(WITH_FALLBACK)) {
            invocation.ended(answered());
            assertThat(invocation.recovers(invalid)).isTrue();
        }
        assertThat(LlmOutcome.last()).get().returns("invalid_answer", LlmOutcome::reason);
    }

    @Test
    void theFallbackDoesNotHideThatAServiceIsNotSetUp() {
        try (Invocation invocation = Invocation.begin(WITH_FALLBACK)) {
            assertThat(invocation.recovers(new LlmSetupException("with-fallback", "no key", null)))
                    .isFalse();
        }
    }

    @Test
    void whatAServiceThrowsIsSeenAsItIs() {
        LlmRefusedException refused = new LlmRefusedException("plain", "circuit_open", null);
        try (Invocation invocation = Invocation.begin(PLAIN)) {
            invocation.ended(new CallResult(
                    "openai",
                    "gpt-5-mini",
                    503,
                    "circuit_open",
                    "circuit_open",
                    false,
                    LlmOutcome.Tier.MODEL,
                    0,
                    null,
                    null));
            assertThat(invocation.failure(refused)).isSameAs(refused);
        }
    }

    @Test
    void theFallbackDoesNotAnswerForErrorsAndInterrupts() {
        try (Invocation invocation = Invocation.begin(WITH_FALLBACK)) {
            invocation.ended(result(503, "server_error", false));
            assertThat(invocation.recovers(new StackOverflowError())).isFalse();
            assertThat(invocation.recovers(new InterruptedException())).isFalse();
        }
    }

    @Test
    void aMethodThatMustNotDegradeRefuses() {
        CallSpec billing = CallSpec.of(CallSpec.CONTRACT, "billing")
                .fallback(false)
                .notDegradable()
                .build();
        try (Invocation invocation = Invocation.begin(billing)) {
            invocation.ended(result(503, "server_error", false));
            assertThat(invocation.recovers(new RuntimeException())).isFalse();
        }
    }

    @Test
    void whatHeddleRefusedIsSaidByAnExceptionOfItsOwn() {
        RuntimeException sdk = new RuntimeException("503");
        try (Invocation invocation = Invocation.begin(PLAIN)) {
            invocation.ended(new CallResult(
                    "openai",
                    "gpt-5-mini",
                    503,
                    "circuit_open",
                    "circuit_open",
                    false,
                    LlmOutcome.Tier.MODEL,
                    0,
                    null,
                    null));
            assertThat(invocation.failure(sdk))
                    .isInstanceOf(LlmRefusedException.class)
                    .hasMessageContaining("circuit_open")
                    .hasCause(sdk);
        }
        try (Invocation invocation = Invocation.begin(PLAIN)) {
            invocation.ended(result(503, "server_error", false));
            assertThat(invocation.failure(sdk)).isSameAs(sdk);
        }
    }

    @Test
    void costIsUnknownAsSoonAsOnePartIs() {
        try (Invocation invocation = Invocation.begin(PLAIN)) {
            invocation.ended(priced("0.5"));
            invocation.ended(priced("0.25"));
            assertThat(invocation.outcome().costUsd()).isEqualByComparingTo("0.75");
            invocation.ended(answered());
            invocation.ended(priced("0.25"));
            assertThat(invocation.outcome().costUsd()).isNull();
        }
    }

    @Test
    void aStageKeepsItsInvocationOpenUntilItCompletes() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Invocation invocation = Invocation.begin(WITH_FALLBACK);
        CompletableFuture<String> result =
                invocation.later(stage, thrown -> CompletableFuture.completedFuture("canned: " + thrown.getMessage()));
        assertThat(Invocation.current()).isNull();
        invocation.ended(result(503, "server_error", false));
        stage.completeExceptionally(new CompletionException(new IOException("reset")));
        assertThat(result).isCompletedWithValue("canned: reset");
    }

    @Test
    void aStageWithoutFallbackFailsAsTheCallDid() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        IOException reset = new IOException("reset");
        CompletableFuture<String> result = Invocation.begin(PLAIN).later(stage, null);
        stage.completeExceptionally(reset);
        assertThatThrownBy(result::join).hasCause(reset);
    }

    @Test
    void cancellingTheResultCancelsTheStage() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Invocation.begin(PLAIN).later(stage, null).cancel(true);
        assertThat(stage).isCancelled();
    }

    private static CallResult result(int status, String errorType, boolean callersFault) {
        return new CallResult(
                "openai", "gpt-5-mini", status, errorType, null, callersFault, LlmOutcome.Tier.MODEL, 1, null, null);
    }

    private static CallResult answered() {
        return new CallResult("openai", "gpt-5-mini", 200, null, null, false, LlmOutcome.Tier.MODEL, 1, null, null);
    }

    private static CallResult priced(String cost) {
        return new CallResult(
                "openai", "gpt-5-mini", 200, null, null, false, LlmOutcome.Tier.MODEL, 1, new BigDecimal(cost), null);
    }
}
