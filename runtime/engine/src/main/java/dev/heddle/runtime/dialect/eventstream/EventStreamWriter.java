package dev.heddle.runtime.dialect.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes messages of an AWS event stream, as {@link EventStreamParser} reads them. Headers are strings. Stateless. */
public final class EventStreamWriter {

    private static final int PRELUDE_BYTES = 12;
    private static final int CHECKSUM_BYTES = 4;
    private static final byte STRING = 7;

    private EventStreamWriter() {}

    /**
     * Appends one message.
     *
     * @param headers names and values in turn; a name has at most 255 bytes
     */
    public static void write(byte[] payload, ByteAccumulator out, String... headers) {
        byte[] block = headers(headers);
        int total = PRELUDE_BYTES + block.length + payload.length + CHECKSUM_BYTES;
        ByteBuffer message = ByteBuffer.allocate(total);
        message.putInt(total).putInt(block.length);
        message.putInt(crc(message));
        message.put(block).put(payload);
        message.putInt(crc(message));
        message.flip();
        out.append(message);
    }

    private static byte[] headers(String... headers) {
        ByteAccumulator block = new ByteAccumulator();
        for (int at = 0; at < headers.length; at += 2) {
            byte[] name = headers[at].getBytes(UTF_8);
            byte[] value = headers[at + 1].getBytes(UTF_8);
            block.append((byte) name.length);
            block.append(name, 0, name.length);
            block.append(STRING);
            block.append((byte) (value.length >> 8));
            block.append((byte) value.length);
            block.append(value, 0, value.length);
        }
        byte[] bytes = new byte[block.length()];
        block.view().get(bytes);
        return bytes;
    }

    /** Of everything put so far. */
    private static int crc(ByteBuffer message) {
        CRC32 checksum = new CRC32();
        checksum.update(message.array(), 0, message.position());
        return (int) checksum.getValue();
    }
}
