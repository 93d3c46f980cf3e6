package dev.heddle.runtime.dialect.buffer;

/** The mark that some writers put before UTF-8 text. */
public final class ByteOrderMark {

    private ByteOrderMark() {}

    /** 3 where the bytes begin with a byte order mark, else 0. */
    public static int length(byte[] bytes, int offset, int length) {
        boolean marked = length >= 3
                && bytes[offset] == (byte) 0xEF
                && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }
}
