package dev.heddle.runtime.prompt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits that stand for parts of a body, for as long as this process lives: seeded by chance, not cryptographic, about 1 ns for 8
 * bytes. To tell conversations and prefixes apart, nothing that must be kept secret from each other. Immutable.
 */
public record PromptDigest(long high, long low) {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = new SecureRandom().nextLong();
    private static final long ONE = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xC2B2AE3D27D4EB4FL;

    /** Of nothing yet. */
    public static final PromptDigest START = new PromptDigest(SEED, Long.rotateLeft(SEED, 32) ^ OTHER);

    /** Of all that, and then a part of a body. */
    public PromptDigest with(byte[] body, Span part) {
        return with(body, part.start(), Math.max(part.start(), part.end()));
    }

    /** Of all that, and then a text. */
    public PromptDigest with(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return with(bytes, 0, bytes.length);
    }

    private PromptDigest with(byte[] body, int start, int end) {
        long a = mix(high ^ (end - start), ONE);
        long b = mix(low + (end - start), OTHER);
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long next = (long) LONGS.get(body, at);
            a = mix(a ^ next, ONE);
            b = mix(b + next, OTHER);
        }
        long rest = 0;
        for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
            rest |= (body[at] & 0xFFL) << shift;
        }
        return new PromptDigest(mix(a ^ rest, ONE), mix(b + rest, OTHER));
    }

    /** As evenly spread as the digest itself. Written out: what the compiler generates costs milliseconds at the first call. */
    @Override
    public int hashCode() {
        return Long.hashCode(low);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PromptDigest that && high == that.high && low == that.low;
    }

    private static long mix(long value, long by) {
        long spread = value ^ by;
        return Math.multiplyHigh(spread, ONE) ^ (spread * OTHER) ^ (spread >>> 29);
    }
}
