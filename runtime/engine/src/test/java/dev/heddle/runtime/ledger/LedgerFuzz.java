package dev.heddle.runtime.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ByteMutations;
import dev.heddle.runtime.fuzz.FuzzTarget;
import dev.heddle.runtime.ledger.report.LedgerLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Segments that disks, crashes and editors have damaged: what is read of them can be written, and read again. */
public final class LedgerFuzz implements FuzzTarget {

    private final byte[] whole;

    public LedgerFuzz() {
        try {
            Path directory = Files.createTempDirectory("heddle-fuzz");
            LedgerLines lines = new LedgerLines(directory);
            lines.attempt("c1", "2026-11-21T10:00:00Z", "openai", "gpt-4o", "app.Shop.ask", 200, "1/2/3/4", "0.1");
            lines.call("c1", "2026-11-21T10:00:00Z", "openai", "gpt-4o", "app.Shop.ask", null, 12);
            lines.attemptAt("openai backup:443 mini", "0.2");
            lines.cachedCall("c2", "2026-11-21T11:00:00Z", "gpt-4o", "exact", "0.3");
            lines.decision("c3", "text=1");
            Path segment = new LedgerReader(directory).segments(TimeRange.ALL).get(0);
            whole = Files.readAllBytes(segment);
            Files.delete(segment);
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void read(SplittableRandom random) throws IOException {
        for (LedgerEntry entry : entries(ByteMutations.of(whole, whole, random))) {
            // Texts that are too long are cut when they are written.
            LedgerEntry cut = again(entry);
            assertThat(again(cut)).isEqualTo(cut);
        }
    }

    private static LedgerEntry again(LedgerEntry entry) throws IOException {
        LineBuffer line = new LineBuffer();
        new EntryWriter().write(entry, line);
        byte[] written = new byte[line.bytes().remaining()];
        line.bytes().get(written);
        List<LedgerEntry> read = entries(written);
        assertThat(read).as(new String(written, UTF_8)).hasSize(1);
        return read.get(0);
    }

    private static List<LedgerEntry> entries(byte[] segment) throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        SegmentReader.Part part = SegmentReader.read(new ByteArrayInputStream(segment), 0, entries::add);
        assertThat(part.end()).isLessThanOrEqualTo(segment.length);
        return entries;
    }
}
