package dev.heddle.runtime.dialect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Heddle's one JSON factory, and writing with it. Thread-safe. */
public final class Json {

    /**
     * Bounds for untrusted bodies of at most 32 MiB. Field names stay in the factory's symbol table, at most 6,000 of them
     * (Jackson's own limit): so their length is bounded, and they are not interned in the JVM's table. Buffers are pooled
     * without thread locals, which would outlive the call on the application's threads and be useless on virtual ones.
     */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxNameLength(4_096)
                    .maxNumberLength(1_000)
                    .maxStringLength(32 << 20)
                    .build())
            .build();

    private Json() {}

    /** Writes one document. */
    @FunctionalInterface
    public interface Writer {

        void write(JsonGenerator json) throws IOException;
    }

    /** The document's bytes in UTF-8; half a surrogate pair, which UTF-8 cannot say, is a question mark. */
    public static byte[] bytes(Writer writer) {
        return string(writer).getBytes(StandardCharsets.UTF_8);
    }

    /** A string as JSON, with its quotes. */
    public static String quoted(String text) {
        return string(json -> json.writeString(text));
    }

    /** The document as a string. */
    public static String string(Writer writer) {
        StringWriter out = new StringWriter(256);
        // Jackson writes any characters to a writer, but to bytes only those that UTF-8 can say.
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            writer.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return out.toString();
    }
}
