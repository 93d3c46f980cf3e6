package dev.heddle.it.faults.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Five hundred callers while the provider fails: it is not hammered, and it is used again as soon as it is back. */
class StormIT {

    private static final boolean LONG = Boolean.getBoolean("heddle.long");
    private static final int CALLERS = 500;
    private static final Duration PAUSE = Duration.ofMillis(1_500);
    private static final Duration OUTAGE = Duration.ofSeconds(LONG ? 30 : 6);
    private static final Duration AFTERWARDS = Duration.ofMillis(2_500);
    private static final String MODEL = "gpt-4o-mini";

    private static final int BUDGET_PER_SECOND = 10;
    private static final int BUDGET_SAVED = 100;
    private static final int PROBES = 3;
    private static final Duration OPEN = Duration.ofSeconds(1);

    /** Longer than all probes take to come together, so that no result of one decides about another. */
    private static final Duration REPLY_TAKES = Duration.ofMillis(150);

    private static final int LOG_CAPACITY = 200_000;

    /** Of the client's and the agent's, which come and go by themselves. */
    private static final int IDLE_THREADS = 8;

    @Test
    void retriesOfHalfTheCallsStayWithinTheirBudget() throws Exception {
        try (ProviderSimulator provider = provider()) {
            provider.script().then(Reply.answer());
            ForkedApp agent = Storm.application().env("HEDDLE_CIRCUIT_BREAKER_ENABLED", "false");
            Instant began = Instant.now();
            Map<String, Long> results;
            try (Storm storm = new Storm(agent, provider, CALLERS, PAUSE, List.of(MODEL))) {
                provider.script().inTurn(Reply.error(503), Reply.answer());
                Thread.sleep(OUTAGE.toMillis());
                provider.script().then(Reply.answer());
                Thread.sleep(AFTERWARDS.toMillis());
                results = storm.stop();
            }
            long seconds = Duration.between(began, Instant.now()).toSeconds() + 1;
            long calls = count("calls", results);
            long attempts = provider.log().count();

            String found = calls + " calls in " + seconds + " s, " + count("answered", results) + " answered, "
                    + attempts + " attempts";
            System.out.println("storm: " + found);
            assertThat(attempts)
                    .as(found)
                    .isGreaterThan(calls)
                    .isLessThanOrEqualTo(calls + calls / 10 + seconds * BUDGET_PER_SECOND + BUDGET_SAVED);
            assertThat(count("answered", results))
                    .as("calls that had no retry left to them")
                    .isLessThan(calls);
            assertNoThreadIsLeft(results);
        }
    }

    @Test
    void halfOpenCircuitAdmitsExactlyItsProbesAndClosesSoonAfterTheRecovery() throws Exception {
        try (ProviderSimulator provider = provider()) {
            provider.script().then(Reply.answer());
            ForkedApp agent = Storm.application()
                    .env("HEDDLE_CIRCUIT_BREAKER_OPEN", OPEN.toMillis() + "ms")
                    .env("HEDDLE_CIRCUIT_BREAKER_OPEN_MAX", OPEN.toMillis() + "ms")
                    .env("HEDDLE_CIRCUIT_BREAKER_WINDOW", "2s")
                    .env("HEDDLE_CIRCUIT_BREAKER_PROBES", String.valueOf(PROBES));
            Instant recovery;
            Map<String, Long> results;
            try (Storm storm = new Storm(agent, provider, CALLERS, PAUSE, List.of(MODEL))) {
                Thread.sleep(AFTERWARDS.toMillis());
                provider.script().then(Reply.error(503).delayBeforeHeaders(REPLY_TAKES));
                Thread.sleep(OUTAGE.toMillis());
                provider.script().then(Reply.answer());
                recovery = Instant.now();
                Thread.sleep(AFTERWARDS.toMillis());
                results = storm.stop();
            }

            List<List<ReceivedRequest>> refused = bursts(provider.log().requests().stream()
                    .filter(request -> request.reply().status() == 503)
                    .toList());
            System.out.println("storm: attempts at the dead provider, burst by burst: "
                    + refused.stream().map(List::size).toList());
            assertThat(refused)
                    .as("the burst that opened the circuit, and then probes")
                    .hasSizeGreaterThan(3);
            assertThat(refused.subList(1, refused.size() - 1))
                    .allSatisfy(probes -> assertThat(probes).hasSize(PROBES));
            assertThat(provider.log().requests().stream()
                            .filter(request -> request.receivedAt().isAfter(recovery))
                            .filter(request -> request.receivedAt().isBefore(recovery.plus(twoIntervals())))
                            .count())
                    .as("calls within two probe intervals of the recovery")
                    .isGreaterThan(PROBES);
            assertNoThreadIsLeft(results);
        }
    }

    /** What lies less than half an open phase apart. */
    private static List<List<ReceivedRequest>> bursts(List<ReceivedRequest> requests) {
        List<List<ReceivedRequest>> bursts = new ArrayList<>();
        Instant last = Instant.MIN;
        for (ReceivedRequest request : requests) {
            if (last.isBefore(request.receivedAt().minus(OPEN.dividedBy(2)))) {
                bursts.add(new ArrayList<>());
            }
            bursts.get(bursts.size() - 1).add(request);
            last = request.receivedAt();
        }
        return bursts;
    }

    private static Duration twoIntervals() {
        return OPEN.plus(REPLY_TAKES).multipliedBy(2);
    }

    private static void assertNoThreadIsLeft(Map<String, Long> results) {
        assertThat(count("threadsAfter", results)).isLessThanOrEqualTo(count("threadsBefore", results) + IDLE_THREADS);
    }

    private static long count(String name, Map<String, Long> results) {
        return results.getOrDefault(name, -1L);
    }

    private static ProviderSimulator provider() {
        return ProviderSimulator.start(new ProviderSimulator.Options(0, LOG_CAPACITY, false));
    }
}
