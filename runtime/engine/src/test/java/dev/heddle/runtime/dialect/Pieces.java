package dev.heddle.runtime.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The ways in which the same bytes may arrive. */
public final class Pieces {

    private Pieces() {}

    /** All at once, byte by byte, cut once at every position, and cut at random into many, heap and direct. */
    public static void everyWay(byte[] bytes, Consumer<List<ByteBuffer>> arrival) {
        arrival.accept(List.of(ByteBuffer.wrap(bytes)));
        arrival.accept(cut(bytes, allPositions(bytes.length)));
        for (int at = 1; at < bytes.length; at++) {
            arrival.accept(cut(bytes, List.of(at)));
        }
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            List<Integer> at = new ArrayList<>();
            random.ints(1 + random.nextInt(8), 0, bytes.length + 1).sorted().forEach(at::add);
            arrival.accept(cut(bytes, at).stream().map(Pieces::moved).toList());
        }
    }

    /** As {@link #everyWay} for text. */
    public static void everyWay(String text, Consumer<List<ByteBuffer>> arrival) {
        everyWay(text.getBytes(StandardCharsets.UTF_8), arrival);
    }

    private static List<Integer> allPositions(int length) {
        List<Integer> positions = new ArrayList<>();
        for (int at = 1; at < length; at++) {
            positions.add(at);
        }
        return positions;
    }

    private static List<ByteBuffer> cut(byte[] bytes, List<Integer> positions) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int start = 0;
        for (int position : positions) {
            pieces.add(ByteBuffer.wrap(bytes, start, position - start).slice());
            start = position;
        }
        pieces.add(ByteBuffer.wrap(bytes, start, bytes.length - start).slice());
        return pieces;
    }

    /** The same bytes where a reader that trusts offsets or arrays goes wrong. */
    private static ByteBuffer moved(ByteBuffer piece) {
        ByteBuffer direct = ByteBuffer.allocateDirect(piece.remaining() + 7);
        direct.put(3, piece, piece.position(), piece.remaining());
        return direct.position(3).limit(3 + piece.remaining()).asReadOnlyBuffer();
    }
}
