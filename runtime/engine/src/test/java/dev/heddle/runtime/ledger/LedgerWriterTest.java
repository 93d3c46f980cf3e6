package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerWriterTest {

    private static final int CAPACITY = 5;

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime("2026-11-21T10:00:00Z");
    private final FaultyFiles files = new FaultyFiles();
    private final LedgerQueue queue = new LedgerQueue(CAPACITY);
    private final LedgerCounters counters = new LedgerCounters();
    private LedgerWriter writer;

    @BeforeEach
    void createWriter() {
        Segments segments = new Segments(LedgerConfig.inDirectory(directory), time, files, SegmentListener.NONE);
        writer = new LedgerWriter(queue, segments, UserRecording.HASH, time, counters);
    }

    @Test
    void writesWhatIsQueuedAndAcknowledgesIt() throws IOException {
        offer(3);

        writer.work();

        assertThat(read()).hasSize(3);
        assertThat(counters.written).hasValue(3);
        assertThat(queue.pending()).isZero();
    }

    @Test
    void sleepsUntilSomethingIsQueuedWhenAllIsForced() {
        assertThat(writer.work()).isEqualTo(Long.MAX_VALUE);
        offer(1);
        assertThat(writer.work()).isEqualTo(Long.MAX_VALUE);
        assertThat(files.forced).isEqualTo(1);
    }

    @Test
    void forcesAtMostOnceASecond() {
        offer(1);
        writer.work();
        time.advance(Duration.ofMillis(400));
        offer(1);

        assertThat(writer.work()).isEqualTo(Duration.ofMillis(600).toNanos());
        assertThat(files.forced).isEqualTo(1);

        time.advance(Duration.ofMillis(600));
        assertThat(writer.work()).isEqualTo(Long.MAX_VALUE);
        assertThat(files.forced).isEqualTo(2);
    }

    @Test
    void keepsWhatTheDiskRefusesAndTriesAgainAfterPausesThatDouble() throws IOException {
        offer(3);
        files.bytesLeft = 0;

        assertThat(writer.work()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(writer.work()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(counters.diskErrors).hasValue(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(writer.work()).isEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(counters.diskErrors).hasValue(2);
        for (int i = 0; i < 10; i++) {
            time.advance(Duration.ofMinutes(1));
            writer.work();
        }
        assertThat(writer.work()).isEqualTo(Duration.ofMinutes(1).toNanos());

        files.bytesLeft = Long.MAX_VALUE;
        time.advance(Duration.ofMinutes(1));
        writer.work();

        assertThat(read()).hasSize(3);
        assertThat(counters.written).hasValue(3);
        assertThat(counters.dropped).hasValue(0);
        assertThat(queue.pending()).isZero();
    }

    @Test
    void aDiskThatIsWellAgainStartsThePausesAnew() {
        files.bytesLeft = 0;
        offer(1);
        writer.work();
        time.advance(Duration.ofSeconds(1));
        writer.work();
        files.bytesLeft = Long.MAX_VALUE;
        time.advance(Duration.ofSeconds(2));
        writer.work();

        files.bytesLeft = 0;
        offer(1);

        assertThat(writer.work()).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aDirectoryThatCannotBeCreatedIsADiskThatRefuses() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Segments segments =
                new Segments(LedgerConfig.inDirectory(file.resolve("ledger")), time, files, SegmentListener.NONE);
        LedgerWriter unlucky = new LedgerWriter(queue, segments, UserRecording.HASH, time, counters);
        offer(1);

        assertThat(unlucky.work()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(counters.diskErrors).hasValue(1);
        assertThat(queue.pending()).isEqualTo(1);
    }

    @Test
    void saysInTheLedgerHowManyRecordsWereDroppedOnceThereIsRoomAgain() throws IOException {
        offer(CAPACITY);
        assertThat(queue.offer(entry())).isFalse();
        assertThat(queue.offer(entry())).isFalse();
        counters.dropped.addAndGet(2);

        writer.work();
        writer.work();

        assertThat(counters.written).hasValue(CAPACITY);
        assertThat(read()).hasSize(CAPACITY + 1).last().isEqualTo(new LedgerEntry.Drops(time.epochNanos(), 2));
    }

    @Test
    void aFlushIsAnsweredWhenEverythingBeforeItIsForced() throws IOException {
        offer(1);
        writer.work();
        offer(2);
        FlushRequest flush = new FlushRequest();
        queue.flush(flush);
        offer(1);

        writer.work();

        assertThat(flush.await(Duration.ZERO)).isTrue();
        assertThat(files.forced).isEqualTo(2);
        assertThat(read()).hasSize(3);
        writer.work();
        assertThat(read()).hasSize(4);
    }

    @Test
    void aFlushTriesARefusingDiskOnceMoreAndDoesNotWaitForIt() {
        files.bytesLeft = 0;
        offer(1);
        writer.work();
        FlushRequest refused = new FlushRequest();
        queue.flush(refused);
        writer.work();
        assertThat(counters.diskErrors).hasValue(2);

        files.bytesLeft = Long.MAX_VALUE;
        FlushRequest granted = new FlushRequest();
        queue.flush(granted);
        writer.work();
        writer.work();

        assertThat(refused.await(Duration.ZERO)).isFalse();
        assertThat(granted.await(Duration.ZERO)).isTrue();
        assertThat(counters.written).hasValue(1);
    }

    @Test
    void aClosedQueueIsGivenUpWhereTheDiskRefusesIt() {
        files.bytesLeft = 0;
        offer(3);
        queue.close();

        writer.run();

        assertThat(counters.written).hasValue(0);
        assertThat(counters.dropped).hasValue(3);
        assertThat(queue.pending()).isZero();
    }

    @Test
    void aBatchIsCutWhenItIsLargeEnough() throws IOException {
        LedgerQueue large = new LedgerQueue(10_000);
        Segments segments = new Segments(LedgerConfig.inDirectory(directory), time, files, SegmentListener.NONE);
        LedgerWriter busy = new LedgerWriter(large, segments, UserRecording.HASH, time, counters);
        for (int i = 0; i < 1_000; i++) {
            assertThat(large.offer(entry())).isTrue();
        }

        assertThat(busy.work()).isZero();
        assertThat(counters.written.get()).isBetween(50L, 500L);
        large.close();
        busy.run();

        assertThat(counters.written).hasValue(1_000);
        assertThat(read()).hasSize(1_000);
    }

    private void offer(int entries) {
        for (int i = 0; i < entries; i++) {
            assertThat(queue.offer(entry())).isTrue();
        }
    }

    private static LedgerEntry entry() {
        return new LedgerEntry.Attempt(LedgerEntry.Origin.of(Calls.start("c")), Calls.attempt(1, Calls.USAGE, null));
    }

    private List<LedgerEntry> read() throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        ReadSummary summary = new LedgerReader(directory).read(TimeRange.ALL, entries::add);
        assertThat(summary.torn() + summary.garbled()).isZero();
        return entries;
    }
}
