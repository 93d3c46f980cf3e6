package dev.heddle.runtime.dialect.eventstream;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/** Writes event stream messages as the service does. */
public final class EventFrames {

    private EventFrames() {}

    /** An event with a JSON payload. */
    public static byte[] event(String type, String json) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(":event-type", type);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", "event");
        return message(headers, json.getBytes(StandardCharsets.UTF_8));
    }

    /** A modeled exception. */
    public static byte[] exception(String type, String json) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(":exception-type", type);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", "exception");
        return message(headers, json.getBytes(StandardCharsets.UTF_8));
    }

    /** An error that no model describes. */
    public static byte[] error(String code, String text) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(":message-type", "error");
        headers.put(":error-code", code);
        headers.put(":error-message", text);
        return message(headers, new byte[0]);
    }

    /** One message with headers of any type. */
    public static byte[] message(Map<String, Object> headers, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] head = headers(headers);
            out.writeInt(head.length + payload.length + 16);
            out.writeInt(head.length);
            out.writeInt(crc(bytes.toByteArray()));
            out.write(head);
            out.write(payload);
            out.writeInt(crc(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The messages one after another. */
    public static byte[] stream(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static byte[] headers(Map<String, Object> headers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            byte[] name = header.getKey().getBytes(StandardCharsets.UTF_8);
            out.writeByte(name.length);
            out.write(name);
            value(out, header.getValue());
        }
        return bytes.toByteArray();
    }

    private static void value(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Boolean flag) {
            out.writeByte(flag ? 0 : 1);
        } else if (value instanceof Byte number) {
            out.writeByte(2);
            out.writeByte(number);
        } else if (value instanceof Short number) {
            out.writeByte(3);
            out.writeShort(number);
        } else if (value instanceof Integer number) {
            out.writeByte(4);
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte(5);
            out.writeLong(number);
        } else if (value instanceof Instant time) {
            out.writeByte(8);
            out.writeLong(time.toEpochMilli());
        } else if (value instanceof UUID uuid) {
            out.writeByte(9);
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        } else {
            byte[] bytes = value instanceof byte[] raw ? raw : ((String) value).getBytes(StandardCharsets.UTF_8);
            out.writeByte(value instanceof byte[] ? 6 : 7);
            out.writeShort(bytes.length);
            out.write(bytes);
        }
    }
}
