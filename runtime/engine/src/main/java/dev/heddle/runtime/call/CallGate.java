package dev.heddle.runtime.call;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.budget.BudgetReservation;
import dev.heddle.runtime.bulkhead.Bulkhead;
import dev.heddle.runtime.bulkhead.BulkheadPermit;
import dev.heddle.runtime.bulkhead.BulkheadPolicy;
import dev.heddle.runtime.bulkhead.Entry;
import dev.heddle.runtime.bulkhead.Waiter;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.ratelimit.RateDecision;
import dev.heddle.runtime.ratelimit.RateLimitPolicy;
import dev.heddle.runtime.ratelimit.RateLimiter;
import dev.heddle.runtime.ratelimit.Reservation;
import dev.heddle.runtime.retry.RetryAfter;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.tokens.TokenEstimate;
import org.jspecify.annotations.Nullable;

/**
 * What has to let a call pass: its budgets and the rate limit of each target, for every attempt, and its route's bulkhead, once.
 * One for each call; one thread at a time, but for {@link #left}.
 */
final class CallGate {

    private final RoutingParts routing;
    private final @Nullable Route route;
    private final long generation;
    private final BudgetGate budgets;
    private @Nullable Dispatch estimated;
    private @Nullable TokenEstimate estimate;
    /** As they were when the call or its attempt entered: settings that have changed since are not taken back. */
    private volatile @Nullable Bulkhead bulkhead;

    private volatile @Nullable RateLimiter limiter;
    /** Else what a provider says of its limits is said of one of them, which rests by itself. */
    private volatile boolean ofOneKey = true;

    private volatile @Nullable Entry entry;
    private volatile @Nullable Reservation reservation;

    /** @param generation of the settings that the route is of */
    CallGate(RoutingParts routing, @Nullable Route route, long generation, BudgetGate budgets) {
        this.routing = routing;
        this.route = route;
        this.generation = generation;
        this.budgets = budgets;
    }

    /** Whether a call may go on. */
    sealed interface Passage {

        /** It may. */
        record Open() implements Passage {

            static final Open NOW = new Open();
        }

        /** It is to ask again then. */
        record Later(long nanos) implements Passage {}

        /** It may not. */
        record Closed(Refusal refusal) implements Passage {}
    }

    /** @param remainingNanos what the call may still take; {@link Long#MAX_VALUE} for no limit */
    Passage enterRoute(long remainingNanos) {
        long now = routing.nanoTime();
        Entry answer = entry;
        if (answer instanceof Waiter waiter) {
            answer = waiter.ask(now);
        } else if (answer == null) {
            Bulkhead ofRoute = ofRoute(now);
            bulkhead = ofRoute;
            answer = ofRoute == null ? null : ofRoute.enter(remainingNanos, now);
        }
        entry = answer;
        if (answer instanceof Waiter waiter) {
            return new Passage.Later(Math.max(1, waiter.askAgainNanos(now)));
        }
        return answer instanceof Entry.Refused refused
                ? new Passage.Closed(CallRefusals.tooMany(String.valueOf(routeName()), refused))
                : Passage.Open.NOW;
    }

    /** Books what the call's next attempt is taken to use with its target. */
    Passage book(CallScope scope, long remainingNanos) {
        long now = routing.nanoTime();
        Reservation booked = reservation;
        if (booked == null) {
            RateLimiter ofTarget = ofTarget(scope.dispatch(), now);
            limiter = ofTarget;
            if (ofTarget == null) {
                return Passage.Open.NOW;
            }
            Usage estimate = scope.estimate().knownUsage();
            RateDecision decision = ofTarget.reserve(estimate.totalInput() + estimate.output(), remainingNanos, now);
            if (decision instanceof RateDecision.Refused refused) {
                return new Passage.Closed(CallRefusals.rateLimited(scope.target(), refused));
            }
            booked = (Reservation) decision;
            reservation = booked;
        }
        long wait = booked.waitNanos(now);
        return wait > 0 ? new Passage.Later(wait) : Passage.Open.NOW;
    }

    /** What the attempt is taken to use; found out once for each target. */
    TokenEstimate estimate(CallScope scope) {
        TokenEstimate known = estimate;
        if (known == null || estimated != scope.dispatch()) {
            known = routing.tokens()
                    .estimate(
                            scope.target().provider(),
                            scope.target().model(),
                            scope.request(),
                            scope.dispatch().wire().body());
            estimate = known;
            estimated = scope.dispatch();
        }
        return known;
    }

    BudgetGate budgets() {
        return budgets;
    }

    /** What was booked for the attempt that is being sent: from now on it is the attempt's to settle. */
    Booking take() {
        Reservation ofRate = reservation;
        reservation = null;
        BudgetReservation ofBudgets = budgets.take();
        return ofRate == null && ofBudgets == null ? Booking.NONE : new Booking(ofRate, ofBudgets, estimate);
    }

    /** The attempt is not made with the target that it was booked with. */
    void unbook() {
        Reservation booked = reservation;
        reservation = null;
        if (booked != null) {
            booked.release(routing.nanoTime());
        }
        budgets.unbook();
    }

    /** An attempt with another target was made meanwhile; what follows is about this one again. */
    void backTo(Dispatch dispatch) {
        limiter = ofTarget(dispatch, routing.nanoTime());
    }

    /** A response's head tells how much the target still takes. */
    void responded(int status, Headers headers) {
        RateLimiter ofTarget = limiter;
        long now = routing.nanoTime();
        if (ofTarget != null && ofOneKey) {
            long epoch = routing.parts().time().epochNanos();
            ofTarget.learn(headers, now, epoch);
            if (status == 429) {
                ofTarget.pause(RetryAfter.nanos(headers, epoch), now);
            }
        }
        Bulkhead ofRoute = bulkhead;
        if (ofRoute != null && (status == 429 || status == 529)) {
            ofRoute.throttled(now);
        }
    }

    /** The same of an attempt that was made beside the one that this is about. */
    void respondedBeside(Dispatch dispatch, int status, Headers headers) {
        RateLimiter known = limiter;
        backTo(dispatch);
        responded(status, headers);
        limiter = known;
    }

    /** The first sign of life after an attempt was sent. */
    void answered(long sinceSentNanos) {
        Bulkhead ofRoute = bulkhead;
        if (ofRoute != null) {
            ofRoute.latency(sinceSentNanos, routing.nanoTime());
        }
    }

    /** The call has ended, wherever it was. */
    void left() {
        long now = routing.nanoTime();
        unbook();
        if (entry instanceof BulkheadPermit permit) {
            permit.release(now);
        } else if (entry instanceof Waiter waiter) {
            waiter.leave(now);
        }
    }

    private @Nullable Bulkhead ofRoute(long now) {
        BulkheadPolicy policy = route == null ? null : route.bulkhead();
        return route == null || policy == null ? null : routing.bulkheads().of(route.name(), policy, generation, now);
    }

    private @Nullable RateLimiter ofTarget(Dispatch dispatch, long now) {
        RouteTarget target = dispatch.place().target();
        RateLimitPolicy policy = target == null ? null : target.rate();
        if (target == null || policy == null) {
            return null;
        }
        ofOneKey = target.keys().size() < 2;
        // Targets that differ by their keys alone are of different accounts.
        String name = dispatch.target().label() + " #" + target.keys().hashCode();
        return routing.limiters().of(name, policy, generation, now);
    }

    private @Nullable String routeName() {
        return route == null ? null : route.name();
    }
}
