package dev.heddle.runtime.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.bulkhead.Entry.Reason;
import dev.heddle.runtime.bulkhead.Entry.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BulkheadTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENT = 20 * SECOND;

    private final Bulkhead bulkhead = new Bulkhead(policy(2, 3));
    private long now;

    @Test
    void admitsAsManyAsItHasPermitsAndMakesTheNextWait() {
        permit();
        permit();

        assertThat(enter()).isInstanceOf(Waiter.class);
        assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(2, 2, 1, 0));
    }

    @Test
    void aReleasedPermitGoesToTheFirstInLineThoughALaterOneAsksFirst() {
        BulkheadPermit held = permit();
        permit();
        Waiter first = waiter();
        Waiter second = waiter();
        held.release(now);

        assertThat(second.ask(now)).isSameAs(second);
        assertThat(first.ask(now)).isInstanceOf(BulkheadPermit.class);
    }

    @Test
    void aNewcomerDoesNotOvertakeTheLine() {
        BulkheadPermit held = permit();
        permit();
        Waiter first = waiter();
        held.release(now);

        assertThat(enter()).isInstanceOf(Waiter.class);
        assertThat(first.ask(now)).isInstanceOf(BulkheadPermit.class);
    }

    @Test
    void aWaiterGetsTheSamePermitHoweverOftenItAsks() {
        BulkheadPermit held = permit();
        permit();
        Waiter waiter = waiter();
        held.release(now);

        Entry permit = waiter.ask(now);

        assertThat(waiter.ask(now + 100 * SECOND)).isSameAs(permit);
        assertThat(bulkhead.status().inFlight()).isEqualTo(2);
    }

    @Test
    void aPermitReleasedTwiceMakesRoomOnce() {
        BulkheadPermit held = permit();
        permit();
        held.release(now);
        held.release(now);

        permit();
        assertThat(enter()).isInstanceOf(Waiter.class);
    }

    @Test
    void refusesWhenTheLineIsFull() {
        permit();
        permit();
        waiter();
        waiter();
        waiter();

        assertThat(enter()).isEqualTo(new Refused(Reason.LINE_FULL, 2, 3));
    }

    @Test
    void waitersWhoseTimeIsOverDoNotFillTheLine() {
        permit();
        permit();
        bulkhead.enter(SECOND, now);
        bulkhead.enter(SECOND, now);
        bulkhead.enter(SECOND, now);
        now += SECOND;

        assertThat(enter()).isInstanceOf(Waiter.class);
        assertThat(bulkhead.status().waiting()).isEqualTo(1);
    }

    @Test
    void refusesAtOnceWithoutALineOrWithoutTime() {
        permit();
        permit();
        Bulkhead lineless = new Bulkhead(policy(1, 0));
        lineless.enter(PATIENT, now);

        assertThat(bulkhead.enter(0, now)).isEqualTo(new Refused(Reason.FULL, 2, 0));
        assertThat(lineless.enter(PATIENT, now)).isEqualTo(new Refused(Reason.FULL, 1, 0));
    }

    @Test
    void aWaiterIsRefusedWhenItsDeadlineHasPassed() {
        permit();
        permit();
        Waiter waiter = (Waiter) bulkhead.enter(SECOND, now);
        now += SECOND - 1;
        assertThat(waiter.ask(now)).isSameAs(waiter);
        now += 1;

        assertThat(waiter.ask(now)).isEqualTo(new Refused(Reason.WAITED, 2, 0));
    }

    @Test
    void noCallWaitsLongerThanThePolicyAllows() {
        permit();
        permit();
        Waiter waiter = (Waiter) bulkhead.enter(Long.MAX_VALUE, now);
        now += 30 * SECOND;

        assertThat(waiter.ask(now)).isEqualTo(new Refused(Reason.WAITED, 2, 0));
    }

    @Test
    void aPermitIsNotSetAsideForOneWhoseTimeIsOver() {
        BulkheadPermit held = permit();
        permit();
        Waiter late = (Waiter) bulkhead.enter(SECOND, now);
        Waiter next = waiter();
        now += SECOND;
        held.release(now);

        assertThat(next.ask(now)).isInstanceOf(BulkheadPermit.class);
        assertThat(late.ask(now)).isInstanceOf(Refused.class);
    }

    @Test
    void whoLeavesTheLineLetsTheNextMoveUp() {
        BulkheadPermit held = permit();
        permit();
        Waiter leaving = waiter();
        Waiter next = waiter();
        leaving.leave(now);
        held.release(now);

        assertThat(leaving.ask(now)).isEqualTo(new Refused(Reason.LEFT, 2, 1));
        assertThat(next.ask(now)).isInstanceOf(BulkheadPermit.class);
    }

    @Test
    void whoLeavesAfterAPermitWasSetAsidePassesItOn() {
        BulkheadPermit held = permit();
        permit();
        Waiter leaving = waiter();
        Waiter next = waiter();
        held.release(now);
        leaving.leave(now);
        leaving.leave(now);

        assertThat(next.ask(now)).isInstanceOf(BulkheadPermit.class);
        assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(2, 2, 0, 0));
    }

    @Test
    void wakesTheOneThatGetsThePermitAndNobodyElse() {
        BulkheadPermit held = permit();
        permit();
        List<String> woken = new ArrayList<>();
        waiter().whenDecided(() -> woken.add("first"));
        waiter().whenDecided(() -> woken.add("second"));

        held.release(now);

        assertThat(woken).containsExactly("first");
    }

    @Test
    void wakesAtOnceWhereThePermitIsThereAlready() {
        BulkheadPermit held = permit();
        permit();
        Waiter waiter = waiter();
        held.release(now);
        List<String> woken = new ArrayList<>();

        waiter.whenDecided(() -> woken.add("at once"));

        assertThat(woken).containsExactly("at once");
    }

    @Test
    void whatIsWokenMayAskAndReleaseAtOnce() {
        BulkheadPermit held = permit();
        permit();
        List<String> passed = new ArrayList<>();
        for (String name : List.of("first", "second", "third")) {
            Waiter waiter = waiter();
            waiter.whenDecided(() -> {
                passed.add(name);
                ((BulkheadPermit) waiter.ask(now)).release(now);
            });
        }

        held.release(now);

        assertThat(passed).containsExactly("first", "second", "third");
        assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(2, 1, 0, 0));
    }

    @Test
    void aFailureOfWhatIsWokenIsCountedAndDisturbsNobody() {
        long errors = InternalErrors.ofProcess().count("bulkhead.wake");
        BulkheadPermit held = permit();
        permit();
        Waiter waiter = waiter();
        waiter.whenDecided(() -> {
            throw new IllegalStateException("a driver's own failure");
        });

        held.release(now);

        assertThat(waiter.ask(now)).isInstanceOf(BulkheadPermit.class);
        assertThat(InternalErrors.ofProcess().count("bulkhead.wake")).isEqualTo(errors + 1);
    }

    @Test
    void asksAgainAfterAnEighthOfTheTimeWaitedWithinBounds() {
        permit();
        permit();
        Waiter waiter = (Waiter) bulkhead.enter(10 * SECOND, now);

        assertThat(waiter.askAgainNanos(now)).isEqualTo(MILLI);
        assertThat(waiter.askAgainNanos(now + 80 * MILLI)).isEqualTo(10 * MILLI);
        assertThat(waiter.askAgainNanos(now + 9 * SECOND)).isEqualTo(50 * MILLI);
        assertThat(waiter.askAgainNanos(now + 10 * SECOND - 3)).isEqualTo(3);
        assertThat(waiter.askAgainNanos(now + 11 * SECOND)).isZero();
    }

    @Test
    void aPermitThatIsNeverReleasedGoesToTheNextWhenItsLeaseIsOver() {
        BulkheadPermit forgotten = permit();
        now += 60 * SECOND;
        permit();
        now += 15 * 60 * SECOND - 60 * SECOND - 1;
        Waiter waiter = waiter();
        assertThat(waiter.ask(now)).isSameAs(waiter);
        now += 1;

        assertThat(waiter.ask(now)).isInstanceOf(BulkheadPermit.class);
        forgotten.release(now);
        assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(2, 2, 0, 1));
    }

    @Test
    void morePermitsByANewPolicyGoToTheLineAndFewerTakeNoneAway() {
        permit();
        permit();
        Waiter waiter = waiter();
        bulkhead.reconfigure(policy(3, 3), 0, now);
        assertThat(waiter.ask(now)).isInstanceOf(BulkheadPermit.class);

        bulkhead.reconfigure(policy(1, 3), 0, now);
        assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(1, 3, 0, 0));
        assertThat(enter()).isInstanceOf(Waiter.class);
    }

    @Test
    void aCallWithSettingsFromBeforeDoesNotPutItsPolicyBack() {
        Bulkheads bulkheads = new Bulkheads();
        Bulkhead lowered = bulkheads.of("chat", policy(2, 0), 1, now);
        bulkheads.of("chat", policy(1, 0), 2, now);

        assertThat(bulkheads.of("chat", policy(2, 0), 1, now)).isSameAs(lowered);
        assertThat(lowered.status().permits()).isEqualTo(1);
        assertThat(bulkheads.of("chat", policy(2, 0), 3, now).status().permits())
                .isEqualTo(2);
    }

    @Test
    void oneRouteDoesNotTakeFromAnother() {
        Bulkheads bulkheads = new Bulkheads();
        BulkheadPolicy one = policy(1, 0);
        bulkheads.of("chat", one, 0, now).enter(PATIENT, now);

        assertThat(bulkheads.of("chat", one, 0, now).enter(PATIENT, now)).isInstanceOf(Refused.class);
        assertThat(bulkheads.of("batch", one, 0, now).enter(PATIENT, now)).isInstanceOf(BulkheadPermit.class);
    }

    @Test
    void refusesAPolicyThatMakesNoSense() {
        assertThatThrownBy(() -> BulkheadPolicy.of(0)).hasMessageContaining("permits");
        assertThatThrownBy(() -> policy(1, -1)).hasMessageContaining("line");
        assertThatThrownBy(() -> new AdaptivePolicy(0, 1)).hasMessageContaining("min");
        assertThatThrownBy(() -> new AdaptivePolicy(2, 1)).hasMessageContaining("max");
        assertThatThrownBy(() ->
                        new BulkheadPolicy(9, 0, Duration.ZERO, BulkheadPolicy.DEFAULT_LEASE, new AdaptivePolicy(1, 8)))
                .hasMessageContaining("adaptive");
    }

    private static BulkheadPolicy policy(int permits, int line) {
        return new BulkheadPolicy(permits, line, BulkheadPolicy.DEFAULT_MAX_WAIT, BulkheadPolicy.DEFAULT_LEASE, null);
    }

    private Entry enter() {
        return bulkhead.enter(PATIENT, now);
    }

    private BulkheadPermit permit() {
        return (BulkheadPermit) enter();
    }

    private Waiter waiter() {
        return (Waiter) enter();
    }
}
