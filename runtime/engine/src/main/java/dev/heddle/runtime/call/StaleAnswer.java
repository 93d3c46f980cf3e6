package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.StoredAnswer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The answer that the cache still has for a call that nobody has answered, mostly one whose time is over. */
record StaleAnswer(AnswerCache cache, CachePlan plan, CallCompletion completion) implements StandIn {

    private static final String[] TIER = {"x-heddle-tier", "stale_cache"};

    @Override
    public Step.@Nullable Answer answer() {
        StoredAnswer kept = plan.standsIn() ? cache.standIn(plan.key(), plan.policy()) : null;
        if (kept == null) {
            return null;
        }
        long age = TimeUnit.MILLISECONDS.toNanos(kept.ageMillis(cache.epochMillis()));
        CallRecord.Cached cached = new CallRecord.Cached(CallRecord.Cached.Kind.STALE, kept.cost(), age, 1, null);
        completion.answeredFromCache(cached, kept.facts());
        String[] given = StoredHeaders.given(kept.headers(), cached);
        String[] headers = Arrays.copyOf(given, given.length + TIER.length);
        System.arraycopy(TIER, 0, headers, given.length, TIER.length);
        return new Step.Answer(kept.status(), headers, kept.body());
    }
}
