package dev.heddle.runtime.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages bytes as networks, bugs and attackers do. */
public final class ByteMutations {

    private static final List<byte[]> WORDS = List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ",",
                    ":",
                    "\\",
                    "null",
                    "true",
                    "-1",
                    "1e999",
                    "99999999999999999999",
                    "\u0000",
                    "\n",
                    "\r",
                    "\n\n",
                    "\r\n\r\n",
                    "data: ",
                    "data:",
                    "event: error\n",
                    "data: [DONE]\n\n",
                    ": c\n",
                    "\uFEFF",
                    "\"usage\":null,",
                    "\"usage\":{},",
                    "\"error\":{},",
                    "\"error\":\"x\",",
                    "\"choices\":[],",
                    "\"index\":-1,",
                    "\"index\":1e18,",
                    "\"type\":\"message_stop\",",
                    "\"done\":true,",
                    "\\ud800",
                    "\\u12",
                    "[".repeat(1_500),
                    "{\"a\":".repeat(600))
            .stream()
            .map(word -> word.getBytes(UTF_8))
            .toList();

    private ByteMutations() {}

    /** Between none and seven damages. */
    public static byte[] of(byte[] original, byte[] other, SplittableRandom random) {
        byte[] bytes = original;
        for (int count = random.nextInt(8); count > 0; count--) {
            bytes = once(bytes, other, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, byte[] other, SplittableRandom random) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(bytes.length - from, 64) + 1);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, from);
            case 1 -> joined(bytes, from, new byte[0], to);
            case 2 -> joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
            case 3 -> joined(bytes, from, WORDS.get(random.nextInt(WORDS.size())), from);
            case 4 -> joined(bytes, from, WORDS.get(random.nextInt(WORDS.size())), to);
            case 5 -> joined(bytes, from, Arrays.copyOfRange(other, 0, random.nextInt(other.length + 1)), to);
            case 6 -> joined(bytes, from, noise(random), from);
            default -> flipped(bytes, from, random);
        };
    }

    private static byte[] flipped(byte[] bytes, int at, SplittableRandom random) {
        byte[] copy = bytes.clone();
        if (at < copy.length) {
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] noise = new byte[random.nextInt(9)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[] bytes, int headEnd, byte[] middle, int tailStart) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(bytes.length + middle.length);
        joined.write(bytes, 0, headEnd);
        joined.writeBytes(middle);
        joined.write(bytes, tailStart, bytes.length - tailStart);
        return joined.toByteArray();
    }
}
