package dev.heddle.runtime.ledger;

import dev.heddle.runtime.ledger.LineFields.GarbledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one segment, or what follows a part of it that is known. */
public final class SegmentReader {

    /**
     * What was read.
     *
     * @param end the segment's bytes up to the end of the last whole line
     * @param torn whether bytes without an end of line follow
     * @param garbled lines that are not the ledger's
     * @param newer lines of a newer Heddle that this one cannot read
     */
    public record Part(long end, boolean torn, long garbled, long newer) {}

    private SegmentReader() {}

    /**
     * Hands every entry behind the first {@code from} bytes to the consumer.
     *
     * @return null where the segment was deleted
     * @throws IOException if it cannot be read
     */
    public static @Nullable Part read(Path segment, long from, Consumer<LedgerEntry> consumer) throws IOException {
        try (FileChannel channel = FileChannel.open(segment)) {
            channel.position(from);
            return read(Channels.newInputStream(channel), from, consumer);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new IOException("ledger segment " + segment + " cannot be read: " + e.getMessage(), e);
        }
    }

    static Part read(InputStream in, long from, Consumer<LedgerEntry> consumer) throws IOException {
        LineReader lines = new LineReader(in);
        long garbled = 0;
        long newer = 0;
        for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
            LedgerEntry entry = null;
            boolean read = false;
            try {
                entry = EntryReader.read(LineFields.of(line));
                read = true;
            } catch (GarbledException e) {
                garbled++;
            }
            if (entry != null) {
                consumer.accept(entry);
            } else if (read) {
                newer++;
            }
        }
        return new Part(from + lines.position(), lines.isTorn(), garbled + lines.oversized(), newer);
    }
}
