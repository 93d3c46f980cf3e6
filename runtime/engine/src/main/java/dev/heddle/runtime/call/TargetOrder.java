package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.failure.FailureClass;
import dev.heddle.runtime.failure.FailureClassifier;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.routing.ContextWindows;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.translation.BrokenStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a call's route in the order they are asked, how far the call has come with them, and what each is sent. One for each
 * call; one thread at a time.
 */
final class TargetOrder {

    private final RoutingParts routing;
    private final Dispatches.Asked asked;
    private final MethodPolicy method;
    private final ShownKeys keys;
    private final boolean ofFallbackModel;
    private List<RouteTarget> targets;
    private boolean lossy;
    private int next;
    /** As it was before {@link #beside}. */
    private int nextBefore;

    private @Nullable BrokenStream broken;

    /**
     * @param ofFallbackModel whether the call itself asks a model of {@code fallbackModels}
     * @param lossy as of the route
     */
    TargetOrder(
            RoutingParts routing,
            Dispatches.Asked asked,
            MethodPolicy method,
            boolean ofFallbackModel,
            List<RouteTarget> targets,
            boolean lossy) {
        this.routing = routing;
        this.asked = asked;
        this.method = method;
        this.keys = new ShownKeys(routing);
        this.ofFallbackModel = ofFallbackModel;
        this.targets = targets;
        this.lossy = lossy;
    }

    /** Those that are asked, were asked, or were passed over. */
    List<RouteTarget> targets() {
        return targets;
    }

    /** Those that were asked or passed over. */
    List<RouteTarget> passed() {
        return targets.subList(0, next);
    }

    /** Whether there are any that were not asked yet. */
    boolean hasMore() {
        return next < targets.size();
    }

    /** Others are asked from now on. */
    void restart(List<RouteTarget> others) {
        targets = others;
        next = 0;
    }

    /** Those of another route are asked from now on. */
    void restart(List<RouteTarget> others, boolean lossyRoute) {
        lossy = lossyRoute;
        restart(others);
    }

    /** From now on each is asked to continue that stream. */
    void toContinue(BrokenStream stream) {
        broken = stream;
    }

    /** Whether a stream is to be continued. */
    boolean continues() {
        return broken != null;
    }

    /** What is sent to the next; null where none is left. */
    @Nullable
    Dispatch next() {
        return next(FailureClass.TRANSIENT, null);
    }

    /**
     * What is sent to the next that may answer what another did not.
     *
     * @param failed what was sent to that; null where nothing was
     */
    @Nullable
    Dispatch next(FailureClass kind, @Nullable Dispatch failed) {
        while (next < targets.size()) {
            RouteTarget target = targets.get(next++);
            if (kind == FailureClass.CONTEXT_TOO_LONG && failed != null && !takesMore(target, failed)) {
                continue;
            }
            Dispatch dispatch = to(target, keys.first(target), failed != null || broken != null);
            if (dispatch != null) {
                return dispatch;
            }
        }
        return null;
    }

    /** The next is the second, as if the first had been asked already. */
    void pass() {
        next++;
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

    /** Whether the target that failed has a key that neither rests nor was shown by this call. */
    boolean hasOtherKey(Dispatch failed) {
        RouteTarget target = failed.place().target();
        return target != null && keys.hasOther(target, failed.place().key());
    }

    /** The same with another of the target's keys; null where that cannot help or none is left. */
    @Nullable
    Dispatch withOtherKey(FailureClass kind, AttemptFailure failure, Dispatch failed) {
        RouteTarget target = failed.place().target();
        String key = target == null ? null : keys.after(target, failed.place().key(), kind, failure);
        return target == null || key == null ? null : to(target, key, failed.fallback());
    }

    /** The same without an assistant's message to go on from. */
    @Nullable
    Dispatch withoutPrefill(Dispatch failed) {
        RouteTarget target = failed.place().target();
        return target == null
                ? null
                : to(target.withoutPrefill(), failed.place().key(), true);
    }

    /**
     * What is sent beside an attempt: to the next target, or to the same where no other is left. {@link #notBeside} takes that back.
     */
    @Nullable
    Dispatch beside(Dispatch slow) {
        nextBefore = next;
        RouteTarget target = slow.place().target();
        Dispatch other = method.degradable() ? next(FailureClass.TRANSIENT, slow) : null;
        if (other == null && target != null) {
            other = to(target, keys.first(target), slow.fallback());
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
            targets = new ArrayList<>(targets);
            targets.add(target);
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

    private @Nullable Dispatch to(RouteTarget target, @Nullable String key, boolean fallback) {
        Place place = new Place(target, key, fallback || ofFallbackModel);
        RequestChange change = method.change();
        if (target.isApplications()) {
            // The application's client has its own exchange open: it cannot be used a second time for one call.
            String model = target.model() == null ? change.model() : target.model();
            RequestChange changed = new RequestChange(model, change.maxTokens());
            return broken == null ? routing.dispatches().of(asked, changed, place) : null;
        }
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
