package dev.heddle.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Decodes AWS event stream messages and verifies both checksums of each. */
final class AwsFrames {

    record Frame(Map<String, String> headers, String payload) {

        String event() {
            return headers.getOrDefault(":event-type", headers.getOrDefault(":exception-type", ""));
        }
    }

    private AwsFrames() {}

    static List<Frame> decode(byte[] stream) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stream);
        while (in.hasRemaining()) {
            int start = in.position();
            int length = in.getInt();
            int headersLength = in.getInt();
            verify(stream, start, 8, in.getInt());
            Map<String, String> headers = headers(in, in.position() + headersLength);
            byte[] payload = new byte[start + length - 4 - in.position()];
            in.get(payload);
            verify(stream, start, length - 4, in.getInt());
            frames.add(new Frame(headers, new String(payload, UTF_8)));
        }
        return frames;
    }

    private static void verify(byte[] bytes, int from, int length, int expected) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        if ((int) crc.getValue() != expected) {
            throw new AssertionError("Checksum differs at " + from);
        }
    }

    private static Map<String, String> headers(ByteBuffer in, int end) {
        Map<String, String> headers = new LinkedHashMap<>();
        while (in.position() < end) {
            String name = text(in, in.get());
            if (in.get() != 7) {
                throw new AssertionError("Header " + name + " is not a string");
            }
            headers.put(name, text(in, in.getShort()));
        }
        return headers;
    }

    private static String text(ByteBuffer in, int length) {
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, UTF_8);
    }
}
