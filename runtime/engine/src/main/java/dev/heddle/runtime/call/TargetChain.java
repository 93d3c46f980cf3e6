package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.failure.FailureClass;
import dev.heddle.runtime.failure.FailureClassifier;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.RetryAfter;
import dev.heddle.runtime.routing.HedgePolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.translation.BrokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which targets a call asks, one after the other: those of its route, then the models that the annotated method falls back to.
 * One for each call; one thread at a time.
 */
final class TargetChain {

    /** As long as a model in this process needs at most; after that a request goes by its score. */
    private static final long JUDGING_NANOS = 250_000_000L;

    private static final AttemptFailure NOT_ASKED =
            new AttemptFailure.ErrorStatus(503, "", null, null, RetryAfter.NONE);

    private final RoutingParts routing;
    private final Dispatches.Asked asked;
    private final MethodPolicy method;
    private @Nullable Route route;
    private final @Nullable Tiers tiers;
    private final boolean ofFallbackModel;
    private final TargetOrder order;
    private boolean downgraded;

    /**
     * @param tiers null where the route has none
     * @param ofFallbackModel whether the call itself asks a model of {@code fallbackModels}
     */
    TargetChain(
            RoutingParts routing,
            Dispatches.Asked asked,
            MethodPolicy method,
            @Nullable Route route,
            @Nullable Tiers tiers,
            boolean ofFallbackModel) {
        this.routing = routing;
        this.asked = asked;
        this.method = method;
        this.route = route;
        this.tiers = tiers;
        this.ofFallbackModel = ofFallbackModel;
        List<RouteTarget> targets =
                tiers != null ? tiers.order() : route == null ? List.of() : routing.order(route, asked);
        this.order = new TargetOrder(routing, asked, method, ofFallbackModel, targets, route != null && route.lossy());
    }

    @Nullable
    Route route() {
        return route;
    }

    /** The targets of the route, and what is sent to each. */
    TargetOrder order() {
        return order;
    }

    /** Whether the route has targets that were not asked yet and may be. */
    boolean hasMore() {
        return method.degradable() && order.hasMore();
    }

    /** Whether streams that break are to be continued. */
    boolean rescues(boolean streamed) {
        return route != null
                && streamed
                && route.streams().rescue()
                && !route.streams().hold()
                && order.targets().size() > 1;
    }

    /** From now on targets are asked to continue a stream, where one is left; null where none is. */
    @Nullable
    Dispatch toContinue(BrokenStream stream) {
        order.toContinue(stream);
        Dispatch other = hasMore() ? order.next(FailureClass.STREAM_BROKEN, null) : null;
        return other != null && method.tryExtraAttempt() ? other : null;
    }

    /** Whether targets are asked to continue a stream. */
    boolean continues() {
        return order.continues();
    }

    /** What has to be waited for until it is known who is asked first; null where nothing has. */
    Step.@Nullable Wait judging() {
        CompletableFuture<?> judging = tiers == null || continues() ? null : tiers.judging();
        return judging == null ? null : new Step.Wait(JUDGING_NANOS, judging);
    }

    /** What is sent first, where that is something else than was thought; else null. */
    @Nullable
    Dispatch judged() {
        if (tiers == null || !tiers.judged()) {
            return null;
        }
        order.restart(tiers.order());
        return order.next();
    }

    /** What is sent first. */
    Dispatch first() {
        Dispatch routed = order.next();
        return routed == null
                ? routing.dispatches().of(asked, method.change(), Place.unrouted(ofFallbackModel))
                : routed;
    }

    /**
     * What is sent where only something cheaper may be, from now on.
     *
     * @param named the route of cheaper targets; null for the cheapest of the call's own, which has more than one
     * @return null where there is nothing cheaper
     */
    @Nullable
    Dispatch cheaper(@Nullable String named, Dispatch current, List<Route> routes) {
        downgraded = true;
        if (named == null) {
            return cheapest(current);
        }
        for (Route cheap : routes) {
            if (cheap.name().equals(named)) {
                route = cheap;
                order.restart(routing.order(cheap, asked), cheap.lossy());
                return order.next(FailureClass.TRANSIENT, current);
            }
        }
        return null;
    }

    private @Nullable Dispatch cheapest(Dispatch current) {
        List<RouteTarget> all = order.targets();
        order.restart(
                all.size() < 2
                        ? List.of()
                        : routing.byPrice(all, asked).stream().limit(1).toList());
        if (order.targets().contains(current.place().target())) {
            order.pass();
            return current;
        }
        return order.next(FailureClass.TRANSIENT, current);
    }

