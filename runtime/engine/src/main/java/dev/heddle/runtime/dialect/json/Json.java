package dev.heddle.runtime.dialect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes JSON. Thread-safe. */
public final class Json {

    /** Pools its buffers without thread locals, which would outlive the call on the application's threads and be useless on virtual ones. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
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
