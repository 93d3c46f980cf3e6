package dev.heddle.runtime.dialect.eventstream;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Reads the messages of an AWS event stream from bytes that arrive in any pieces. Never throws on malformed input: it stops,
 * since nothing in the stream says where the next message starts. Not thread-safe.
 *
 * <p>A message is: its total length and its headers' length (4 bytes each, big-endian), the CRC-32 of these 8 bytes, the
 * headers, the payload, and the CRC-32 of all that. Both checksums are compared. A message of more than
 * {@link #MAX_KEPT_BYTES} is skipped; a length of more than {@link #MAX_MESSAGE_BYTES} is taken for garbage.
 */
public final class EventStreamParser {

    /** 8 MiB: the longest message that is told. */
    public static final int MAX_KEPT_BYTES = 8 << 20;

    /** 16 MiB: the longest message that the stream is read on after. */
    public static final int MAX_MESSAGE_BYTES = 16 << 20;

    private static final int PRELUDE_BYTES = 12;
    private static final int CHECKSUM_BYTES = 4;

    private final Listener listener;
    private final ByteAccumulator begun = new ByteAccumulator();
    private final CRC32 checksum = new CRC32();
    private int messageLength;
    private int skipping;
    private boolean stopped;
    private boolean skipped;

    /** Hears of each message. */
    @FunctionalInterface
    public interface Listener {

        /** One message whose checksums are right; valid during the call. */
        void message(EventMessage message);
    }

    public EventStreamParser(Listener listener) {
        this.listener = listener;
    }

    /** Reads from position to limit; the buffer's position is not moved. */
    public void read(ByteBuffer source) {
        ByteBuffer bytes = source.duplicate();
        while (bytes.hasRemaining() && !stopped) {
            if (skipping > 0) {
                int count = Math.min(skipping, bytes.remaining());
                bytes.position(bytes.position() + count);
                skipping -= count;
            } else {
                gather(bytes);
            }
        }
    }

    /** Whether the bytes read so far are malformed: nothing after them is read. */
    public boolean malformed() {
        return stopped;
    }

    /** Whether the bytes read so far end between two messages. */
    public boolean betweenMessages() {
        return !stopped && skipping == 0 && begun.isEmpty();
    }

    /** Whether a message was too long to be told. */
    public boolean skippedAny() {
        return skipped;
    }

    /** Takes bytes of the message begun, up to its end. */
    private void gather(ByteBuffer bytes) {
        boolean inPrelude = begun.length() < PRELUDE_BYTES;
        int missing = (inPrelude ? PRELUDE_BYTES : messageLength) - begun.length();
        int count = Math.min(missing, bytes.remaining());
        ByteBuffer piece = bytes.slice(bytes.position(), count);
        bytes.position(bytes.position() + count);
        begun.append(piece);
        if (count < missing) {
            return;
        }
        if (inPrelude) {
            prelude();
        } else {
            message();
        }
    }

    private void prelude() {
        ByteBuffer prelude = begun.view();
        int total = prelude.getInt(0);
        int headers = prelude.getInt(4);
        if (prelude.getInt(8) != crc(8)
                || total > MAX_MESSAGE_BYTES
                || headers < 0
                || headers > total - PRELUDE_BYTES - CHECKSUM_BYTES) {
            stop();
        } else if (total > MAX_KEPT_BYTES) {
            skipping = total - PRELUDE_BYTES;
            skipped = true;
            begun.clear();
        } else {
            messageLength = total;
        }
    }

    private void message() {
        byte[] bytes = begun.array();
        ByteBuffer whole = begun.view();
        int headersLength = whole.getInt(4);
        int payload = PRELUDE_BYTES + headersLength;
        EventHeaders headers = new EventHeaders(bytes, PRELUDE_BYTES, headersLength);
        int end = messageLength - CHECKSUM_BYTES;
        if (whole.getInt(end) != crc(end) || !headers.wellFormed()) {
            stop();
            return;
        }
        begun.clear();
        listener.message(new EventMessage(headers, bytes, payload, end - payload));
    }

    private int crc(int length) {
        checksum.reset();
        checksum.update(begun.array(), 0, length);
        return (int) checksum.getValue();
    }

    private void stop() {
        stopped = true;
        begun.clear();
    }
}
