package dev.heddle.benchmarks.micro;

import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ledger.LedgerConfig;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.ledger.rollup.Rollups;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A ledger of 30 days: 5 models, 8 teams, 30 features, 2,000 users of whom a few make most calls, 3 routes, 3 % errors. Each call has
 * one attempt, so it is two rows.
 */
final class RecordedMonth implements TimeSource, AutoCloseable {

    private static final long BEGIN = Duration.ofSeconds(
                    Instant.parse("2026-10-01T00:00:00Z").getEpochSecond())
            .toNanos();
    private static final int MOST_WAITING = 4_000;

    final Path directory;
    private final LedgerListener ledger;
    private final SplittableRandom random = new SplittableRandom(42);
    private final AtomicLong now = new AtomicLong(BEGIN);
    private int calls;

    RecordedMonth() throws IOException {
        directory = Files.createTempDirectory("heddle-ledger");
        ledger = new LedgerListener(LedgerConfig.inDirectory(directory), this, new Rollups(this));
    }

    /** Records so many rows, evenly over the month. */
    void record(int rows) {
        long between = Duration.ofDays(30).toNanos() / (rows / 2);
        for (int row = 0; row < rows; row += 2) {
            now.addAndGet(between);
            while (ledger.pending() > MOST_WAITING) {
                Thread.onSpinWait();
            }
            call();
        }
        flush();
        ledger.close();
    }

    void flush() {
        if (!ledger.flush() || ledger.dropped() > 0) {
            throw new IllegalStateException("not everything was recorded");
        }
    }

    /** Records one call with one attempt. */
    void call() {
        int model = random.nextInt(5);
        int user = (int) (2_000 * Math.pow(random.nextDouble(), 3));
        int feature = random.nextInt(30);
        CallStart start = new CallStart(
                "call-" + calls++,
                now.get(),
                "okhttp",
                "openai.chat",
                "openai",
                "api.openai.com",
                443,
                null,
                "com.example.Feature" + feature + ".ask",
                RecordedMonth.class,
                null,
                null,
                List.of(),
                "route" + random.nextInt(3),
                new Attribution("feature" + feature, "team" + feature % 8, "user" + user, null));
        boolean failed = random.nextInt(100) < 3;
        AttemptRecord attempt = new AttemptRecord(
                1,
                "openai api.openai.com:443 model-" + model,
                "model-" + model,
                now.get(),
                random.nextLong(200_000_000, 4_000_000_000L),
                0,
                failed ? 500 : 200,
                failed ? "server_error" : null,
                failed
                        ? null
                        : Usage.builder()
                                .uncachedInput(800)
                                .cacheRead(200)
                                .output(60)
                                .build(),
                failed ? null : new Cost(random.nextLong(1_000_000_000L)));
        CallObserver observer = ledger.started(start);
        observer.attempted(attempt);
        observer.ended(new CallRecord(
                start,
                attempt.durationNanos(),
                attempt.status(),
                attempt.errorType(),
                null,
                null,
                -1,
                List.of(attempt),
                attempt.cost(),
                "closed",
                false,
                null));
    }

    /** Of the machine: a month of it would be spent on forcing the disk. */
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochNanos() {
        return now.get();
    }

    /** Takes everything away. */
    @Override
    public void close() throws IOException {
        ledger.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
