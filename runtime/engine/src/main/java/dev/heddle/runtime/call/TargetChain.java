package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.failure.FailureClass;
import dev.heddle.runtime.failure.FailureClassifier;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.routing.ContextWindows;
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

    private final RoutingParts routing;
    private final Dispatches.Asked asked;
    private final MethodPolicy method;
    private @Nullable Route route;
    private final @Nullable Tiers tiers;
    private final ShownKeys keys;
    private final boolean ofFallbackModel;
    private List<RouteTarget> order;
    private boolean downgraded;
    private int next;
    /** As it was before {@link #beside}. */
    private int nextBefore;

    private @Nullable BrokenStream broken;

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
        this.keys = new ShownKeys(routing);
        this.order = tiers != null ? tiers.order() : route == null ? List.of() : routing.order(route, asked);
        this.ofFallbackModel = ofFallbackModel;
    }

    @Nullable
    Route route() {
        return route;
    }

    /** Whether the route has targets that were not asked yet and may be. */
    boolean hasMore() {
        return method.degradable() && next < order.size();
    }

    /** Whether streams that break are to be continued. */
    boolean rescues(boolean streamed) {
        return route != null
                && streamed
                && route.streams().rescue()
                && !route.streams().hold()
                && order.size() > 1;
    }

    /** From now on targets are asked to continue a stream, where one is left; null where none is. */
    @Nullable
    Dispatch toContinue(BrokenStream stream) {
        broken = stream;
        Dispatch other = hasMore() ? nextOfRoute(FailureClass.STREAM_BROKEN, null) : null;
        return other != null && method.tryExtraAttempt() ? other : null;
    }

    /** Whether targets are asked to continue a stream. */
    boolean continues() {
        return broken != null;
    }

    /** What has to be waited for until it is known who is asked first; null where nothing has. */
    Step.@Nullable Wait judging() {
        CompletableFuture<?> judging = tiers == null || broken != null ? null : tiers.judging();
        return judging == null ? null : new Step.Wait(JUDGING_NANOS, judging);
    }

    /** What is sent first, where that is something else than was thought; else null. */
    @Nullable
    Dispatch judged() {
        if (tiers == null || !tiers.judged()) {
            return null;
        }
        order = tiers.order();
        next = 0;
        return nextOfRoute(FailureClass.TRANSIENT, null);
    }

    /** What is sent first. */
    Dispatch first() {
        Dispatch routed = nextOfRoute(FailureClass.TRANSIENT, null);
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
            order = order.size() < 2
                    ? List.of()
                    : routing.byPrice(order, asked).stream().limit(1).toList();
            boolean already = order.contains(current.place().target());
            next = already ? 1 : 0;
            return already ? current : nextOfRoute(FailureClass.TRANSIENT, current);
        }
        for (Route cheap : routes) {
            if (cheap.name().equals(named)) {
                route = cheap;
                order = routing.order(cheap, asked);
                next = 0;
                return nextOfRoute(FailureClass.TRANSIENT, current);
            }
        }
        return null;
    }

    /** What is sent after an attempt that failed like that; null where nobody else is asked. */
    @Nullable
    Dispatch after(AttemptFailure failure, Dispatch failed) {
        FailureClass kind = FailureClassifier.classify(failure, failed.dialect().family());
        if (kind == FailureClass.CALLER_FAULT && failed.continues()) {
            return withoutPrefill(failed);
        }
        if (route != null && asksOthers(kind, route) && method.degradable()) {
            Dispatch other = withOtherKey(kind, failure, failed);
            other = other == null ? nextOfRoute(kind, failed) : other;
            if (other != null) {
                return method.tryExtraAttempt() ? other : null;
            }
        }
        RequestChange change = broken == null ? method.afterFailure(failure) : null;
        return change == null ? null : routing.dispatches().of(asked, change, Place.unrouted(true));
    }

    /** How long an attempt has until another one is sent beside it; 0 where none is. */
    long hedgeAfterNanos(CallScope scope) {
        RouteTarget target = scope.dispatch().place().target();
        HedgePolicy policy = route == null || broken != null ? null : route.hedge();
        return policy == null || target == null
                ? 0
                : policy.afterNanos(routing.orders().latency(target), scope.streamed());
    }

    /**
     * What is sent beside an attempt: to the next target, or to the same where no other is left. {@link #notBeside} takes that back.
     */
    @Nullable
    Dispatch beside(Dispatch slow) {
        nextBefore = next;
        RouteTarget target = slow.place().target();
        Dispatch other = hasMore() ? nextOfRoute(FailureClass.TRANSIENT, slow) : null;
        if (other == null && target != null) {
            other = dispatch(target, keys.first(target), slow.fallback());
        }
        if (other == null || other.elsewhere() == null) {
            notBeside();
            return null;
        }
        return other;
    }

    /** Nothing was sent beside, or it was only slower: its target may be asked yet. */
    void notBeside() {
        next = nextBefore;
    }

    /** It was only slower than what was sent beside it: its target may be asked yet, behind the others. */
    void outpaced(Dispatch slow, Dispatch faster) {
        RouteTarget target = slow.place().target();
        if (target != null && target != faster.place().target()) {
            order = new ArrayList<>(order);
            order.add(target);
        }
    }

    /** An attempt failed like that while another one went on: later calls are to know of its key. */
    void failedBeside(AttemptFailure failure, Dispatch failed) {
        FailureClass kind = FailureClassifier.classify(failure, failed.dialect().family());
        RouteTarget target = failed.place().target();
        if (target != null) {
            keys.failed(target, failed.place().key(), kind, failure);
        }
    }

    /** Whether the text of a target's answers is read. */
    boolean checks(Dispatch dispatch) {
        return tiers != null
                && broken == null
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
        dearer.removeAll(order.subList(0, next));
        if (dearer.isEmpty() || !tiers.doubts(answer)) {
            return null;
        }
        order = dearer;
        next = 0;
        return nextOfRoute(FailureClass.TRANSIENT, null);
    }

    /** Whether a failure of that kind sends a call on at once, without another try of the same target. */
    boolean leavesAtOnce(AttemptFailure failure, Dispatch failed) {
        FailureClass kind = FailureClassifier.classify(failure, failed.dialect().family());
        RouteTarget target = failed.place().target();
        boolean otherKey = kind == FailureClass.THROTTLED
                && method.degradable()
                && target != null
                && keys.hasOther(target, failed.place().key());
        return otherKey || (kind == FailureClass.SILENT && hasMore());
    }

    private static boolean asksOthers(FailureClass kind, Route route) {
        return switch (kind) {
            case CALLER_FAULT, CANCELLED -> false;
            case CONTENT_FILTER -> route.failOverFiltered();
            default -> true;
        };
    }

    private @Nullable Dispatch withOtherKey(FailureClass kind, AttemptFailure failure, Dispatch failed) {
        RouteTarget target = failed.place().target();
        String key = target == null ? null : keys.after(target, failed.place().key(), kind, failure);
        return target == null || key == null ? null : dispatch(target, key, failed.fallback());
    }

    /** The target refused to go on from an assistant's message, which is no fault of the application's: it is asked for all of it. */
    private @Nullable Dispatch withoutPrefill(Dispatch failed) {
        RouteTarget target = failed.place().target();
        Dispatch other = target == null
                ? null
                : dispatch(target.withoutPrefill(), failed.place().key(), true);
        return other != null && method.tryExtraAttempt() ? other : null;
    }

    private @Nullable Dispatch nextOfRoute(FailureClass kind, @Nullable Dispatch failed) {
        while (next < order.size()) {
            RouteTarget target = order.get(next++);
            if (kind == FailureClass.CONTEXT_TOO_LONG && failed != null && !takesMore(target, failed)) {
                continue;
            }
            String key = keys.first(target);
            Dispatch dispatch = dispatch(target, key, failed != null || broken != null);
            if (dispatch != null) {
                return dispatch;
            }
        }
        return null;
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

    private boolean takesMore(RouteTarget target, Dispatch failed) {
        RequestFacts request = asked.request();
        String own = request == null ? null : request.model();
        String model = target.model() == null ? own : target.model();
        return ContextWindows.isLarger(
                target,
                model == null ? "" : model,
                failed.place().target(),
                failed.target().model());
    }

    private @Nullable Dispatch dispatch(RouteTarget target, @Nullable String key, boolean fallback) {
        Place place = new Place(target, key, fallback || ofFallbackModel);
        RequestChange change = method.change();
        if (target.isApplications()) {
            // The application's client has its own exchange open: it cannot be used a second time for one call.
            String model = target.model() == null ? change.model() : target.model();
            RequestChange changed = new RequestChange(model, change.maxTokens());
            return broken == null ? routing.dispatches().of(asked, changed, place) : null;
        }
        boolean lossy = route != null && route.lossy();
        Sending sending = ForeignRequests.of(
                asked,
                change.maxTokens(),
                place,
                lossy,
                broken,
                routing.parts().time().epochNanos());
        return sending == null ? null : routing.dispatches().of(asked, sending, place);
    }
}
