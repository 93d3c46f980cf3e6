package dev.heddle.simulator.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.simulator.script.Framing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes the line ends of a text stream as scripted. */
final class LineEnds {

    private LineEnds() {}

    static List<Piece> apply(List<Piece> pieces, Framing framing) {
        List<Piece> result = new ArrayList<>(pieces);
        if (!framing.trailingBlankLine()) {
            dropLast(result);
        }
        if (framing.crlf()) {
            result.replaceAll(piece -> new Piece(
                    new String(piece.bytes(), UTF_8).replace("\n", "\r\n").getBytes(UTF_8), piece.token()));
        }
        return result;
    }

    private static void dropLast(List<Piece> pieces) {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            byte[] bytes = pieces.get(i).bytes();
            if (bytes.length > 0) {
                boolean ends = bytes[bytes.length - 1] == '\n';
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - (ends ? 1 : 0));
                pieces.set(i, new Piece(shorter, pieces.get(i).token()));
                return;
            }
        }
    }
}
