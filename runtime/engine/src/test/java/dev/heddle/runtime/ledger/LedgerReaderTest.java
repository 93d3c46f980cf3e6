package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.call.CallStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReaderTest {

    @TempDir
    Path directory;

    @Test
    void anAbsentDirectoryIsAnEmptyLedger() throws IOException {
        ReadSummary summary = new LedgerReader(directory.resolve("none")).read(TimeRange.ALL, entry -> {});

        assertThat(summary).isEqualTo(new ReadSummary(0, 0, 0, 0, 0, 0));
    }

    @Test
    void tornAndGarbledLinesAreCountedAndTheOthersRead() throws IOException {
        write("heddle-20261121-100000000-1-0.jsonl", "a", "2026-11-21T10:00:00Z");
        append("heddle-20261121-100000000-1-0.jsonl", "garbage\n\n{\"v\":9}\n");
        write("heddle-20261121-100000000-1-0.jsonl", "b", "2026-11-21T10:00:01Z");
        append("heddle-20261121-100000000-1-0.jsonl", "{\"v\":1,\"kind\":\"att");
        append("heddle-20261121-110000000-2-0.jsonl", "\0".repeat(5_000));
        append("notes.txt", "garbage\n");

        List<String> calls = new ArrayList<>();
        ReadSummary summary = new LedgerReader(directory).read(TimeRange.ALL, entry -> calls.add(callOf(entry)));

        assertThat(calls).containsExactly("a", "b");
        assertThat(summary).isEqualTo(new ReadSummary(2, 2, 2, 2, 1, 0));
    }

    @Test
    void aRangeIncludesItsBeginAndNotItsEnd() throws IOException {
        String file = "heddle-20261121-100000000-1-0.jsonl";
        write(file, "before", "2026-11-21T09:59:59.999999999Z");
        write(file, "first", "2026-11-21T10:00:00Z");
        write(file, "last", "2026-11-21T10:59:59.999999999Z");
        write(file, "after", "2026-11-21T11:00:00Z");

        assertThat(calls("2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z")).containsExactly("first", "last");
        assertThat(calls(null, "2026-11-21T10:00:00Z")).containsExactly("before");
        assertThat(calls("2026-11-21T11:00:00Z", null)).containsExactly("after");
    }

    @Test
    void aCallThatSettledTheDayAfterIsFoundByTheDayItBegan() throws IOException {
        write("heddle-20261122-000001000-1-0.jsonl", "night", "2026-11-21T23:59:59Z");

        assertThat(calls("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z")).containsExactly("night");
    }

    @Test
    void segmentsOfEarlierDaysAreNotEvenOpened() throws IOException {
        append("heddle-20261120-100000000-1-0.jsonl", "garbage\n");
        write("heddle-20261121-100000000-1-0.jsonl", "a", "2026-11-21T10:00:00Z");

        ReadSummary summary = new LedgerReader(directory)
                .read(new TimeRange(Instant.parse("2026-11-21T08:00:00Z"), null), entry -> {});

        assertThat(summary).isEqualTo(new ReadSummary(1, 1, 0, 0, 0, 0));
    }

    private List<String> calls(@Nullable String since, @Nullable String until) throws IOException {
        List<String> calls = new ArrayList<>();
        TimeRange range =
                new TimeRange(since == null ? null : Instant.parse(since), until == null ? null : Instant.parse(until));
        new LedgerReader(directory).read(range, entry -> calls.add(callOf(entry)));
        return calls;
    }

    private static String callOf(LedgerEntry entry) {
        return ((LedgerEntry.Call) entry).origin().call();
    }

    private void write(String file, String call, String at) throws IOException {
        CallStart start = Calls.start(call, "m", null, Calls.nanos(at));
        LineBuffer line = new LineBuffer();
        new EntryWriter()
                .write(LedgerEntry.Call.of(LedgerEntry.Origin.of(start), Calls.end(start, List.of(), null)), line);
        byte[] bytes = new byte[line.bytes().remaining()];
        line.bytes().get(bytes);
        Files.write(directory.resolve(file), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
