package dev.heddle.runtime.ledger;

import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Warns of one kind of trouble, at most once a minute. Thread-safe. */
final class RateLimitedWarning {

    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final TimeSource time;
    private final AtomicLong last;

    RateLimitedWarning(TimeSource time) {
        this.time = time;
        this.last = new AtomicLong(time.nanoTime() - INTERVAL);
    }

    void warn(Supplier<String> message) {
        long now = time.nanoTime();
        long before = last.get();
        if (now - before >= INTERVAL && last.compareAndSet(before, now)) {
            HeddleLog.warn(message.get());
        }
    }
}
