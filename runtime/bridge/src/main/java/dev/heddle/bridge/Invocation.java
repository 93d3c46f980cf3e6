package dev.heddle.bridge;

import dev.heddle.call.InvalidAnswerException;
import dev.heddle.call.LlmOutcome;
import dev.heddle.call.LlmSetupException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of an annotated method: the policy that the calls made inside it are under, and what became of them.
 *
 * <p>It is current on the thread that began it until it is closed, on threads started meanwhile, and wherever
 * {@code dev.heddle.call.LlmScope} carries it. The engine asks for {@link #current} where a call is made. Thread-safe.
 */
public final class Invocation implements AutoCloseable {

    private static final @Nullable Object[] NONE = {};

    /** Of a woven method whose invocation was already begun by the generated subclass: changes nothing. */
    public static final Invocation PASSIVE =
            new Invocation(CallSpec.of(CallSpec.CONTRACT, "passive").build(), null, null, 0, NONE, NONE);

    private static final InheritableThreadLocal<@Nullable Invocation> CURRENT = new InheritableThreadLocal<>();

    private final CallSpec spec;
    private final @Nullable String model;
    private final @Nullable Invocation outer;
    private final long beganNanos;
    private final @Nullable Object[] tenants;
    private final @Nullable Object[] cacheKeys;
    private final AtomicInteger extraAttempts = new AtomicInteger();
    private final InvocationTally tally = new InvocationTally();
    /** Of the thread that began the invocation, and left there. */
    private @Nullable AutoCloseable carrier;

    private volatile boolean closed;
    private volatile boolean fellBack;

    private Invocation(
            CallSpec spec,
            @Nullable String model,
            @Nullable Invocation outer,
            long beganNanos,
            @Nullable Object[] tenants,
            @Nullable Object[] cacheKeys) {
        this.spec = spec;
        this.model = model;
        this.outer = outer;
        this.beganNanos = beganNanos;
        this.tenants = tenants;
        this.cacheKeys = cacheKeys;
    }

    /** Begins an invocation on this thread, with the model that the method declares. */
    public static Invocation begin(CallSpec spec) {
        return begin(spec, spec.model());
    }

    /** Begins an invocation on this thread, with the model that the method's routes chose. */
    public static Invocation begin(CallSpec spec, @Nullable String model) {
        return begin(spec, model, NONE, NONE);
    }

    /**
     * Begins an invocation on this thread.
     *
     * @param model as for {@link #begin(CallSpec, String)}
     * @param tenants the values of the method's {@code @Tenant} parameters
     * @param cacheKeys the values of its {@code @CacheKey} parameters
     */
    public static Invocation begin(
            CallSpec spec, @Nullable String model, @Nullable Object[] tenants, @Nullable Object[] cacheKeys) {
        Invocation begun = new Invocation(spec, model, current(), System.nanoTime(), tenants, cacheKeys);
        CURRENT.set(begun);
        begun.carrier = Bridge.carry(begun);
        return begun;
    }

    /** The innermost invocation that calls on this thread are made under; null outside of any. */
    public static @Nullable Invocation current() {
        Invocation invocation = CURRENT.get();
        while (invocation != null && invocation.closed) {
            invocation = invocation.outer;
        }
        return invocation;
    }

    /** Makes an invocation current on this thread; the result is to be given to {@link #restore}. */
    public static @Nullable Invocation enter(@Nullable Invocation invocation) {
        Invocation before = CURRENT.get();
        restore(invocation);
        return before;
    }

    /** Puts back what {@link #enter} returned. */
    public static void restore(@Nullable Invocation before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    public boolean isClosed() {
        return closed;
    }

    public CallSpec spec() {
        return spec;
    }

    /** The model in place of the request's own; null for the request's own. */
    public @Nullable String model() {
        return model;
    }

    /** The invocation around this one, whose limits hold too; null where there is none. */
    public @Nullable Invocation outer() {
        return outer;
    }

    /** The values of the method's {@code @Tenant} parameters as texts; null for those that are null. */
    public List<@Nullable String> tenants() {
        return texts(tenants);
    }

    /** The values of the method's {@code @CacheKey} parameters as texts; null for those that are null. */
    public List<@Nullable String> cacheKeys() {
        return texts(cacheKeys);
    }

    private static List<@Nullable String> texts(@Nullable Object[] values) {
        List<@Nullable String> texts = new ArrayList<>(values.length);
        for (Object value : values) {
            texts.add(value == null ? null : text(value));
        }
        return texts;
    }

    /** Arrays say of themselves what they are, and not what is in them. */
    private static String text(Object value) {
        if (!value.getClass().isArray()) {
            return value.toString();
        }
        String inBrackets = Arrays.deepToString(new Object[] {value});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }

    /** Nanoseconds until the nearest deadline of this invocation and those around it; {@link Long#MAX_VALUE} without one. */
    public long remainingNanos(long nanoTime) {
        long own = spec.timeoutNanos() == 0 ? Long.MAX_VALUE : spec.timeoutNanos() - (nanoTime - beganNanos);
        return outer == null ? own : Math.min(own, outer.remainingNanos(nanoTime));
    }

    /**
     * Takes one extra attempt (a retry, a repair, a fallback model) from the budgets of this invocation and those around it.
     *
     * @return false where one of them is spent: nothing was taken
     */
    public boolean tryExtraAttempt() {
        if (!take()) {
            return false;
        }
        if (outer == null || outer.tryExtraAttempt()) {
            return true;
        }
        extraAttempts.decrementAndGet();
        return false;
    }

    private boolean take() {
        int limit = spec.retryBudget() < 0 ? Integer.MAX_VALUE : spec.retryBudget();
        return extraAttempts.getAndUpdate(taken -> taken < limit ? taken + 1 : taken) < limit;
    }

    /** What the calls that have ended cost; null where a price is unknown. */
    public @Nullable BigDecimal spentUsd() {
        return tally.cost();
    }

    /** A call inside ended. */
    public void ended(CallResult result) {
        tally.add(result);
        if (outer != null) {
            outer.ended(result);
        }
    }

    /** An answer did not fit the method's return type and was asked for again. */
    public void repaired() {
        tally.repaired();
    }

    /** What became of the calls so far. */
    public LlmOutcome outcome() {
        return tally.outcome(spec.id(), fellBack);
    }

    /**
     * Whether the method's fallback is to answer, now that the method ends with this: it has one, and what failed was the call
     * and not the program. Where no call was seen at all, as without the agent, every exception counts as the call's.
     * Ends the invocation where it says yes: the fallback's own calls are not under its policy.
     */
    public boolean recovers(Throwable thrown) {
        if (this == PASSIVE || !spec.hasFallback() || !spec.degradable() || !(thrown instanceof Exception)) {
            return false;
        }
        if (thrown instanceof InterruptedException
                || thrown instanceof LlmSetupException
                || Thread.currentThread().isInterrupted()) {
            return false;
        }
        noteUnfit(thrown);
        fellBack = tally.callFailed(thrown, spec.fallbackOnClientError());
        if (fellBack) {
            close();
        }
        return fellBack;
    }

    /**
     * Ends the invocation by a failure.
     *
     * @return what the method's caller is to see: the reason, where Heddle refused a call or its time was over
     */
    public Throwable failure(Throwable thrown) {
        noteUnfit(thrown);
        close();
        return tally.reason(spec.id(), timeoutMillis(), thrown);
    }

    private void noteUnfit(Throwable thrown) {
        if (thrown instanceof InvalidAnswerException) {
            tally.unfit();
        }
    }

    private long timeoutMillis() {
        return spec.timeoutNanos() == 0 && outer != null ? outer.timeoutMillis() : spec.timeoutNanos() / 1_000_000L;
    }

    /** Throws a checked exception where the compiler expects none: it is the method's own, which declares it. */
    public static RuntimeException unchecked(Throwable thrown) {
        return Invocation.<RuntimeException>raise(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException raise(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /**
     * Ends the invocation when that stage does, and answers by the fallback where it fails.
     *
     * @param fallback null where the method has none
     */
    @SuppressWarnings("NullAway") // A method that returns null for a stage goes on doing so.
    public <T> CompletableFuture<T> later(
            @Nullable CompletionStage<T> stage, @Nullable Function<Throwable, CompletionStage<T>> fallback) {
        if (stage == null || this == PASSIVE) {
            close();
            return stage == null ? null : stage.toCompletableFuture();
        }
        leave();
        return new LaterEnd<T>(this, fallback).of(stage);
    }

    /** It is no longer current on the thread that began it. */
    private void leave() {
        restore(outer);
        AutoCloseable carried = carrier;
        carrier = null;
        if (carried != null) {
            try {
                carried.close();
            } catch (Exception e) {
                InternalErrors.ofProcess().report("invocation.leave", e);
            }
        }
    }

    /** Ends the invocation; what it did can be read by {@link LlmOutcome#last} on this thread. Further calls change nothing. */
    @Override
    public void close() {
        if (closed || this == PASSIVE) {
            return;
        }
        closed = true;
        if (CURRENT.get() == this) {
            leave();
        }
        LlmOutcome outcome = outcome();
        LlmOutcome.record(outcome);
        CallResult last = tally.last();
        Bridge.ended(outcome, last == null ? null : last.woven());
    }
}
