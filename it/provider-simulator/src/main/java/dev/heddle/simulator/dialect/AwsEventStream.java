package dev.heddle.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * AWS event stream messages: lengths, CRC of the prelude, headers, payload, CRC of everything.
 *
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Amazon Event Stream Specification</a>
 */
final class AwsEventStream {

    private static final int STRING = 7;
    private static final int PRELUDE = 8;
    private static final int CRC = 4;

    private AwsEventStream() {}

    static byte[] message(StreamEvent event) {
        byte[] headers = headers(event);
        byte[] payload = event.data().getBytes(UTF_8);
        int length = PRELUDE + CRC + headers.length + payload.length + CRC;
        ByteBuffer message = ByteBuffer.allocate(length).putInt(length).putInt(headers.length);
        message.putInt(crc(message.array(), PRELUDE));
        message.put(headers).put(payload);
        message.putInt(crc(message.array(), length - CRC));
        return message.array();
    }

    private static byte[] headers(StreamEvent event) {
        boolean exception = event.kind() == StreamEvent.Kind.ERROR;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        header(out, exception ? ":exception-type" : ":event-type", String.valueOf(event.name()));
        header(out, ":content-type", "application/json");
        header(out, ":message-type", exception ? "exception" : "event");
        return out.toByteArray();
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        byte[] text = value.getBytes(UTF_8);
        out.write(name.length());
        out.writeBytes(name.getBytes(UTF_8));
        out.write(STRING);
        out.write(text.length >> 8);
        out.write(text.length);
        out.writeBytes(text);
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
