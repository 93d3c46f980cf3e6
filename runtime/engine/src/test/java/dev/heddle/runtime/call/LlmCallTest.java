package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LlmCallTest {

    private final CallHarness harness = new CallHarness();

    private CallRecord onlyCall() {
        assertThat(harness.calls).hasSize(1);
        return harness.calls.get(0);
    }

    @Test
    void deliversAnAnswerAndRecordsItsUsageAndCost() {
        String got = harness.drive(harness.begin("whole", 2), Answer.of(200, "text end"));

        assertThat(got).isEqualTo("200 text end");
        assertThat(onlyCall().status()).isEqualTo(200);
        assertThat(onlyCall().errorType()).isNull();
        assertThat(onlyCall().cost()).isEqualTo(new Cost(15));
        assertThat(onlyCall().attempts()).hasSize(1);
        assertThat(onlyCall().attempts().get(0).target()).isEqualTo("openai host:443 m");
    }

    @Test
    void retriesAPassingFailureAsOftenAsTheSdkWould() {
        String got = harness.drive(
                harness.begin("whole", 2), Answer.of(503, ""), Answer.of(429, ""), Answer.of(200, "text end"));

        assertThat(got).isEqualTo("200 text end");
        assertThat(harness.attempts).extracting(AttemptRecord::status).containsExactly(503, 429, 200);
        assertThat(harness.attempts).extracting(AttemptRecord::number).containsExactly(1, 2, 3);
        assertThat(harness.attempts.get(1).waitedNanos()).isPositive();
        assertThat(onlyCall().errorType()).isNull();
    }

    @Test
    void doesNotRetryBeyondWhatAllCallsToTheProviderMayTogether() {
        harness.retryBudget = new RetryBudgetPolicy(100, 0);

        CallFlow flow = harness.begin("whole", 4);
        String got = harness.drive(flow, Answer.of(503, ""), Answer.of(503, "busy"));

        assertThat(got).isEqualTo("503 busy");
        assertThat(onlyCall().attempts()).hasSize(2);
        assertThat(onlyCall().retriesStopped()).isEqualTo("retry_budget_spent");
        assertThat(flow.responseHeaders()).containsExactly("x-heddle-reason", "retry_budget_spent");
    }

    @Test
    void saysWhyAFailedCallWasNotRetriedAgain() {
        harness.drive(harness.begin("whole", 0), Answer.of(503, ""));
        harness.drive(harness.begin("whole", 2), Answer.of(400, ""));
        harness.drive(harness.begin("whole", 2), Answer.of(503, ""), Answer.of(200, "text end"));

        assertThat(harness.calls)
                .extracting(CallRecord::retriesStopped)
                .containsExactly("exhausted", "not_retryable", null);
    }

    @Test
    void deliversTheLastFailureWhenNoRetriesAreLeft() {
        String got = harness.drive(harness.begin("whole", 1), Answer.of(503, "first"), Answer.of(503, "overloaded"));

        assertThat(got).isEqualTo("503 overloaded");
        assertThat(onlyCall().errorType()).isEqualTo("overloaded");
        assertThat(onlyCall().attempts()).hasSize(2);
    }

    @Test
    void doesNotRetryForAnSdkThatWasNotTakenOver() {
        assertThat(harness.drive(harness.begin("whole", -1), Answer.of(503, "")))
                .isEqualTo("503 ");
    }

    @Test
    void doesNotRetryWhatIsTheCallersFault() {
        assertThat(harness.drive(harness.begin("whole", 2), Answer.of(400, "bad")))
                .isEqualTo("400 bad");
        assertThat(onlyCall().errorType()).isEqualTo("bad");
    }

    @Test
    void doesNotRetryWhatCannotBeSentAgain() {
        CallFlow flow = harness.begin((byte[]) null, 2);

        assertThat(harness.drive(flow, Answer.of(503, "x"))).isEqualTo("503 x");
    }

    @Test
    void waitsAsLongAsTheProviderAsks() {
        CallFlow flow = harness.begin("whole", 1);
        flow.start();
        flow.responded(429, name -> name.equals("retry-after") ? "3" : null);
        Step step = flow.inspected(new byte[0], true);

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Wait.class,
                        wait -> assertThat(wait.delayNanos())
                                .isBetween(3 * CallHarness.SECOND, 4 * CallHarness.SECOND));
    }

    @Test
    void retriesABrokenExchangeAndRethrowsTheLastFailure() {
        String got = harness.drive(
                harness.begin("whole", 1),
                Answer.failing(new ConnectException("refused")),
                Answer.failing(new ConnectException("refused")));

        assertThat(got).isEqualTo("threw");
        assertThat(onlyCall().errorType()).isEqualTo("java.net.ConnectException");
        assertThat(onlyCall().status()).isZero();
    }

    @Test
    void refusesWithoutSendingOnceTheCircuitIsOpen() {
        for (int i = 0; i < 10; i++) {
            harness.drive(harness.begin("whole", 0), Answer.of(503, ""));
        }
        harness.calls.clear();

        String got = harness.drive(harness.begin("whole", 0));

        assertThat(got).isEqualTo("503 heddle");
        assertThat(onlyCall().refusal()).isEqualTo("circuit_open");
        assertThat(onlyCall().errorType()).isEqualTo("circuit_open");
        assertThat(onlyCall().breakerState()).isEqualTo("open");
        assertThat(onlyCall().attempts()).isEmpty();
    }

    @Test
    void anOpenCircuitRefusesARetryToo() {
        for (int i = 0; i < 9; i++) {
            harness.drive(harness.begin("whole", 0), Answer.of(503, ""));
        }

        assertThat(harness.drive(harness.begin("whole", 2), Answer.of(503, ""))).isEqualTo("503 heddle");
    }

    @Test
    void callersFaultsDoNotOpenTheCircuit() {
        for (int i = 0; i < 20; i++) {
            harness.drive(harness.begin("whole", 0), Answer.of(404, ""));
        }

        assertThat(harness.drive(harness.begin("whole", 0), Answer.of(200, "text end")))
                .isEqualTo("200 text end");
    }

    @Test
    void aStreamThatEndsWithoutItsTerminatorIsAFailedCall() {
        assertThat(harness.drive(harness.begin("stream+usage", 2), Answer.of(200, "text")))
                .isEqualTo("200 text");
        assertThat(onlyCall().errorType()).isEqualTo("stream_truncated");
    }

    @Test
    void aStreamThatBreaksAfterItsFirstContentIsNotRetried() {
        String got = harness.drive(
                harness.begin("stream+usage", 2), Answer.of(200, "text").cutBy(new IOException("reset")));

        assertThat(got).isEqualTo("text cut");
        assertThat(onlyCall().errorType()).isEqualTo("java.io.IOException");
        assertThat(onlyCall().attempts()).hasSize(1);
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstEventIsRetried() {
        String got = harness.drive(
                harness.begin("stream+usage", 1),
                Answer.of(200, "").cutBy(new IOException("reset")),
                Answer.of(200, "text end"));

        assertThat(got).isEqualTo("200 text end");
        assertThat(onlyCall().attempts()).hasSize(2);
    }

    @Test
    void anErrorInTheFirstEventIsRetriedAndThenDelivered() {
        String got = harness.drive(harness.begin("stream+usage", 1), Answer.of(200, "error"), Answer.of(200, "error"));

        assertThat(got).isEqualTo("200 error");
        assertThat(onlyCall().errorType()).isEqualTo("server_error");
        assertThat(onlyCall().attempts()).hasSize(2);
    }

    @Test
    void finishesTheCallAtTheTerminalEventAndNotAtTheEndOfTheBody() {
        CallFlow flow = harness.begin("stream+usage", 0);
        flow.start();
        flow.responded(200, name -> null);
        flow.body().received(ByteBuffer.wrap("text end".getBytes(StandardCharsets.UTF_8)));

        assertThat(onlyCall().errorType()).isNull();
        flow.body().cancelled();
        flow.abandoned(null);
        assertThat(harness.calls).hasSize(1);
        assertThat(harness.attempts).hasSize(1);
    }

    @Test
    void aCallThatIsGivenUpWhileItsFailureIsJudgedEndsThough() {
        for (int reading = 0; reading < 20; reading++) {
            CallFlow flow = harness.begin("whole", 2);
            flow.start();
            harness.clock.atReading(reading, () -> flow.abandoned(null));

            Step next = flow.failed(new ConnectException("refused"));

            if (harness.calls.size() <= reading) {
                assertThat(next).isInstanceOf(Step.Wait.class);
                assertThat(reading).isGreaterThan(2);
                return;
            }
            assertThat(next).isInstanceOf(Step.Rethrow.class);
            assertThat(harness.calls.get(reading).errorType()).isEqualTo("cancelled");
        }
    }

    @Test
    void tellsTheTimeToTheFirstChunk() {
        CallFlow flow = harness.begin("stream+usage", 0);
        flow.start();
        flow.responded(200, name -> null);
        harness.clock.advance(CallHarness.SECOND);
        BodyFlow body = flow.body();
        body.received(ByteBuffer.wrap("text".getBytes(StandardCharsets.UTF_8)));
        harness.clock.advance(CallHarness.SECOND);
        body.received(ByteBuffer.wrap(" end".getBytes(StandardCharsets.UTF_8)));

        assertThat(onlyCall().firstChunkNanos()).isEqualTo(CallHarness.SECOND);
        assertThat(onlyCall().durationNanos()).isEqualTo(2 * CallHarness.SECOND);
    }

    @Test
    void closingAWholeBodyBehindItsLastByteIsNoCancellation() {
        CallFlow flow = harness.begin("whole", 0);
        flow.start();
        flow.responded(200, name -> null);
        flow.body().received(ByteBuffer.wrap("text end".getBytes(StandardCharsets.UTF_8)));
        flow.body().cancelled();

        assertThat(onlyCall().errorType()).isNull();
    }

    @Test
    void aStreamClosedByTheApplicationIsACancelledCall() {
        CallFlow flow = harness.begin("stream+usage", 0);
        flow.start();
        flow.responded(200, name -> null);
        flow.body().received(ByteBuffer.wrap("text".getBytes(StandardCharsets.UTF_8)));
        flow.body().cancelled();

        assertThat(onlyCall().errorType()).isEqualTo("cancelled");
    }

    @Test
    void aCallGivenUpWhileItWaitsIsCancelledAndHasTheAttemptsMadeSoFar() {
        CallFlow flow = harness.begin("whole", 2);
        flow.start();
        flow.responded(503, name -> null);
        flow.inspected(new byte[0], true);
        flow.abandoned(null);

        assertThat(onlyCall().errorType()).isEqualTo("cancelled");
        assertThat(onlyCall().attempts()).hasSize(1);
    }

    @Test
    void asksForUsageAndTakesItOutAgain() {
        CallFlow flow = harness.begin("stream", 0);
        Step.Send send = (Step.Send) flow.start();
        assertThat(new String(send.body(), StandardCharsets.UTF_8)).isEqualTo("stream+usage");
        flow.responded(200, name -> null);
        BodyFlow body = flow.body();

        assertThat(body.rewrites()).isTrue();
        ByteBuffer forwarded = body.received(StandardCharsets.UTF_8.encode("text usage end"));
        assertThat(StandardCharsets.UTF_8.decode(forwarded).toString()).isEqualTo("text  end");
        assertThat(onlyCall().cost()).isNotNull();
    }

    @Test
    void forwardsAnEncodedStreamAsItComes() {
        CallFlow flow = harness.begin("stream", 0);
        flow.start();
        flow.responded(200, name -> name.equals("content-encoding") ? "gzip" : null);
        ByteBuffer bytes = StandardCharsets.UTF_8.encode("text usage end");

        assertThat(flow.body().rewrites()).isFalse();
        assertThat(flow.body().received(bytes)).isSameAs(bytes);
    }

    @Test
    void doesNotAskAHostForUsageAgainThatRefused() {
        String got =
                harness.drive(harness.begin("stream", 0), Answer.of(400, "unknown field"), Answer.of(200, "text end"));

        assertThat(got).isEqualTo("200 text end");
        Step.Send next = (Step.Send) harness.begin("stream", 0).start();
        assertThat(next.body()).isNull();
    }

    @Test
    void goesOnAskingAHostThatRefusedTheRequestForAnotherReason() {
        String got = harness.drive(harness.begin("stream", 0), Answer.of(400, "bad"), Answer.of(400, "bad"));

        assertThat(got).isEqualTo("400 bad");
        Step.Send next = (Step.Send) harness.begin("stream", 0).start();
        assertThat(next.body()).isNotNull();
    }

    @Test
    void sendsTheCallOnceAndUnchangedWhenHeddleItselfFails() {
        harness.listeners.add(start -> {
            throw new IllegalStateException("a listener's bug");
        });

        assertThat(harness.drive(harness.begin("whole", 2), Answer.of(200, "text end")))
                .isEqualTo("200 text end");
        assertThat(harness.calls).as("other listeners are not disturbed").hasSize(1);
    }

    @Test
    void isNoLlmCallWhenTheBodyIsNotOfTheDialect() {
        assertThat(harness.beginOrNull("/line", "something else".getBytes(StandardCharsets.UTF_8), -1))
                .isNull();
    }

    @Test
    void retriesWhatIsNoLlmCallWhereTheSdkWasTakenOver() {
        CallFlow flow = Objects.requireNonNull(harness.beginOrNull("/models", new byte[0], 2));

        assertThat(harness.drive(flow, Answer.of(503, ""), Answer.of(200, "models")))
                .isEqualTo("200 models");
        assertThat(harness.calls).isEmpty();
    }

    @Test
    void endsOnceWhenTheApplicationCancelsWhileTheAnswerEnds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 500; i++) {
            CallFlow flow = harness.begin("stream+usage", 0);
            flow.start();
            flow.responded(200, name -> null);
            CountDownLatch both = new CountDownLatch(2);
            threads.execute(() -> {
                both.countDown();
                flow.body().received(ByteBuffer.wrap("text end".getBytes(StandardCharsets.UTF_8)));
            });
            threads.execute(() -> {
                both.countDown();
                flow.abandoned(null);
            });
            both.await();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(harness.calls)
                .hasSize(500)
                .allSatisfy(call -> assertThat(call.attempts()).hasSize(1));
        assertThat(harness.attempts).hasSize(500);
    }
}
