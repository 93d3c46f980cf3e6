package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Unpacks the events of an invocation, {@code {"bytes": base64}}: the model's own JSON is what is told. */
record ChunkListener(Framing.Listener model) implements Framing.Listener {

    @Override
    public void event(@Nullable String name, byte[] data, int offset, int length) {
        String base64 = null;
        try (JsonCursor json = JsonCursor.over(data, offset, length)) {
            if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("bytes")) {
                        base64 = json.text();
                    }
                }
            }
        }
        byte[] chunk = base64 == null ? null : decode(base64);
        if (chunk == null) {
            model.malformed();
        } else {
            model.event(null, chunk, 0, chunk.length);
        }
    }

    @Override
    public void failed(ErrorFacts error) {
        model.failed(error);
    }

    @Override
    public void malformed() {
        model.malformed();
    }

    private static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
