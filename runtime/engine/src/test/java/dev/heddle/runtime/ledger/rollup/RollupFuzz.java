package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.dialect.ByteMutations;
import dev.heddle.runtime.fuzz.FuzzTarget;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.report.LedgerLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Sums that were damaged, also by somebody who knows how their checksum is made: they are read, or they are not. */
public final class RollupFuzz implements FuzzTarget {

    private final byte[] whole = sums();

    private static byte[] sums() {
        try {
            Path directory = Files.createTempDirectory("heddle-fuzz");
            LedgerLines lines = new LedgerLines(directory);
            lines.attempt("c1", "2026-11-21T10:00:00Z", "openai", "gpt-4o", "app.Shop.ask", 200, "1/2/3/4", "0.1");
            lines.call("c1", "2026-11-21T10:00:00Z", "openai", "gpt-4o", "app.Shop.ask", null, 12);
            lines.cachedCall("c2", "2026-11-21T11:00:00Z", "gpt-4o", "exact", "0.3");
            List<LedgerEntry> entries = new ArrayList<>();
            LedgerReader reader = new LedgerReader(directory);
            reader.read(TimeRange.ALL, entries::add);
            for (Path segment : reader.segments(TimeRange.ALL)) {
                Files.delete(segment);
            }
            Files.delete(directory);
            RollupBook book = new RollupBook(RollupLimits.KEPT);
            entries.forEach(book::add);
            return RollupWriter.write(book, new Coverage(1, 0, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void read(SplittableRandom random) {
        byte[] content = ByteMutations.of(whole, whole, random);
        if (random.nextInt(8) > 0 && content.length > Long.BYTES) {
            CRC32 checksum = new CRC32();
            checksum.update(content, 0, content.length - Long.BYTES);
            ByteBuffer.wrap(content).putLong(content.length - Long.BYTES, checksum.getValue());
        }
        RollupColumns.of(content);
    }
}
