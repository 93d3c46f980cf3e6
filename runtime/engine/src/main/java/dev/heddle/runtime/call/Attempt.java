package dev.heddle.runtime.call;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.circuitbreaker.Admission;
import dev.heddle.runtime.circuitbreaker.Permit;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.Trial;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** One attempt from its permit to its record; settled exactly once. */
final class Attempt {

    private final CallScope scope;
    private final int number;
    private final long waitedNanos;
    private final AtomicBoolean settled = new AtomicBoolean();
    private @Nullable Permit permit;
    /** Whether it may be under way: until then nobody but the thread that makes it ends it. */
    private volatile boolean sent;

    private @Nullable Trial trial;
    private Booking booked = Booking.NONE;
    private volatile long events;
    private long epochNanos;
    private long sentNanos;
    private int status;
    private Headers headers = Headers.NONE;
    private volatile long firstChunkNanos = -1;

    Attempt(CallScope scope, int number, long waitedNanos) {
        this.scope = scope;
        this.number = number;
        this.waitedNanos = waitedNanos;
    }

    int number() {
        return number;
    }

    int status() {
        return status;
    }

    Headers headers() {
        return headers;
    }

    long firstChunkNanos() {
        return firstChunkNanos;
    }

    /** Asks the circuit; null where it grants the attempt, which was never one otherwise. */
    @Nullable
    Refusal acquire() {
        Admission admission = scope.breaker().tryAcquire(now());
        if (admission instanceof Permit granted) {
            permit = granted;
            return null;
        }
        settled.set(true);
        return CallRefusals.circuitOpen(scope.target(), (Admission.Refused) admission);
    }

    void sent(Booking booking) {
        booked = booking;
        epochNanos = scope.parts().time().epochNanos();
        sentNanos = now();
        RouteTarget target = scope.dispatch().place().target();
        trial = target == null ? null : scope.routing().orders().latency(target).begin(sentNanos, scope.streamed());
        sent = true;
    }

    /** It is not made after all: what it holds is given back. */
    void withdraw() {
        if (sent && !settled.compareAndSet(false, true)) {
            return;
        }
        Permit granted = permit;
        if (granted != null) {
            granted.released(now());
        }
        learned((ended, at) -> ended.released());
        booked.release(now());
    }

    long sinceSentNanos() {
        return now() - sentNanos;
    }

    void responded(int newStatus, Headers newHeaders) {
        status = newStatus;
        headers = newHeaders;
    }

    void firstChunk() {
        if (firstChunkNanos < 0) {
            firstChunkNanos = scope.completion().elapsedNanos();
            learned(Trial::succeeded);
            scope.gate().answered(sinceSentNanos());
        }
    }

    /** So many events of its stream had content so far. */
    void contentEvents(long count) {
        events = count;
    }

    /**
     * The attempt ended without an answer that could be delivered.
     *
     * @return whether it was under way; else whoever settled it ends the call
     */
    boolean fail(int failedStatus, String errorType) {
        return fail(failedStatus, errorType, null);
    }

    /** @param facts what came of an answer, which was paid for; null where nothing did */
    boolean fail(int failedStatus, String errorType, @Nullable ResponseFacts facts) {
        if (!settled.compareAndSet(false, true)) {
            return false;
        }
        if (failedStatus >= 400) {
            granted().responded(failedStatus, now());
        } else {
            granted().failed(now());
        }
        boolean callersFault = failedStatus >= 400 && failedStatus < 500 && failedStatus != 408 && failedStatus != 429;
        learned(callersFault ? (ended, at) -> ended.released() : Trial::failed);
        record(failedStatus, errorType, facts == null ? null : facts.usage(), facts);
        return true;
    }

    /**
     * The attempt's body ended after it was delivered.
     *
     * @return whether it was under way; else whoever settled it ends the call
     */
    boolean deliver(@Nullable ResponseFacts facts, @Nullable String errorType) {
        if (!settled.compareAndSet(false, true)) {
            return false;
        }
        if (errorType == null) {
            granted().succeeded(now());
            learned(Trial::succeeded);
        } else {
            granted().failed(now());
            learned(Trial::failed);
        }
        record(status, errorType, facts == null ? null : facts.usage(), facts);
        return true;
    }

    /**
     * The attempt was given up: that says nothing of the provider, unless it was for the time it took.
     *
     * @return whether the attempt was under way; else whoever settled it ends the call
     */
    boolean cancel(@Nullable ResponseFacts facts) {
        if (!sent || !settled.compareAndSet(false, true)) {
            return false;
        }
        if (scope.completion().deadlinePassed()) {
            granted().failed(now());
        } else {
            granted().released(now());
        }
        learned((ended, at) -> ended.released());
        record(status, ErrorTypes.CANCELLED, facts == null ? null : facts.usage(), facts);
        return true;
    }

    /** Another attempt of the call, which was under way at the same time, was faster. */
    void outpaced(ResponseFacts asked) {
        if (settled.compareAndSet(false, true)) {
            granted().released(now());
            learned(Trial::outpaced);
            record(status, ErrorTypes.OUTPACED, asked.usage(), asked);
        }
    }

    private void learned(ObjLongConsumer<Trial> outcome) {
        Trial begun = trial;
        if (begun != null) {
            outcome.accept(begun, now());
        }
    }

    private Permit granted() {
        Permit granted = permit;
        if (granted == null) {
            throw new IllegalStateException("the attempt was settled before it had a permit");
        }
        return granted;
    }

    private long now() {
        return scope.parts().time().nanoTime();
    }

    private void record(
            int finalStatus, @Nullable String errorType, @Nullable Usage usage, @Nullable ResponseFacts facts) {
        RequestFacts request = scope.request();
        String asked = request == null ? null : request.model();
        String answered = facts == null ? null : facts.model();
        String priced = answered != null ? answered : asked;
        String tier = facts != null && facts.serviceTier() != null
                ? facts.serviceTier()
                : request == null ? null : request.serviceTier();
        Cost cost = usage == null || priced == null
                ? null
                : scope.parts()
                        .pricing()
                        .price(scope.target().provider(), priced, tier, usage, epochNanos)
                        .orElse(null);
        // Of an answer that broke something was used; an error in its place used nothing.
        boolean begun = facts != null && (events > 0 || facts.error() == null);
        booked.settle(scope, new Booking.Outcome(begun ? status : finalStatus, errorType, usage, cost, events));
        scope.completion()
                .attempted(new AttemptRecord(
                        number,
                        scope.target().label(),
                        answered,
                        epochNanos,
                        now() - sentNanos,
                        waitedNanos,
                        finalStatus,
                        scope.completion().named(errorType),
                        usage,
                        cost,
                        tier()));
    }

    private @Nullable String tier() {
        RouteTarget target = scope.dispatch().place().target();
        String route = scope.start().route();
        return target == null || route == null
                ? null
                : Tiers.nameOf(target, route, scope.settings().routes());
    }
}
