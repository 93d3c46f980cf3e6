package dev.heddle.runtime.cache;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers that an engine keeps: in memory, and behind that where several processes share them. Thread-safe; one in an engine. Takes
 * nothing but its own object until it is first asked.
 */
public final class AnswerCache {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TimeSource time;
    private final NearAnswers near;
    private final Flights flights = new Flights();
    private final SharedAnswers shared;
    private final AtomicReference<@Nullable AnswerStore> store = new AtomicReference<>();

    /** @param providers what can share answers with other processes; asked when that is configured */
    public AnswerCache(TimeSource time, NearAnswers near, Supplier<? extends Iterable<SharedCacheProvider>> providers) {
        this.time = time;
        this.near = near;
        this.shared = new SharedAnswers(providers);
    }

    /** The answer in memory whose time is not over; null where there is none. */
    public @Nullable StoredAnswer fresh(Digest key, CachePolicy policy) {
        return get(key, policy, Duration.ZERO);
    }

    /** The answer in memory that may stand in for a failure now, however long was said when it was kept; null where there is none. */
    public @Nullable StoredAnswer standIn(Digest key, CachePolicy policy) {
        return get(key, policy, policy.settings().stale());
    }

    private @Nullable StoredAnswer get(Digest key, CachePolicy policy, Duration stale) {
        StoredAnswer answer = store(policy.settings()).get(key);
        return answer == null || answer.isOver(epochMillis(), policy.ttl(), stale) ? null : answer;
    }

    /** Looks where several processes share answers, and remembers what it finds; null where nothing is shared. */
    public @Nullable CompletableFuture<@Nullable StoredAnswer> find(Digest key, CacheSettings settings) {
        CompletableFuture<@Nullable StoredAnswer> found = shared.find(key, settings);
        return found == null
                ? null
                : found.thenApply(answer -> {
                    if (answer != null) {
                        remember(key, answer, settings);
                    }
                    return answer;
                });
    }

    /** Looks for an answer to a question that means the same. */
    public CompletableFuture<@Nullable Near> findNear(NearQuestion question) {
        try {
            return near.find(question);
        } catch (RuntimeException | LinkageError e) {
            InternalErrors.ofProcess().report("cache.near.find", e);
            return CompletableFuture.completedFuture(null);
        }
    }

    /**
     * Keeps an answer.
     *
     * @param question null where only the same request may have it
     */
    public void put(Digest key, StoredAnswer answer, @Nullable NearQuestion question, CacheSettings settings) {
        remember(key, answer, settings);
        shared.put(key, answer, settings);
        if (question != null) {
            stored(question, answer);
        }
    }

    private void stored(NearQuestion question, StoredAnswer answer) {
        try {
            near.stored(question, answer);
        } catch (RuntimeException | LinkageError e) {
            InternalErrors.ofProcess().report("cache.near.stored", e);
        }
    }

    private void remember(Digest key, StoredAnswer answer, CacheSettings settings) {
        long left = answer.ttlMillis() + settings.stale().toMillis() - answer.ageMillis(epochMillis());
        store(settings).put(key, answer, left);
    }

    /** Forgets an answer that the application could not use. */
    public void reject(Digest key, CacheSettings settings) {
        store(settings).remove(key);
        shared.remove(key, settings);
    }

    /** As {@link Flights#join}. */
    public Flight join(Digest key, String call, Object span, int inVainBefore) {
        return flights.join(key, call, span, inVainBefore, time.nanoTime());
    }

    /** As {@link Flights#land}. */
    public void land(Flight flight, Flight.Landing landing) {
        flights.land(flight, landing);
    }

    /** The leader's application has got something of its answer. */
    public void showsLife(Flight flight) {
        flight.showsLife(time.nanoTime());
    }

    /** Ends a flight whose application has left its answer half read for a minute, or of which nothing was heard in 15. */
    public void landIfForgotten(Flight flight) {
        if (flight.isForgotten(time.nanoTime())) {
            flights.land(flight, new Flight.Landing.Abandoned(flight.inVainBefore()));
        }
    }

    /** How many calls are under way that others may wait for. */
    public int flightsUnderWay() {
        return flights.underWay();
    }

    /** What the answers in memory weigh. */
    public long bytes() {
        AnswerStore answers = store.get();
        return answers == null ? 0 : answers.bytes();
    }

    public long epochMillis() {
        return time.epochNanos() / NANOS_PER_MILLI;
    }

    private AnswerStore store(CacheSettings settings) {
        AnswerStore known = store.get();
        if (known == null) {
            store.compareAndSet(null, new AnswerStore(time, settings, near::removed));
            known = store.get();
        }
        if (known == null) {
            throw new IllegalStateException("a store once made is never taken away");
        }
        known.bound(settings);
        return known;
    }
}
