package dev.heddle.bridge;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts Heddle's own failures and writes each kind to standard error at most once a minute, with its stack. Published as
 * {@code heddle.internal.errors}. Thread-safe.
 */
public final class InternalErrors {

    private static final long QUIET_NANOS = 60_000_000_000L;
    private static final InternalErrors PROCESS = new InternalErrors(System::nanoTime, InternalErrors::print);

    private final ConcurrentHashMap<String, Long> lastReport = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final Reporter reporter;

    /** Where a failure that is not kept quiet is written to. */
    interface Reporter {
        void report(String kind, Throwable error);
    }

    InternalErrors(LongSupplier nanoTime, Reporter reporter) {
        this.nanoTime = nanoTime;
        this.reporter = reporter;
    }

    /** The counts of this JVM. */
    public static InternalErrors ofProcess() {
        return PROCESS;
    }

    /**
     * Counts a failure of Heddle itself.
     *
     * @param kind where it happened, from a small fixed set, for example {@code okhttp.intercept}
     */
    public void report(String kind, Throwable error) {
        counts.computeIfAbsent(kind, k -> new LongAdder()).increment();
        long now = nanoTime.getAsLong();
        boolean[] due = new boolean[1];
        lastReport.compute(kind, (String k, @Nullable Long last) -> {
            due[0] = last == null || now - last >= QUIET_NANOS;
            return due[0] || last == null ? Long.valueOf(now) : last;
        });
        if (due[0]) {
            reporter.report(kind, error);
        }
    }

    /** Failures of one kind so far. */
    public long count(String kind) {
        LongAdder count = counts.get(kind);
        return count == null ? 0 : count.sum();
    }

    /** Failures of every kind so far. */
    public long total() {
        long total = 0;
        for (LongAdder count : counts.values()) {
            total += count.sum();
        }
        return total;
    }

    private static void print(String kind, Throwable error) {
        synchronized (System.err) {
            System.err.println(
                    "[heddle] internal error in " + kind + "; the application's call goes on without Heddle");
            error.printStackTrace();
        }
    }
}
