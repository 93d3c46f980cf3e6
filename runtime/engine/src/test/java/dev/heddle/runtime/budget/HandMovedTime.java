package dev.heddle.runtime.budget;

import dev.heddle.runtime.time.TimeSource;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time that a test moves. */
final class HandMovedTime implements TimeSource {

    private volatile long millis;

    HandMovedTime(String instant) {
        at(instant);
    }

    void at(String instant) {
        millis = Instant.parse(instant).toEpochMilli();
    }

    void pass(long passingMillis) {
        millis += passingMillis;
    }

    long millis() {
        return millis;
    }

    @Override
    public long nanoTime() {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public long epochNanos() {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
