package dev.heddle.runtime.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.routing.RouteMatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SingleFlightTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String ASKED = "{\"model\":\"m-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String ANSWER = "{\"id\":\"c-1\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}";

    private final CallHarness harness = new CallHarness();

    @BeforeEach
    void cacheEverything() {
        harness.dialects = Dialects.standard();
        harness.cache = new CacheSettings(
                true, RouteMatch.ALL, Duration.ofHours(1), 1 << 20, 2_000, false, true, Duration.ZERO, null);
        harness.engine();
    }

    private static @Nullable String json(String header) {
        return "content-type".equals(header) ? "application/json" : null;
    }

    private CallFlow begin() {
        return requireNonNull(harness.beginOrNull(CHAT, ASKED.getBytes(StandardCharsets.UTF_8), 0));
    }

    @Test
    void aCallThatIsGivenUpWhileItBecomesTheLeaderIsNotWaitedFor() {
        CallFlow leader = begin();
        leader.start();
        CallFlow next = begin();
        assertThat(next.start()).isInstanceOf(Step.Wait.class);
        leader.abandoned(null);
        harness.clock.atReading(0, () -> next.abandoned(null));

        assertThat(next.waited()).isInstanceOf(Step.Rethrow.class);

        assertThat(begin().start()).isInstanceOf(Step.Send.class);
    }

    /** Performs the flow on this thread; what is asked of the provider is answered with that. */
    private static String drive(CallFlow flow, Callable<String> provider) throws Exception {
        Step step = flow.start();
        while (true) {
            if (step instanceof Step.Wait wait) {
                wait.hold(() -> false);
                step = flow.waited();
            } else if (step instanceof Step.Send) {
                String answer = provider.call();
                assertThat(flow.responded(200, SingleFlightTest::json)).isInstanceOf(Step.Deliver.class);
                deliver(flow, answer);
                return answer;
            } else if (step instanceof Step.Answer answer) {
                return new String(answer.body(), StandardCharsets.UTF_8);
            } else {
                return "threw";
            }
        }
    }

    private static void deliver(CallFlow flow, String answer) {
        BodyFlow body = flow.body();
        body.received(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        body.completed();
    }

    /** So many calls at the same time: the provider is held up until all of them have begun. */
    private List<String> storm(int callers, Callable<String> provider) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CountDownLatch begun = new CountDownLatch(callers);
        try {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(() -> {
                    CallFlow flow = begin();
                    begun.countDown();
                    return drive(flow, () -> {
                        begun.await();
                        return provider.call();
                    });
                }));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> call : calls) {
                answers.add(call.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void contractFailure5FiftyIdenticalCallsAtTheSameTimeAreOneOfTheProvider() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        List<String> answers = storm(50, () -> {
            asked.incrementAndGet();
            return ANSWER;
        });

        assertThat(asked).hasValue(1);
        assertThat(answers).hasSize(50).containsOnly(ANSWER);
        assertThat(harness.calls).hasSize(50);
        assertThat(harness.calls.stream().filter(call -> call.cached() == null)).hasSize(1);
        assertThat(harness.calls.stream()
                        .mapToInt(call -> call.attempts().size())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void whoWaitedSaysWhoseAnswerItHas() throws Exception {
        CallFlow leader = begin();
        CallFlow waiter = begin();
        assertThat(leader.start()).isInstanceOf(Step.Send.class);
        Step.Wait wait = (Step.Wait) waiter.start();
        assertThat(requireNonNull(wait.earlier())).isNotDone();

        leader.responded(200, SingleFlightTest::json);
        deliver(leader, ANSWER);

        assertThat(wait.earlier()).isDone();
        Step.Answer answer = (Step.Answer) waiter.waited();
        assertThat(StoredHeaders.first(answer.headers(), "x-heddle-cache")).isEqualTo("single_flight");
        CallRecord.Cached cached = requireNonNull(harness.calls.get(1).cached());
        assertThat(cached.kind()).isEqualTo(CallRecord.Cached.Kind.SINGLE_FLIGHT);
        assertThat(cached.leader()).isEqualTo(harness.calls.get(0).start().id());
    }

    @Test
    void twentyRoundsOfDifferentStormsLoseNobody() throws Exception {
        for (int round = 0; round < 20; round++) {
            harness.clock.advance(TimeUnit.HOURS.toNanos(2));
            AtomicInteger asked = new AtomicInteger();
            List<String> answers = storm(16, () -> {
                asked.incrementAndGet();
                return ANSWER;
            });
            assertThat(answers).hasSize(16).containsOnly(ANSWER);
            assertThat(asked).as("round %d", round).hasValue(1);
        }
    }

    @Test
    void whereTheLeaderIsGivenUpExactlyOneOfThoseWhoWaitLeads() {
        CallFlow leader = begin();
        leader.start();
        List<CallFlow> waiters = List.of(begin(), begin(), begin());
        waiters.forEach(waiter -> assertThat(waiter.start()).isInstanceOf(Step.Wait.class));

        leader.abandoned(null);

        List<Class<?>> next = new ArrayList<>();
        waiters.forEach(waiter -> next.add(waiter.waited().getClass()));
        assertThat(next).containsExactly(Step.Send.class, Step.Wait.class, Step.Wait.class);
        waiters.get(0).responded(200, SingleFlightTest::json);
        deliver(waiters.get(0), ANSWER);
        assertThat(waiters.get(1).waited()).isInstanceOf(Step.Answer.class);
        assertThat(waiters.get(2).waited()).isInstanceOf(Step.Answer.class);
    }

    @Test
    void whoGivesUpWaitingDisturbsNobody() {
        CallFlow leader = begin();
        leader.start();
        CallFlow impatient = begin();
        CallFlow patient = begin();
        impatient.start();
        patient.start();

        impatient.abandoned(null);

        assertThat(harness.calls)
                .singleElement()
                .satisfies(call -> assertThat(call.errorType()).isEqualTo("cancelled"));
        assertThat(impatient.waited()).isInstanceOf(Step.Rethrow.class);
        leader.responded(200, SingleFlightTest::json);
        deliver(leader, ANSWER);
        assertThat(patient.waited()).isInstanceOf(Step.Answer.class);
    }

    @Test
    void whoWaitsKeepsItsOwnTime() {
        CallFlow leader = begin();
        leader.start();
        harness.timeoutNanos = TimeUnit.SECONDS.toNanos(3);
        CallFlow waiter = begin();
        Step.Wait wait = (Step.Wait) waiter.start();
        assertThat(wait.delayNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(3));

        harness.clock.advance(wait.delayNanos());

        Step.Answer refused = (Step.Answer) waiter.waited();
        assertThat(refused.status()).isEqualTo(504);
        assertThat(harness.calls).singleElement().satisfies(call -> {
            assertThat(call.errorType()).isEqualTo("deadline_exceeded");
            assertThat(call.attempts()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_calls", "large"})
    void anAnswerThatIsNobodyElsesSendsEveryoneOnTheirWayAtOnce(String kind) {
        String answer = kind.equals("large")
                ? ANSWER.replace("Hello", "Hello".repeat(500))
                : ANSWER.replace("\"stop\"", "\"tool_calls\"");
        CallFlow leader = begin();
        leader.start();
        List<CallFlow> waiters = List.of(begin(), begin(), begin());
        waiters.forEach(CallFlow::start);

        leader.responded(200, SingleFlightTest::json);
        deliver(leader, answer);

        waiters.forEach(waiter -> assertThat(waiter.waited()).isInstanceOf(Step.Send.class));
    }

    private static void fails(CallFlow flow) {
        assertThat(flow.responded(500, SingleFlightTest::json)).isInstanceOf(Step.Inspect.class);
        assertThat(flow.inspected("{}".getBytes(StandardCharsets.UTF_8), true)).isInstanceOf(Step.Deliver.class);
    }

    @Test
    void afterTwoFailuresInARowThoseWhoWaitedFailTooInsteadOfStorming() {
        CallFlow first = begin();
        first.start();
        CallFlow second = begin();
        List<CallFlow> others = new ArrayList<>();
        assertThat(second.start()).isInstanceOf(Step.Wait.class);
        for (int i = 0; i < 40; i++) {
            others.add(begin());
            assertThat(others.get(i).start()).isInstanceOf(Step.Wait.class);
        }

        fails(first);
        assertThat(second.waited()).isInstanceOf(Step.Send.class);
        others.forEach(other -> assertThat(other.waited()).isInstanceOf(Step.Wait.class));
        fails(second);

        for (CallFlow other : others) {
            Step.Answer refused = (Step.Answer) other.waited();
            assertThat(refused.status()).isEqualTo(500);
            assertThat(StoredHeaders.first(refused.headers(), "x-heddle-reason"))
                    .isEqualTo("single_flight_failed");
        }
        assertThat(begin().start()).as("a new call").isInstanceOf(Step.Send.class);
    }

    private static void isAnsweredByTheEarlierOne(CallFlow flow) {
        flow.responded(503, SingleFlightTest::json);
        assertThat(flow.inspected("{}".getBytes(StandardCharsets.UTF_8), true)).isInstanceOf(Step.Answer.class);
    }

    @Test
    void whereAnEarlierAnswerStandsInForTheLeadersNobodyStorms() {
        harness.cache = new CacheSettings(
                true, RouteMatch.ALL, Duration.ofHours(1), 1 << 20, 2_000, false, true, Duration.ofDays(1), null);
        CallFlow kept = begin();
        kept.start();
        kept.responded(200, SingleFlightTest::json);
        deliver(kept, ANSWER);
        harness.clock.advance(2 * 3_600 * CallHarness.SECOND);
        CallFlow first = begin();
        first.start();
        CallFlow second = begin();
        second.start();
        List<CallFlow> others = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            others.add(begin());
            assertThat(others.get(i).start()).isInstanceOf(Step.Wait.class);
        }

        isAnsweredByTheEarlierOne(first);
        assertThat(second.waited()).isInstanceOf(Step.Send.class);
        others.forEach(other -> assertThat(other.waited()).isInstanceOf(Step.Wait.class));
        isAnsweredByTheEarlierOne(second);

        assertThat(others)
                .allSatisfy(other -> assertThat(other.waited())
                        .isInstanceOfSatisfying(
                                Step.Answer.class,
                                answer -> assertThat(answer.status()).isEqualTo(200)));
    }

    @Test
    void afterTwoAnswersThatCannotBeKeptNobodyWaitsAnyLonger() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String cut = ANSWER.replace("\"stop\"", "\"length\"");

        List<String> answers = storm(10, () -> {
            asked.incrementAndGet();
            return cut;
        });

        assertThat(answers).containsOnly(cut);
        assertThat(asked).hasValue(10);
    }

    @Test
    void aLeaderWhoseApplicationForgotItsAnswerDoesNotHoldTheOthersForEver() {
        CallFlow leader = begin();
        leader.start();
        CallFlow waiter = begin();
        assertThat(waiter.start()).isInstanceOf(Step.Wait.class);
        leader.responded(200, SingleFlightTest::json);
        leader.body().received(ByteBuffer.wrap(ANSWER.substring(0, 20).getBytes(StandardCharsets.UTF_8)));

        harness.clock.advance(TimeUnit.SECONDS.toNanos(59));
        assertThat(waiter.waited()).isInstanceOf(Step.Wait.class);
        harness.clock.advance(TimeUnit.SECONDS.toNanos(2));
        assertThat(waiter.waited()).isInstanceOf(Step.Wait.class);
        assertThat(waiter.waited()).as("leads").isInstanceOf(Step.Send.class);
    }

    @Test
    void aThreadDoesNotWaitForAnAnswerThatItHasToReadItself() {
        CallFlow leader = begin();
        leader.start();
        leader.responded(200, SingleFlightTest::json);
        leader.body();
        assertThat(begin().start()).isInstanceOf(Step.Send.class);
    }

    @Test
    void aLeaderOfWhichNothingIsHeardDoesNotHoldTheOthersForEver() {
        begin().start();
        CallFlow waiter = begin();
        waiter.start();
        harness.clock.advance(TimeUnit.MINUTES.toNanos(14));
        assertThat(waiter.waited()).isInstanceOf(Step.Wait.class);
        harness.clock.advance(TimeUnit.MINUTES.toNanos(2));
        waiter.waited();
        assertThat(waiter.waited()).as("leads").isInstanceOf(Step.Send.class);
    }

    @Test
    void withoutSingleFlightEveryoneAsks() {
        harness.cache = new CacheSettings(
                true, RouteMatch.ALL, Duration.ofHours(1), 1 << 20, 2_000, false, false, Duration.ZERO, null);
        assertThat(begin().start()).isInstanceOf(Step.Send.class);
        assertThat(begin().start()).isInstanceOf(Step.Send.class);
    }

    @Test
    void tenantsDoNotWaitForEachOther() throws Exception {
        CallSpec spec = CallSpec.of(CallSpec.CONTRACT, "A#b")
                .cache("EXACT", 60_000, 0.95)
                .build();
        Map<String, Queue<String>> answers = new ConcurrentHashMap<>();
        AtomicInteger asked = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                String tenant = "tenant-" + i % 4;
                calls.add(threads.submit(() -> {
                    try (Invocation ignored = Invocation.begin(spec, null, new Object[] {tenant}, new Object[] {})) {
                        String answer = drive(begin(), () -> {
                            asked.incrementAndGet();
                            return ANSWER.replace("Hello", tenant);
                        });
                        return answers.computeIfAbsent(tenant, key -> new ConcurrentLinkedQueue<>())
                                .add(answer);
                    }
                }));
            }
            for (Future<Boolean> call : calls) {
                assertThat(call.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(4);
        answers.forEach((tenant, given) -> assertThat(given).hasSize(12).containsOnly(ANSWER.replace("Hello", tenant)));
    }

    @Test
    void whoHasMoreTimeThanThoseBeforeItIsNotRefusedForTheirDeadlines() {
        CallFlow first = begin(within(600));
        CallFlow second = begin(within(900));
        CallFlow patient = begin(within(3_600));
        first.start();
        assertThat(second.start()).isInstanceOf(Step.Wait.class);
        assertThat(patient.start()).isInstanceOf(Step.Wait.class);

        harness.clock.advance(TimeUnit.SECONDS.toNanos(660));
        assertThat(first.failed(new IOException("closed"))).isInstanceOf(Step.Rethrow.class);
        assertThat(second.waited()).as("leads").isInstanceOf(Step.Send.class);
        assertThat(patient.waited()).isInstanceOf(Step.Wait.class);
        harness.clock.advance(TimeUnit.SECONDS.toNanos(300));
        second.failed(new IOException("closed"));

        assertThat(harness.calls).extracting(CallRecord::errorType).containsOnly("deadline_exceeded");
        assertThat(patient.waited()).isInstanceOf(Step.Send.class);
    }

    private static CallSpec within(int seconds) {
        return CallSpec.of(CallSpec.CONTRACT, "A#b")
                .timeoutMillis(seconds * 1_000L)
                .build();
    }

    private CallFlow begin(CallSpec spec) {
        try (Invocation ignored = Invocation.begin(spec)) {
            return begin();
        }
    }
}
