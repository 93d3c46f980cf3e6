package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

    @TempDir
    Path parent;

    private final ManualTime time = new ManualTime("2026-11-21T23:59:58Z");
    private final FaultyFiles files = new FaultyFiles();

    @Test
    void theDirectoryIsCreatedAtTheFirstRecord() throws IOException {
        Path directory = parent.resolve("a/b");
        Segments segments = segments(directory, 1_000);
        assertThat(parent.resolve("a")).doesNotExist();

        segments.append(lines("one"));

        assertThat(files.created).hasSize(1);
        assertThat(files.created.get(0)).hasParent(directory).hasContent("one\n");
        assertThat(files.created.get(0).getFileName())
                .hasToString(
                        "heddle-20261121-235958000-" + ProcessHandle.current().pid() + "-0.jsonl");
    }

    @Test
    void aNewDayBeginsANewSegment() throws IOException {
        Segments segments = segments(parent, 1_000);
        segments.append(lines("one"));
        segments.append(lines("two"));
        time.advance(Duration.ofSeconds(3));
        segments.append(lines("three"));

        assertThat(files.created).hasSize(2);
        assertThat(files.created.get(0)).hasContent("one\ntwo\n");
        assertThat(files.created.get(1)).hasContent("three\n");
        assertThat(files.created.get(1).getFileName().toString()).startsWith("heddle-20261122-000001000-");
    }

    @Test
    void aFullSegmentIsFollowedByANewOneEvenInTheSameMillisecond() throws IOException {
        Segments segments = segments(parent, 8);
        segments.append(lines("one"));
        segments.append(lines("two"));
        segments.append(lines("three"));
        segments.append(lines("larger than a segment"));

        assertThat(files.created).hasSize(3);
        assertThat(files.created.get(0)).hasContent("one\ntwo\n");
        assertThat(files.created.get(1)).hasContent("three\n");
        assertThat(files.created.get(2)).hasContent("larger than a segment\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 12, 13})
    void whateverPartOfABatchReachesTheDiskBeforeItFailsNoLineIsLostOrDoubled(int bytes) throws IOException {
        Segments segments = segments(parent, 1_000);
        segments.append(lines("zero"));
        files.bytesLeft = bytes;
        LineBuffer batch = lines("one", "two", "three");

        assertThatThrownBy(() -> segments.append(batch)).isInstanceOf(IOException.class);
        files.bytesLeft = Long.MAX_VALUE;
        segments.append(batch);

        assertThat(batch.isEmpty()).isTrue();
        assertThat(files.created).hasSize(2);
        assertThat(Files.readString(files.created.get(0)) + Files.readString(files.created.get(1)))
                .isEqualTo("zero\none\ntwo\nthree\n");
        assertThat(Files.readString(files.created.get(0))).endsWith("\n");
    }

    @Test
    void aSegmentThatSomebodyDeletedIsNoticedWhenItIsForced() throws IOException {
        Segments segments = segments(parent, 1_000);
        segments.append(lines("one"));
        Files.delete(files.created.get(0));

        assertThatThrownBy(segments::force).isInstanceOf(NoSuchFileException.class);
        segments.append(lines("two"));
        segments.force();

        assertThat(files.created.get(1)).hasContent("two\n");
    }

    @Test
    void aFailingForceLeavesTheSegment() throws IOException {
        Segments segments = segments(parent, 1_000);
        segments.append(lines("one"));
        files.forceFails = true;

        assertThatThrownBy(segments::force).hasMessage("Input/output error");
        files.forceFails = false;
        segments.append(lines("two"));

        assertThat(files.created).hasSize(2);
    }

    @Test
    void nothingIsForcedTwice() throws IOException {
        Segments segments = segments(parent, 1_000);
        assertThat(segments.isForceNeeded()).isFalse();
        segments.append(lines("one"));
        assertThat(segments.isForceNeeded()).isTrue();

        segments.force();
        segments.force();

        assertThat(segments.isForceNeeded()).isFalse();
        assertThat(files.forced).isEqualTo(1);
    }

    private Segments segments(Path directory, long segmentBytes) {
        return new Segments(
                new LedgerConfig(directory, 10, segmentBytes, Duration.ofDays(90)), time, files, SegmentListener.NONE);
    }

    private static LineBuffer lines(String... texts) {
        LineBuffer lines = new LineBuffer();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            lines.write(bytes, 0, bytes.length);
            lines.endLine(new LedgerEntry.Drops(0, 1));
        }
        return lines;
    }
}
