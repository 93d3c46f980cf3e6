package dev.heddle.runtime.call;

import dev.heddle.runtime.budget.BudgetOutcome;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One finished call.
 *
 * @param status the HTTP status the application saw; 0 where it saw none
 * @param errorType {@code error.type}: the provider's code, an exception class or Heddle's reason; null on success
 * @param refusal Heddle's own reason where it answered in the provider's place, for example {@code circuit_open}
 * @param response what the last response said; null where there was none
 * @param firstChunkNanos from the call's begin to the first content of a streamed answer; -1 where there was none
 * @param cost the sum over all attempts that carried usage; null where none did or a price is unknown
 * @param breakerState the state of the call's circuit when it ended: {@code closed}, {@code open} or {@code half_open}
 * @param fallbackModel whether the last attempt asked another than the first target: of the call's route, or of the annotated
 *     method's {@code fallbackModels}
 * @param retriesStopped why a failed call was not retried (again), for example {@code exhausted} or {@code retry_budget_spent};
 *     null on success and where no retry was thought of
 * @param routed null where the call had no route
 * @param cached null where the answer is no earlier one, nor another call's
 * @param budgets null where no budget counted the call
 * @param cacheMissed whether an earlier answer was looked for and none was found, but perhaps one whose time was over
 */
public record CallRecord(
        CallStart start,
        long durationNanos,
        int status,
        @Nullable String errorType,
        @Nullable String refusal,
        @Nullable ResponseFacts response,
        long firstChunkNanos,
        List<AttemptRecord> attempts,
        @Nullable Cost cost,
        @Nullable String breakerState,
        boolean fallbackModel,
        @Nullable String retriesStopped,
        @Nullable Routed routed,
        @Nullable Cached cached,
        @Nullable BudgetOutcome budgets,
        boolean cacheMissed) {

    /** Of a call that no budget counts. */
    public CallRecord(
            CallStart start,
            long durationNanos,
            int status,
            @Nullable String errorType,
            @Nullable String refusal,
            @Nullable ResponseFacts response,
            long firstChunkNanos,
            List<AttemptRecord> attempts,
            @Nullable Cost cost,
            @Nullable String breakerState,
            boolean fallbackModel,
            @Nullable String retriesStopped,
            @Nullable Routed routed,
            @Nullable Cached cached) {
        this(
                start,
                durationNanos,
                status,
                errorType,
                refusal,
                response,
                firstChunkNanos,
                attempts,
                cost,
                breakerState,
                fallbackModel,
                retriesStopped,
                routed,
                cached,
                null,
                false);
    }

    /** Of a call without a route and a cache. */
    public CallRecord(
            CallStart start,
            long durationNanos,
            int status,
            @Nullable String errorType,
            @Nullable String refusal,
            @Nullable ResponseFacts response,
            long firstChunkNanos,
            List<AttemptRecord> attempts,
            @Nullable Cost cost,
            @Nullable String breakerState,
            boolean fallbackModel,
            @Nullable String retriesStopped) {
        this(
                start,
                durationNanos,
                status,
                errorType,
                refusal,
                response,
                firstChunkNanos,
                attempts,
                cost,
                breakerState,
                fallbackModel,
                retriesStopped,
                null,
                null,
                null,
                false);
    }

    /**
     * What its route did for a call.
     *
     * @param route its name
     * @param target the last that was asked, for example {@code anthropic api.anthropic.com:443 claude-sonnet-4-5}
     * @param lost what the request lost on its way into that target's dialect
     * @param rescued whether the rest of a stream that broke came from there
     * @param staticAnswer whether the configured answer was given in the place of an error
     * @param hedged how a second attempt fared that was sent beside one; null where none was
     * @param complexity the tiers that were asked; null where the route has none
     */
    public record Routed(
            String route,
            String target,
            List<String> lost,
            boolean rescued,
            boolean staticAnswer,
            @Nullable Hedged hedged,
            @Nullable Complexity complexity) {

        /** Of a route without tiers. */
        public Routed(String route, String target, List<String> lost, boolean rescued, boolean staticAnswer) {
            this(route, target, lost, rescued, staticAnswer, null, null);
        }
    }

    /** How the second of two attempts fared that were under way at the same time. */
    public enum Hedged {
        /** It is the answer. */
        WON,
        LOST;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /** In telemetry, for example {@code won}. */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * Which tier of its route answered a call, and why.
     *
     * @param tier the name of the last that was asked
     * @param first the name of the one that the call began with
     * @param reason why it began there: {@code score}, {@code example}, {@code conversation}, {@code repair}, {@code unreadable} or
     *     {@code failed}
     * @param escalation why a dearer tier was asked after one had answered, for example {@code unsure}; null where none was
     * @param score how hard the request looked, from 0 to 1; null where it could not be told
     * @param signals what made most of the score, for example {@code reasoning+code}; empty where nothing did
     * @param features what the score was made of, as
     *     {@link dev.heddle.runtime.routing.complexity.ComplexityFeatures#decoded} reads it; empty where there are none
     * @param savedUsd what the same usage would have cost at the dearest tier, less what all attempts did cost: below 0 where those
     *     cost more; null where a price is unknown
     */
    public record Complexity(
            String tier,
            String first,
            String reason,
            @Nullable String escalation,
            @Nullable Double score,
            String signals,
            String features,
            @Nullable BigDecimal savedUsd) {}

    /**
     * An answer that was given before. It made no attempt where the call has none, and then cost nothing.
     *
     * @param saved what it cost when it was made; null where that is not known
     * @param ageNanos since it was made
     * @param similarity of the two questions; 1 for the same
     * @param leader the id of the call at the same time that made it; null where it was kept
     */
    public record Cached(
            Kind kind,
            @Nullable Cost saved,
            long ageNanos,
            double similarity,
            @Nullable String leader) {

        /** How it was found. */
        public enum Kind {
            /** To the same request. */
            EXACT,
            /** To a request that means the same. */
            SEMANTIC,
            /** Its time is over, and nobody gave a newer one. */
            STALE,
            /** By the call that made the same request at the same time. */
            SINGLE_FLIGHT;

            private final String wireName = name().toLowerCase(Locale.ROOT);

            /** In telemetry and the ledger, for example {@code single_flight}. */
            public String wireName() {
                return wireName;
            }
        }
    }
}
