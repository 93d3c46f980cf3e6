package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.CacheControl;
import dev.heddle.runtime.cache.CachePolicy;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.Flight;
import dev.heddle.runtime.cache.Near;
import dev.heddle.runtime.cache.SharedCacheConfig;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.httpclient.Hedge;
import dev.heddle.runtime.httpclient.Hedging;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call that may be answered by an earlier answer, or by that of the same call made elsewhere at the same time; otherwise it goes its
 * way, and its answer may be kept.
 *
 * <pre>
 * memory → the same call under way → the shared cache → answers to questions that mean the same → the call itself
 * </pre>
 */
final class CachedCall implements Hedging {

    /** Who waits for another call looks after it so often: its application may have forgotten it half read. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** The longest wait for an answer that means the same. */
    private static final long NEAR_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** After so many calls in a row that others have waited for in vain, nobody waits for another one. */
    private static final int MAX_IN_VAIN = 2;

    private final LlmCall call;
    private final Sender sender;
    private final String id;
    private final AnswerCache cache;
    private final CachePlan plan;
    private final CachePolicy policy;
    private final CacheSettings settings;
    private final Recording recording;
    private volatile Phase phase = Phase.ASKING;
    private @Nullable CompletableFuture<?> asked;
    private @Nullable Flight followed;
    private @Nullable RecordedBody body;
    private int status;
    private Headers headers = Headers.NONE;

    private enum Phase {
        /** What is in memory, or whether the same call is under way. */
        ASKING,
        FOLLOWING,
        SHARED,
        NEAR,
        /** The call goes its own way. */
        THROUGH
    }

    CachedCall(LlmCall call, String id, AnswerCache cache, CachePlan plan, Recording recording) {
        this.call = call;
        this.sender = call.sender();
        this.id = id;
        this.cache = cache;
        this.plan = plan;
        this.policy = plan.policy();
        this.settings = policy.settings();
        this.recording = recording;
    }

    @Override
    public @Nullable Hedge hedge() {
        return call.hedge();
    }

    @Override
    public Step start() {
        return policy.reads() ? look(0) : through();
    }

    /** @param inVain how many calls in a row were waited for in vain */
    private Step look(int inVain) {
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
        phase = Phase.FOLLOWING;
        followed = flight;
        cache.landIfForgotten(flight);
        return new Step.Wait(Math.min(remaining, LOOK_AGAIN_NANOS), flight.landed());
    }

    private Step followed(Flight flight) {
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

    private Step askShared() {
        CompletableFuture<@Nullable StoredAnswer> found = cache.find(plan.key(), settings);
        if (found == null) {
            return askNear();
        }
        phase = Phase.SHARED;
        SharedCacheConfig shared = settings.shared();
        return whenDone(found, shared == null ? NEAR_NANOS : shared.timeout().toNanos());
    }

    private Step askNear() {
        if (plan.question() == null) {
            return through();
        }
        phase = Phase.NEAR;
        return whenDone(cache.findNear(plan.question()), NEAR_NANOS);
    }

    private Step whenDone(CompletableFuture<?> answer, long limitNanos) {
        asked = answer;
        if (answer.isDone()) {
            return answered(answer);
        }
        return new Step.Wait(Math.max(1, Math.min(limitNanos, sender.callNanos())), answer);
    }

    /** What is not there in time is not there. */
    private Step answered(CompletableFuture<?> answer) {
        Object found = answer.isDone() && !answer.isCompletedExceptionally() ? answer.getNow(null) : null;
        if (phase == Phase.SHARED) {
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
        return through();
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

    private Step through() {
        phase = Phase.THROUGH;
        if (policy.reads()) {
            sender.scope().completion().cacheMissed();
        }
        return call.start();
    }

    @Override
    public Step waited() {
        if (phase == Phase.THROUGH) {
            return call.waited();
        }
        if (sender.scope().completion().isEnded()) {
            return Step.Rethrow.INSTANCE;
        }
        Flight flight = followed;
        if (phase == Phase.FOLLOWING && flight != null) {
            return followed(flight);
        }
        CompletableFuture<?> answer = asked;
        return answer == null ? through() : answered(answer);
    }

    @Override
    public Step failed(Throwable error) {
        return call.failed(error);
    }

    @Override
    public Step responded(int newStatus, Headers newHeaders) {
        status = newStatus;
        headers = newHeaders;
        return call.responded(newStatus, newHeaders);
    }

    @Override
    public Step inspected(byte[] errorBody, boolean whole) {
        return call.inspected(errorBody, whole);
    }

    @Override
    public BodyFlow body() {
        BodyFlow own = call.body();
        if (!policy.stores() || !(own instanceof AnswerBody)) {
            return own;
        }
        RecordedBody recorded = body;
        if (recorded == null || recorded.body() != own) {
            recording.begin(status, StoredHeaders.of(headers, call.responseHeaders()));
            recorded = new RecordedBody(own, recording);
            body = recorded;
        }
        return recorded;
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        return call.uncommitted(error);
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {
        if (phase == Phase.THROUGH) {
            call.abandoned(reason);
        } else {
            call.broke();
        }
    }

    /** A bug of Heddle ended the flow where it stood. */
    void broke() {
        recording.broke();
        call.broke();
    }

    @Override
    public void cancelBy(Runnable cancel) {
        call.cancelBy(cancel);
    }

    @Override
    public void allowRetries(int retries) {
        call.allowRetries(retries);
    }

    @Override
    public String[] responseHeaders() {
        String[] own = call.responseHeaders();
        String[] all = Arrays.copyOf(own, own.length + 2);
        all[own.length] = CacheControl.HEADER;
        all[own.length + 1] = policy.reads() ? "miss" : policy.stores() ? "refresh" : "bypass";
        return all;
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return call.activate();
    }
}
