package dev.heddle.stores.connection;

import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;

/** A clock that is moved by hand. */
final class MovedTime implements TimeSource {

    private long nanos;

    void move(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long epochNanos() {
        return nanos;
    }
}
