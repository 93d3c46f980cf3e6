package dev.heddle.runtime.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.ByteMutations;
import dev.heddle.runtime.dialect.WireCorpus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Damaged input for readers. */
public final class Corpus {

    private Corpus() {}

    /** A request's body in any dialect, damaged. */
    public static byte[] request(SplittableRandom random) {
        byte[] other = any(WireCorpus.EXCHANGES, random).response().getBytes(UTF_8);
        return ByteMutations.of(any(WireCorpus.EXCHANGES, random).request().getBytes(UTF_8), other, random);
    }

    /** An answer's body in any dialect, damaged. */
    public static byte[] response(SplittableRandom random) {
        byte[] other = any(WireCorpus.EXCHANGES, random).request().getBytes(UTF_8);
        return ByteMutations.of(any(WireCorpus.EXCHANGES, random).response().getBytes(UTF_8), other, random);
    }

    public static <T> T any(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    /** The same bytes as they may arrive. */
    public static List<ByteBuffer> pieces(byte[] bytes, SplittableRandom random) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int most = 1 + random.nextInt(bytes.length + 1);
        for (int start = 0; start < bytes.length; ) {
            int end = Math.min(bytes.length, start + 1 + random.nextInt(most));
            pieces.add(ByteBuffer.wrap(bytes, start, end - start));
            start = end;
        }
        return pieces;
    }
}
