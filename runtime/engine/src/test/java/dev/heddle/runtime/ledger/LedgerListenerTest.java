package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LedgerListenerTest {

    private static final int THREADS = 32;

    @TempDir
    Path directory;

    private final FaultyFiles files = new FaultyFiles();

    @Test
    void nothingIsLostOrDoubledWhereTheQueueIsLargeEnough() throws Exception {
        int callsEach = 500;
        LedgerListener ledger = ledger(THREADS * callsEach * 2, 1 << 20);

        recordFromManyThreads(ledger, callsEach);
        ledger.close();
        awaitNoLedgerThread();

        assertThat(ledger.dropped()).isZero();
        assertThat(ledger.written()).isEqualTo(2L * callsEach * THREADS);
        Map<String, Integer> attempts = new HashMap<>();
        Map<String, Integer> calls = new HashMap<>();
        ReadSummary summary = new LedgerReader(directory).read(TimeRange.ALL, entry -> {
            if (entry instanceof LedgerEntry.Attempt attempt) {
                attempts.merge(attempt.origin().call(), 1, Integer::sum);
            } else if (entry instanceof LedgerEntry.Call call) {
                calls.merge(call.origin().call(), 1, Integer::sum);
            }
        });
        assertThat(summary.segments()).isGreaterThan(1);
        assertThat(summary.torn() + summary.garbled()).isZero();
        assertThat(attempts).hasSize(THREADS * callsEach).containsValue(1).doesNotContainValue(2);
        assertThat(calls).isEqualTo(attempts);
    }

    @Test
    void everyRecordIsEitherWrittenOrCountedAsDropped() throws Exception {
        int callsEach = 500;
        LedgerListener ledger = ledger(64, LedgerConfig.DEFAULT_SEGMENT_BYTES);

        recordFromManyThreads(ledger, callsEach);
        ledger.close();
        awaitNoLedgerThread();

        assertThat(ledger.written() + ledger.dropped()).isEqualTo(2L * callsEach * THREADS);
        assertThat(ledger.dropped()).isPositive();
        List<LedgerEntry> entries = read();
        long droppedInLedger = entries.stream()
                .mapToLong(entry -> entry instanceof LedgerEntry.Drops drops ? drops.count() : 0)
                .sum();
        assertThat(droppedInLedger).isEqualTo(ledger.dropped());
        assertThat(entries.stream().filter(entry -> !(entry instanceof LedgerEntry.Drops)))
                .hasSize((int) ledger.written());
    }

    @Test
    void aDiskThatHangsDelaysNoCall() throws Exception {
        files.open = new CountDownLatch(1);
        LedgerListener ledger = new LedgerListener(
                new LedgerConfig(directory, 10, 1 << 20, Duration.ofDays(1)),
                TimeSource.SYSTEM,
                SegmentListener.NONE,
                files);

        for (int i = 0; i < 50; i++) {
            Calls.record(ledger, "c" + i);
        }

        assertThat(ledger.written()).isZero();
        assertThat(ledger.pending()).isEqualTo(10);
        assertThat(ledger.dropped()).isEqualTo(90);
        files.open.countDown();
        assertThat(ledger.flush()).isTrue();
        assertThat(ledger.written()).isEqualTo(10);
        ledger.close();
    }

    @Test
    void aDiskThatRefusesThrowsNothingIntoTheCallAndDelaysNoExit() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        LedgerListener ledger = new LedgerListener(LedgerConfig.inDirectory(file.resolve("ledger")), TimeSource.SYSTEM);

        Calls.record(ledger, "c");

        assertThat(ledger.flush()).isFalse();
        assertThat(ledger.diskErrors()).isPositive();
        ledger.close();
        assertThat(ledger.dropped()).isEqualTo(2);
    }

    @Test
    void withoutRecordsThereIsNeitherAThreadNorADirectory() {
        LedgerListener ledger =
                new LedgerListener(LedgerConfig.inDirectory(directory.resolve("ledger")), TimeSource.SYSTEM);

        ledger.started(Calls.start("c"));
        assertThat(ledger.flush()).isTrue();
        ledger.close();

        assertThat(directory).isEmptyDirectory();
        assertThat(ledgerThreads()).isEmpty();
    }

    @Test
    void theWriterEndsWhenTheLedgerIsClosedAndLaterRecordsAreCounted() throws IOException {
        LedgerListener ledger = ledger(100, 1 << 20);
        Calls.record(ledger, "c1");
        assertThat(ledgerThreads()).singleElement().satisfies(thread -> {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isNull();
        });

        ledger.close();
        Calls.record(ledger, "c2");

        assertThat(ledgerThreads()).isEmpty();
        assertThat(ledger.written()).isEqualTo(2);
        assertThat(ledger.dropped()).isEqualTo(2);
        assertThat(ledger.flush()).isTrue();
        assertThat(read()).hasSize(2).last().isInstanceOf(LedgerEntry.Call.class);
    }

    @Test
    void aCallThatEndsBehindTheShutdownHookIsOnDiskBeforeItReturns() throws IOException {
        LedgerListener ledger = ledger(100, 1 << 20);
        Calls.record(ledger, "early");

        ledger.writeThrough();
        assertThat(read()).hasSize(2);
        Calls.record(ledger, "late");
        assertThat(read()).hasSize(4);

        ledger.close();
    }

    @Test
    void theFirstCallOfAllMayEndBehindTheShutdownHook() throws IOException {
        LedgerListener ledger = ledger(100, 1 << 20);

        ledger.writeThrough();
        Calls.record(ledger, "late");

        assertThat(read()).hasSize(2);
        ledger.close();
    }

    @Test
    void anInterruptedWriterGoesOn() throws IOException {
        LedgerListener ledger = ledger(100, 1 << 20);
        Calls.record(ledger, "c1");
        assertThat(ledger.flush()).isTrue();

        ledgerThreads().forEach(Thread::interrupt);
        Calls.record(ledger, "c2");
        ledgerThreads().forEach(Thread::interrupt);
        Calls.record(ledger, "c3");
        ledger.close();

        assertThat(ledger.written()).isEqualTo(6);
        assertThat(read()).hasSize(6);
    }

    @Test
    void limitsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new LedgerConfig(directory, 0, 1, Duration.ofDays(1)))
                .hasMessageContaining("1 record, not 0");
        assertThatThrownBy(() -> new LedgerConfig(directory, 1, 0, Duration.ofDays(1)))
                .hasMessageContaining("1 byte, not 0");
        assertThatThrownBy(() -> new LedgerConfig(directory, 1, 1, Duration.ofHours(23)))
                .hasMessageContaining("1 day, not PT23H");
    }

    private LedgerListener ledger(int capacity, long segmentBytes) {
        return new LedgerListener(
                new LedgerConfig(directory, capacity, segmentBytes, Duration.ofDays(90)), TimeSource.SYSTEM);
    }

    private static void recordFromManyThreads(LedgerListener ledger, int callsEach) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + "-";
            done.add(threads.submit(() -> {
                go.await();
                for (int call = 0; call < callsEach; call++) {
                    Calls.record(ledger, prefix + call);
                }
                return null;
            }));
        }
        go.countDown();
        for (Future<?> each : done) {
            each.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    /** Closing waits two seconds; a slow machine may need more. */
    private static void awaitNoLedgerThread() throws InterruptedException {
        for (Thread thread : ledgerThreads()) {
            thread.join();
        }
    }

    private static List<Thread> ledgerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("heddle-ledger"))
                .toList();
    }

    private List<LedgerEntry> read() throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        ReadSummary summary = new LedgerReader(directory).read(TimeRange.ALL, entries::add);
        assertThat(summary.torn() + summary.garbled()).isZero();
        return entries;
    }
}
