package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.CachePolicy;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.Flight;
import dev.heddle.runtime.cache.Near;
import dev.heddle.runtime.cache.SharedCacheConfig;
import dev.heddle.runtime.cache.StoredAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an answer that a call may be given in the place of a new one. One for each call; one thread at a time.
 *
 * <pre>
 * memory → the same call under way → the shared cache → answers to questions that mean the same → none
 * </pre>
 */
final class AnswerSearch {

    /** Who waits for another call looks after it so often: its application may have forgotten it half read. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** The longest wait for an answer that means the same. */
    private static final long NEAR_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** After so many calls in a row that others have waited for in vain, nobody waits for another one. */
    private static final int MAX_IN_VAIN = 2;

    private final Sender sender;
    private final String id;
    private final AnswerCache cache;
    private final CachePlan plan;
    private final CachePolicy policy;
    private final CacheSettings settings;
    private final Recording recording;
    private @Nullable Flight followed;
    private @Nullable CompletableFuture<?> asked;
    /** Whether what was asked last is what means the same. */
    private boolean asksNear;

    /** @param id of the call that looks */
    AnswerSearch(Sender sender, String id, AnswerCache cache, CachePlan plan, Recording recording) {
        this.sender = sender;
        this.id = id;
        this.cache = cache;
        this.plan = plan;
        this.policy = plan.policy();
        this.settings = policy.settings();
        this.recording = recording;
    }

    /** The answer, or what has to be waited for until {@link #waited}; null where there is none. */
    @Nullable
    Step start() {
        return look(0);
    }

    /** As {@link #start}, after the wait that was the last step. */
    @Nullable
    Step waited() {
        CompletableFuture<?> answer = asked;
        if (answer != null) {
            return answered(answer);
        }
        Flight flight = followed;
        return flight == null ? null : followed(flight);
    }

    /** @param inVain how many calls in a row were waited for in vain */
    private @Nullable Step look(int inVain) {
        StoredAnswer fresh = cache.fresh(plan.key(), policy);
        if (fresh != null) {
            return give(fresh, CallRecord.Cached.Kind.EXACT, 1, null);
        }
        if (!settings.singleFlight() || !policy.stores()) {
            return askShared();
        }
        Flight flight = cache.join(plan.key(), id, sender.scope().observers(), inVain);
        if (!flight.leader().equals(id)) {
            return flight.mayBeReadByThisThread() ? askShared() : follow(flight);
        }
        recording.lead(flight);
        // One may have landed in between.
        fresh = cache.fresh(plan.key(), policy);
        return fresh == null ? askShared() : give(fresh, CallRecord.Cached.Kind.EXACT, 1, null);
    }

    private Step follow(Flight flight) {
        long remaining = sender.callNanos();
        if (remaining <= 0) {
            return sender.refuse(CallRefusals.waitedTooLong(flight.leader()));
        }
        followed = flight;
        cache.landIfForgotten(flight);
        return new Step.Wait(Math.min(remaining, LOOK_AGAIN_NANOS), flight.landed());
    }

    private @Nullable Step followed(Flight flight) {
        Flight.Landing landing = flight.landing();
        if (landing == null) {
            return follow(flight);
        }
        if (landing instanceof Flight.Landing.Answered answered) {
            if (flight.span() instanceof Observers leader) {
                sender.scope().observers().answeredBy(leader);
            }
            return give(answered.answer(), CallRecord.Cached.Kind.SINGLE_FLIGHT, 1, flight.leader());
        }
        if (landing instanceof Flight.Landing.Abandoned abandoned && abandoned.inVain() < MAX_IN_VAIN) {
            return look(abandoned.inVain());
        }
        if (landing instanceof Flight.Landing.Failed failed) {
            return failed.inVain() < MAX_IN_VAIN
                    ? look(failed.inVain())
                    : sender.withoutAsking(
                            CallRefusals.leaderFailed(failed.status(), failed.errorType(), flight.leader()));
        }
        return askShared();
    }

    private @Nullable Step askShared() {
        CompletableFuture<@Nullable StoredAnswer> found = cache.find(plan.key(), settings);
        if (found == null) {
            return askNear();
        }
        SharedCacheConfig shared = settings.shared();
        return whenDone(found, shared == null ? NEAR_NANOS : shared.timeout().toNanos());
    }

    private @Nullable Step askNear() {
        if (plan.question() == null) {
            return null;
        }
        asksNear = true;
        return whenDone(cache.findNear(plan.question()), NEAR_NANOS);
    }

    private @Nullable Step whenDone(CompletableFuture<?> answer, long limitNanos) {
        asked = answer;
        if (answer.isDone()) {
            return answered(answer);
        }
        return new Step.Wait(Math.max(1, Math.min(limitNanos, sender.callNanos())), answer);
    }

    /** What is not there in time is not there. */
    private @Nullable Step answered(CompletableFuture<?> answer) {
        Object found = answer.isDone() && !answer.isCompletedExceptionally() ? answer.getNow(null) : null;
        if (!asksNear) {
            return found instanceof StoredAnswer stored && !stored.isStale(cache.epochMillis(), policy.ttl())
                    ? give(stored, CallRecord.Cached.Kind.EXACT, 1, null)
                    : askNear();
        }
        if (found instanceof Near near) {
            StoredAnswer similar = cache.fresh(near.key(), policy);
            if (similar != null) {
                return give(similar, CallRecord.Cached.Kind.SEMANTIC, near.similarity(), null);
            }
        }
        return null;
    }

    private Step give(StoredAnswer answer, CallRecord.Cached.Kind kind, double similarity, @Nullable String leader) {
        recording.found(answer);
        AnswerVerdict verdict = plan.verdict();
        if (verdict != null && kind != CallRecord.Cached.Kind.SEMANTIC) {
            verdict.whenGiven(fits -> {
                if (!fits) {
                    cache.reject(plan.key(), settings);
                }
            });
        }
        long age = TimeUnit.MILLISECONDS.toNanos(answer.ageMillis(cache.epochMillis()));
        return sender.given(answer, new CallRecord.Cached(kind, answer.cost(), age, similarity, leader));
    }
}