    /** What is sent after an attempt that failed like that; null where nobody else is asked. */
    @Nullable
    Dispatch after(AttemptFailure failure, Dispatch failed) {
        FailureClass kind = FailureClassifier.classify(failure, failed.dialect().family());
        if (kind == FailureClass.CALLER_FAULT && failed.continues()) {
            return withoutPrefill(failed);
        }
        Dispatch other = other(kind, failure, failed);
        if (other != null) {
            return method.tryExtraAttempt() ? other : null;
        }
        return fallbackModel(failure);
    }

    /**
     * What is sent where a target cannot be asked; null where nobody else is. To pass it over is no extra attempt: none was made, or it
     * has been allowed.
     */
    @Nullable
    Dispatch insteadOf(Dispatch unasked) {
        Dispatch other = other(FailureClass.TRANSIENT, NOT_ASKED, unasked);
        return other == null ? fallbackModel(NOT_ASKED) : other;
    }

    private @Nullable Dispatch other(FailureClass kind, AttemptFailure failure, Dispatch failed) {
        if (route == null || !asksOthers(kind, route) || !method.degradable()) {
            return null;
        }
        Dispatch sameTarget = order.withOtherKey(kind, failure, failed);
        return sameTarget == null ? order.next(kind, failed) : sameTarget;
    }

    private @Nullable Dispatch fallbackModel(AttemptFailure failure) {
        RequestChange change = continues() ? null : method.afterFailure(failure);
        return change == null ? null : routing.dispatches().of(asked, change, Place.unrouted(true));
    }

    private static boolean asksOthers(FailureClass kind, Route route) {
        return switch (kind) {
            case CALLER_FAULT, CANCELLED -> false;
            case CONTENT_FILTER -> route.failOverFiltered();
            default -> true;
        };
    }

    /** The target refused to go on from an assistant's message, which is no fault of the application's: it is asked for all of it. */
    private @Nullable Dispatch withoutPrefill(Dispatch failed) {
        Dispatch other = order.withoutPrefill(failed);
        return other != null && method.tryExtraAttempt() ? other : null;
    }

    /** Whether a failure of that kind sends a call on at once, without another try of the same target. */
    boolean leavesAtOnce(AttemptFailure failure, Dispatch failed) {
        FailureClass kind = FailureClassifier.classify(failure, failed.dialect().family());
        boolean otherKey = kind == FailureClass.THROTTLED && method.degradable() && order.hasOtherKey(failed);
        return otherKey || (kind == FailureClass.SILENT && hasMore());
    }

    /** How long an attempt has until another one is sent beside it; 0 where none is. */
    long hedgeAfterNanos(CallScope scope) {
        RouteTarget target = scope.dispatch().place().target();
        HedgePolicy policy = route == null || continues() ? null : route.hedge();
        return policy == null || target == null
                ? 0
                : policy.afterNanos(routing.orders().latency(target), scope.streamed());
    }

    /** Whether the text of a target's answers is read. */
    boolean checks(Dispatch dispatch) {
        return tiers != null
                && !continues()
                && !downgraded
                && tiers.checks(dispatch.place().target());
    }

    /** The next tier's target, where an answer does not satisfy; null where it does, or is the dearest tier's. */
    @Nullable
    Dispatch dearer(ResponseFacts answer, Dispatch answered) {
        if (tiers == null || !checks(answered)) {
            return null;
        }
        List<RouteTarget> dearer = new ArrayList<>(tiers.dearerThan(answered));
        dearer.removeAll(order.passed());
        if (dearer.isEmpty() || !tiers.doubts(answer)) {
            return null;
        }
        order.restart(dearer);
        return order.next();
    }

    /**
     * How long the head of a response may take; 0 where nothing is known. Where another target is left, an answer that is not
     * streamed has two thirds of what the client still gives the call.
     *
     * @param remainingNanos 0 where the client does not say
     */
    long patienceNanos(boolean streamed, long remainingNanos) {
        if (route == null) {
            return 0;
        }
        if (streamed) {
            return route.streams().firstToken().toNanos();
        }
        if (route.attemptTimeout() != null) {
            return route.attemptTimeout().toNanos();
        }
        return hasMore() && remainingNanos > 0 ? Math.max(1, remainingNanos / 3 * 2) : 0;
    }
}
