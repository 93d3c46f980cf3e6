package dev.heddle.runtime.ledger.shipping;

import dev.heddle.runtime.ledger.LedgerLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads on in segments, a piece at a time, whole lines only: the last one may be being written. Not thread-safe. */
final class SegmentTail {

    private static final int PIECE = 256 << 10;

    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);

    /**
     * Some lines.
     *
     * @param end where to read on
     * @param garbled how many lines were not the ledger's
     */
    record Lines(List<LedgerLine> lines, long end, int garbled) {}

    /** The lines from that position on; none at the end, and where the file is gone. */
    Lines read(Path segment, long from) throws IOException {
        piece.clear();
        try (SeekableByteChannel file = Files.newByteChannel(segment)) {
            file.position(from);
            while (piece.hasRemaining() && file.read(piece) >= 0) {
                // Until the piece is full or the file at its end.
            }
        } catch (NoSuchFileException e) {
            return new Lines(List.of(), from, 0);
        }
        piece.flip();
        return split(segment, from);
    }

    private Lines split(Path segment, long from) {
        List<LedgerLine> lines = new ArrayList<>();
        int garbled = 0;
        int start = 0;
        for (int i = 0; i < piece.limit(); i++) {
            if (piece.get(i) == '\n') {
                LedgerLine line = LedgerLine.of(segment, ByteBuffer.wrap(piece.array(), start, i - start));
                start = i + 1;
                if (line == null) {
                    garbled++;
                } else {
                    lines.add(line);
                }
            }
        }
        // No line of the ledger is as long as a piece: what is, is passed over.
        int end = start == 0 && piece.limit() == PIECE ? PIECE : start;
        return new Lines(lines, from + end, garbled);
    }
}
