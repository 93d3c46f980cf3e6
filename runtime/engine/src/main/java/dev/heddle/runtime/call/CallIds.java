package dev.heddle.runtime.call;

import dev.heddle.runtime.time.TimeSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes call ids: 24 hexadecimal digits, time first, so that they sort by it; then a number drawn for the process and a
 * counter. The process id would not do: containers that share a ledger are all number 1. Thread-safe.
 */
final class CallIds {

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int TIME_DIGITS = 12;
    private static final int PROCESS_DIGITS = 8;
    private static final int COUNTER_DIGITS = 4;

    private final TimeSource time;
    private final long process = ThreadLocalRandom.current().nextLong();
    private final AtomicInteger counter = new AtomicInteger();

    CallIds(TimeSource time) {
        this.time = time;
    }

    String next() {
        char[] id = new char[TIME_DIGITS + PROCESS_DIGITS + COUNTER_DIGITS];
        write(id, 0, TIME_DIGITS, time.epochNanos() / 1_000_000);
        write(id, TIME_DIGITS, PROCESS_DIGITS, process);
        write(id, TIME_DIGITS + PROCESS_DIGITS, COUNTER_DIGITS, counter.getAndIncrement());
        return new String(id);
    }

    private static void write(char[] id, int from, int digits, long value) {
        for (int i = from + digits - 1; i >= from; i--) {
            id[i] = HEX[(int) (value & 0xf)];
            value >>>= 4;
        }
    }
}
