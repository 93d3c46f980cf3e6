package dev.heddle.runtime.time;

import java.time.Instant;

/** The engine's only source of time, so that decisions are tested without waiting. Thread-safe. */
public interface TimeSource {

    /** The machine's clocks. */
    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long epochNanos() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }
    };

    /** A monotonic clock in nanoseconds with an arbitrary origin. */
    long nanoTime();

    /** Wall-clock time in nanoseconds since the epoch. */
    long epochNanos();
}
