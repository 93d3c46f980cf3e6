package dev.heddle.runtime.call;

import dev.heddle.bridge.CallResult;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.retry.RetryDecision;
import dev.heddle.runtime.routing.Route;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a call's attempts and ends the call exactly once, whoever comes first. */
final class CallCompletion {

    private final EngineParts parts;
    private final CallStart start;
    private final long startNanos;
    private final Observers observers;
    private final MethodPolicy policy;
    private final CallDeadline deadline;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<AttemptRecord> attempts = new ArrayList<>(1);
    private boolean costUnknown;
    private final @Nullable Route route;
    private final @Nullable Tiers tiers;
    private volatile RetryDecision.@Nullable Reason retriesStopped;
    private @Nullable Runnable whenEnded;
    private @Nullable BudgetGate budgets;
    private volatile boolean rescued;
    /** Of the stream that was rescued, which is what the application saw first. */
    private volatile long firstChunkNanos = -1;

    private volatile boolean answeredStatically;
    private volatile CallRecord.@Nullable Hedged hedged;

    private volatile CallRecord.@Nullable Cached cached;
    private volatile @Nullable ResponseFacts cachedFacts;
    private volatile boolean cacheMissed;
    private Consumer<CallRecord> recorded = record -> {};

    CallCompletion(
            EngineParts parts,
            CallStart start,
            Observers observers,
            MethodPolicy policy,
            CallDeadline deadline,
            @Nullable Route route,
            @Nullable Tiers tiers) {
        this.parts = parts;
        this.start = start;
        this.startNanos = parts.time().nanoTime();
        this.observers = observers;
        this.policy = policy;
        this.deadline = deadline;
        this.route = route;
        this.tiers = tiers;
    }

    /** Has its budgets told with the call. */
    void countedBy(BudgetGate gate) {
        budgets = gate;
    }

    /** Has this run when the call has ended; to be set before it begins. */
    void whenEnded(Runnable action) {
        whenEnded = action;
    }

    /**
     * Another target goes on with a stream that broke.
     *
     * @param shownAtNanos when its first content came
     */
    void rescued(long shownAtNanos) {
        firstChunkNanos = rescued ? firstChunkNanos : shownAtNanos;
        rescued = true;
    }

    /** A second attempt was sent beside one. */
    void hedged(CallRecord.Hedged outcome) {
        hedged = outcome;
    }

    boolean isHedged() {
        return hedged != null;
    }

    /** The configured text is the answer. */
    void answeredStatically() {
        answeredStatically = true;
    }

    /** An earlier answer is the answer, which says that. */
    void answeredFromCache(CallRecord.Cached from, ResponseFacts facts) {
        cached = from;
        cachedFacts = facts;
    }

    /** An earlier answer was looked for in vain. */
    void cacheMissed() {
        cacheMissed = true;
    }

    /** Has this hear of the call's end, after everybody else; to be set before it begins. */
    void whenRecorded(Consumer<CallRecord> listener) {
        recorded = listener;
    }

    boolean deadlinePassed() {
        return deadline.passed();
    }

    /** The error type, which is the deadline's where that made the failure. */
    @Nullable
    String named(@Nullable String errorType) {
        return errorType != null && deadline.passed() ? CallResult.DEADLINE_EXCEEDED : errorType;
    }

    boolean isEnded() {
        return ended.get();
    }

    long elapsedNanos() {
        return parts.time().nanoTime() - startNanos;
    }

    synchronized void attempted(AttemptRecord attempt) {
        attempts.add(attempt);
        costUnknown |= attempt.usage() != null && attempt.cost() == null;
        observers.attempted(attempt);
    }

    /** Why a failure is not retried (again). */
    void retriesStopped(RetryDecision.Reason reason) {
        retriesStopped = reason;
    }

    /** Why the last failure was not retried; null where it was, or where there was none. */
    RetryDecision.@Nullable Reason retriesStopped() {
        return retriesStopped;
    }

    /** Ends the call; does nothing where it has ended. */
    void end(
            int status,
            @Nullable String errorType,
            @Nullable String refusal,
            @Nullable ResponseFacts response,
            long lastFirstChunkNanos,
            @Nullable String breakerState,
            Dispatch last) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        deadline.met();
        if (whenEnded != null) {
            whenEnded.run();
        }
        CallRecord record = record(status, errorType, refusal, response, lastFirstChunkNanos, breakerState, last);
        observers.ended(record);
        policy.ended(record, last.target().model());
        recorded.accept(record);
    }

    private CallRecord record(
            int status,
            @Nullable String errorType,
            @Nullable String refusal,
            @Nullable ResponseFacts response,
            long lastFirstChunkNanos,
            @Nullable String breakerState,
            Dispatch last) {
        List<AttemptRecord> all;
        Cost cost;
        synchronized (this) {
            all = List.copyOf(attempts);
            cost = cost();
            cost = cached != null && cost == null && !costUnknown ? Cost.ZERO : cost;
        }
        RetryDecision.Reason stopped = retriesStopped;
        return new CallRecord(
                start,
                elapsedNanos(),
                status,
                named(errorType),
                refusal,
                cachedFacts == null ? response : cachedFacts,
                rescued ? firstChunkNanos : lastFirstChunkNanos,
                all,
                cost,
                breakerState,
                last.fallback(),
                errorType == null || stopped == null ? null : stopped.wireName(),
                routed(last, all, cost),
                cached,
                budgets == null ? null : budgets.outcome(),
                cacheMissed);
    }

    private CallRecord.@Nullable Routed routed(Dispatch last, List<AttemptRecord> all, @Nullable Cost cost) {
        if (route == null) {
            return null;
        }
        Elsewhere elsewhere = last.elsewhere();
        return new CallRecord.Routed(
                route.name(),
                last.target().label(),
                elsewhere == null ? List.of() : elsewhere.lost(),
                rescued,
                answeredStatically,
                hedged,
                tiers == null ? null : tiers.record(last, all, cost));
    }

    /** What the attempts so far cost; null where a price is unknown. */
    synchronized @Nullable BigDecimal spentUsd() {
        Cost spent = cost();
        return costUnknown ? null : spent == null ? BigDecimal.ZERO : spent.usd();
    }

    private @Nullable Cost cost() {
        Cost sum = null;
        for (AttemptRecord attempt : attempts) {
            Cost cost = attempt.cost();
            if (cost != null) {
                sum = sum == null ? cost : sum.plus(cost);
            }
        }
        return costUnknown ? null : sum;
    }
}
