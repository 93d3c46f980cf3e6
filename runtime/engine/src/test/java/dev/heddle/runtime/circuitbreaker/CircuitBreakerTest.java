package dev.heddle.runtime.circuitbreaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.circuitbreaker.Admission.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CircuitBreakerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final CircuitKey KEY = CircuitKey.of("openai", "api.openai.com", 443, "gpt-4o");

    private final List<String> changes = new ArrayList<>();
    private final CircuitBreaker breaker = breaker(CircuitBreakerPolicy.DEFAULT);
    private long now;

    @Test
    void staysClosedBelowTheMinimumOfAttempts() {
        fail(9);

        assertThat(breaker.state(now)).isEqualTo(CircuitState.CLOSED);
        fail(1);
        assertThat(breaker.state(now)).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void opensAtTheFailureRateAndNotBelow() {
        succeed(6);
        fail(5);
        assertThat(breaker.state(now)).isEqualTo(CircuitState.CLOSED);

        fail(1);
        assertThat(breaker.state(now)).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void opensOnASuccessThatCompletesTheMinimum() {
        fail(9);
        succeed(1);

        assertThat(breaker.state(now)).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void countsOnlyTheLastMinute() {
        fail(9);
        now += 60 * SECOND;
        fail(9);

        assertThat(breaker.state(now)).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void refusesWhileOpenAndSaysForHowLong() {
        fail(10);

        assertThat(breaker.tryAcquire(now)).isEqualTo(new Refused(CircuitState.OPEN, 5 * SECOND));
        now += 5 * SECOND - 1;
        assertThat(breaker.tryAcquire(now)).isEqualTo(new Refused(CircuitState.OPEN, 1));
    }

    @Test
    void isHalfOpenWhenItsTimeIsOverThoughNobodyHasAsked() {
        fail(10);
        now += 5 * SECOND;

        assertThat(breaker.state(now)).isEqualTo(CircuitState.HALF_OPEN);
        assertThat(changes).containsExactly("CLOSED>OPEN@0");
    }

    @Test
    void admitsAsManyProbesAsConfiguredAndRefusesTheRest() {
        halfOpen();
        permits(3);

        assertThat(breaker.tryAcquire(now)).isEqualTo(new Refused(CircuitState.HALF_OPEN, 0));
    }

    @Test
    void closesWhenAllProbesHaveSucceededAndStartsWithAnEmptyWindow() {
        halfOpen();
        List<Permit> probes = permits(3);
        probes.get(0).succeeded(now);
        probes.get(1).succeeded(now);
        assertThat(breaker.state(now)).isEqualTo(CircuitState.HALF_OPEN);
        assertThat(breaker.tryAcquire(now)).isInstanceOf(Refused.class);

        probes.get(2).succeeded(now);
        assertThat(breaker.state(now)).isEqualTo(CircuitState.CLOSED);

        fail(9);
        assertThat(breaker.state(now)).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void opensTwiceAsLongAfterEachFailedProbeUpToTheLongest() {
        fail(10);
        List<Long> openSeconds = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            long remaining = ((Refused) breaker.tryAcquire(now)).remainingOpenNanos();
            openSeconds.add(remaining / SECOND);
            now += remaining;
            permit().failed(now);
        }

        assertThat(openSeconds).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L);
    }

    @Test
    void beginsAgainWithTheShortestOpenTimeAfterItHasClosed() {
        halfOpen();
        permit().failed(now);
        now += 10 * SECOND;
        permits(3).forEach(probe -> probe.succeeded(now));

        fail(10);

        assertThat(breaker.tryAcquire(now)).isEqualTo(new Refused(CircuitState.OPEN, 5 * SECOND));
    }

    @Test
    void oneFailedProbeReopensWhateverTheOthersSay() {
        halfOpen();
        List<Permit> probes = permits(3);
        probes.get(0).succeeded(now);
        probes.get(1).failed(now);
        probes.get(2).succeeded(now);

        assertThat(breaker.tryAcquire(now)).isEqualTo(new Refused(CircuitState.OPEN, 10 * SECOND));
    }

    @Test
    void aReleasedProbeMakesRoomForAnotherAndCountsForNothing() {
        halfOpen();
        permits(3).get(1).released(now);

        List<Permit> next = permits(1);
        assertThat(breaker.tryAcquire(now)).isInstanceOf(Refused.class);
        next.get(0).succeeded(now);
        assertThat(breaker.state(now)).isEqualTo(CircuitState.HALF_OPEN);
    }

    @Test
    void aProbeThatNeverReportsLosesItsPlaceAfterTheLongestOpenTime() {
        halfOpen();
        permits(3);
        now += 60 * SECOND - 1;
        assertThat(breaker.tryAcquire(now)).isInstanceOf(Refused.class);

        now += 1;
        permits(3).forEach(probe -> probe.succeeded(now));
        assertThat(breaker.state(now)).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void aProbeThatTakesLongStillCountsWhenItReports() {
        halfOpen();
        List<Permit> slow = permits(3);
        now += 90 * SECOND;
        permits(3);
        slow.forEach(probe -> probe.succeeded(now));

        assertThat(breaker.state(now)).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void releasedAttemptsAndRejectedRequestsDoNotCountWhileClosed() {
        for (int i = 0; i < 100; i++) {
            permit().released(now);
            permit().responded(400, now);
        }
        fail(9);

        assertThat(breaker.status(now)).isEqualTo(new CircuitStatus(KEY, CircuitState.CLOSED, 9, 9, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503, 529})
    void theseStatusesAreFailures(int status) {
        permit().responded(status, now);

        assertThat(breaker.status(now).failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 499})
    void theseStatusesProveToAProbeThatTheProviderIsAlive(int status) {
        halfOpen();
        permits(3).forEach(probe -> probe.responded(status, now));

        assertThat(breaker.state(now)).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void aSuccessfulStatusIsASuccess() {
        permit().responded(200, now);

        assertThat(breaker.status(now)).isEqualTo(new CircuitStatus(KEY, CircuitState.CLOSED, 1, 0, 0));
    }

    @Test
    void onlyTheFirstReportOfAPermitCounts() {
        Permit permit = permit();
        permit.succeeded(now);
        permit.failed(now);
        permit.failed(now);

        assertThat(breaker.status(now)).isEqualTo(new CircuitStatus(KEY, CircuitState.CLOSED, 1, 0, 0));
    }

    @Test
    void anAttemptBegunWhileClosedProvesNothingToAHalfOpenCircuit() {
        List<Permit> old = permits(6);
        halfOpen();

        old.subList(0, 3).forEach(permit -> permit.succeeded(now));
        old.subList(3, 6).forEach(permit -> permit.failed(now));

        assertThat(breaker.state(now)).isEqualTo(CircuitState.HALF_OPEN);
        permits(3);
    }

    @Test
    void aProbeOfAnEarlierHalfOpenStateProvesNothingToTheNext() {
        halfOpen();
        List<Permit> earlier = permits(3);
        earlier.get(0).failed(now);
        now += 10 * SECOND;
        permit();

        earlier.get(1).failed(now);
        earlier.get(2).succeeded(now);

        assertThat(breaker.state(now)).isEqualTo(CircuitState.HALF_OPEN);
        permits(2);
        assertThat(breaker.tryAcquire(now)).isInstanceOf(Refused.class);
    }

    @Test
    void tellsEveryChangeOnce() {
        halfOpen();
        permit().failed(now);
        now += 10 * SECOND;
        permits(3).forEach(probe -> probe.succeeded(now));

        assertThat(changes)
                .containsExactly(
                        "CLOSED>OPEN@0",
                        "OPEN>HALF_OPEN@5",
                        "HALF_OPEN>OPEN@5",
                        "OPEN>HALF_OPEN@15",
                        "HALF_OPEN>CLOSED@15");
    }

    @Test
    void aListenerThatThrowsIsCountedAndDoesNotDisturbTheCircuit() {
        long errors = InternalErrors.ofProcess().count("circuitbreaker.listener");
        CircuitBreaker disturbed = new CircuitBreaker(
                KEY,
                CircuitBreakerPolicy.DEFAULT,
                (key, from, to, nanoTime) -> {
                    throw new IllegalStateException("a listener's own failure");
                },
                0);
        for (int i = 0; i < 10; i++) {
            ((Permit) disturbed.tryAcquire(0)).failed(0);
        }

        assertThat(disturbed.state(0)).isEqualTo(CircuitState.OPEN);
        assertThat(InternalErrors.ofProcess().count("circuitbreaker.listener")).isEqualTo(errors + 1);
    }

    @Test
    void aDisabledCircuitGrantsEverything() {
        CircuitBreaker disabled =
                breaker(new CircuitBreakerPolicy(false, 50, 10, seconds(60), seconds(5), seconds(60), 3));
        for (int i = 0; i < 100; i++) {
            ((Permit) disabled.tryAcquire(0)).failed(0);
        }

        assertThat(disabled.state(0)).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void refusesAPolicyThatMakesNoSense() {
        assertThatThrownBy(() -> new CircuitBreakerPolicy(true, 0, 10, seconds(60), seconds(5), seconds(60), 3))
                .hasMessageContaining("failureRate");
        assertThatThrownBy(() -> new CircuitBreakerPolicy(true, 50, 0, seconds(60), seconds(5), seconds(60), 3))
                .hasMessageContaining("minimumAttempts");
        assertThatThrownBy(() -> new CircuitBreakerPolicy(true, 50, 10, seconds(0), seconds(5), seconds(60), 3))
                .hasMessageContaining("window");
        assertThatThrownBy(() -> new CircuitBreakerPolicy(true, 50, 10, seconds(60), seconds(0), seconds(60), 3))
                .hasMessageContaining("open");
        assertThatThrownBy(() -> new CircuitBreakerPolicy(true, 50, 10, seconds(60), seconds(5), seconds(4), 3))
                .hasMessageContaining("openMax");
        assertThatThrownBy(() -> new CircuitBreakerPolicy(true, 50, 10, seconds(60), seconds(5), seconds(60), 0))
                .hasMessageContaining("probes");
    }

    private CircuitBreaker breaker(CircuitBreakerPolicy policy) {
        return new CircuitBreaker(
                KEY, policy, (key, from, to, nanoTime) -> changes.add(from + ">" + to + "@" + nanoTime / SECOND), 0);
    }

    private void halfOpen() {
        fail(10);
        now += 5 * SECOND;
    }

    private void fail(int times) {
        permits(times).forEach(permit -> permit.failed(now));
    }

    private void succeed(int times) {
        permits(times).forEach(permit -> permit.succeeded(now));
    }

    private List<Permit> permits(int count) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            permits.add(permit());
        }
        return permits;
    }

    private Permit permit() {
        Admission admission = breaker.tryAcquire(now);
        assertThat(admission).isInstanceOf(Permit.class);
        return (Permit) admission;
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
