package dev.heddle.runtime.ledger;

import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when told to. */
public final class ManualTime implements TimeSource {

    private final long startEpochNanos;
    private final AtomicLong elapsed = new AtomicLong();

    public ManualTime(String start) {
        Instant instant = Instant.parse(start);
        startEpochNanos = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    public void advance(Duration duration) {
        elapsed.addAndGet(duration.toNanos());
    }

    @Override
    public long nanoTime() {
        return Long.MAX_VALUE - 5 + elapsed.get();
    }

    @Override
    public long epochNanos() {
        return startEpochNanos + elapsed.get();
    }
}
