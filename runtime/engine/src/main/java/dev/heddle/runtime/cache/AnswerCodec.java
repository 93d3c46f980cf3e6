package dev.heddle.runtime.cache;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the bytes that processes share: version, checksum, the key that it belongs to, and what {@link StoredAnswer} holds.
 * What has another version or key, or is damaged, is no answer.
 */
final class AnswerCodec {

    private static final int MAGIC = 0x48444C01;
    private static final int HEAD_BYTES = Integer.BYTES + Long.BYTES;
    private static final int MAX_TEXTS = 4_096;

    private AnswerCodec() {}

    static byte[] write(Digest key, StoredAnswer answer) {
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream(answer.body().length + 512);
            DataOutputStream out = new DataOutputStream(content);
            out.write(key.bytes());
            out.writeInt(answer.status());
            out.writeLong(answer.storedMillis());
            out.writeLong(answer.ttlMillis());
            out.writeBoolean(answer.cost() != null);
            out.writeLong(answer.cost() == null ? 0 : answer.cost().picos());
            texts(out, Arrays.asList(answer.headers()));
            facts(out, answer.facts());
            bytes(out, answer.body());
            byte[] checked = content.toByteArray();
            ByteArrayOutputStream whole = new ByteArrayOutputStream(checked.length + HEAD_BYTES);
            DataOutputStream head = new DataOutputStream(whole);
            head.writeInt(MAGIC);
            head.writeLong(checksum(checked, 0));
            head.write(checked);
            return whole.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
    }

    /** Null where these bytes are not this key's answer. */
    static @Nullable StoredAnswer read(Digest key, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readLong() != checksum(bytes, HEAD_BYTES)) {
                return null;
            }
            if (!Arrays.equals(in.readNBytes(Digest.BYTES), key.bytes())) {
                return null;
            }
            int status = in.readInt();
            long storedMillis = in.readLong();
            long ttlMillis = in.readLong();
            boolean priced = in.readBoolean();
            long picos = in.readLong();
            String[] headers = texts(in).toArray(String[]::new);
            ResponseFacts facts = facts(in);
            byte[] body = bytes(in);
            Cost cost = priced ? new Cost(picos) : null;
            return new StoredAnswer(status, headers, body, facts, cost, storedMillis, ttlMillis);
        } catch (IOException cutOff) {
            return null;
        }
    }

    private static long checksum(byte[] bytes, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, Math.max(0, bytes.length - from));
        return checksum.getValue();
    }

    private static void facts(DataOutputStream out, ResponseFacts facts) throws IOException {
        text(out, facts.id());
        text(out, facts.model());
        text(out, facts.serviceTier());
        text(out, facts.systemFingerprint());
        texts(out, facts.finishReasons());
        texts(out, facts.toolCalls());
    }

    private static ResponseFacts facts(DataInputStream in) throws IOException {
        return ResponseFacts.builder()
                .id(text(in))
                .model(text(in))
                .serviceTier(text(in))
                .systemFingerprint(text(in))
                .finishReasons(texts(in))
                .toolCalls(texts(in))
                .complete(true)
                .build();
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_TEXTS) {
            throw new IOException("not so many texts");
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String text = text(in);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            bytes(out, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? new String(bytes(in), StandardCharsets.UTF_8) : null;
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("cut off");
        }
        return in.readNBytes(length);
    }
}
