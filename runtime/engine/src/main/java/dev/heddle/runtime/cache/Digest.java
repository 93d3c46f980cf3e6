package dev.heddle.runtime.cache;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A SHA-256 digest: 256 bits, all of which are compared. */
public record Digest(long first, long second, long third, long fourth) {

    /** Its length in bytes. */
    public static final int BYTES = 32;

    /** Of 32 bytes. */
    public static Digest of(byte[] sha256) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256);
        return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    /** In hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }

    /** As evenly spread as the digest itself. */
    @Override
    public int hashCode() {
        return (int) first;
    }
}
