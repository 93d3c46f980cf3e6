package dev.heddle.runtime.translation.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes {@code usage} and the {@code metrics} that stand beside it: input without what was read from and written to the cache. */
final class UsageWriter {

    private UsageWriter() {}

    static void write(JsonGenerator json, @Nullable Usage told) throws IOException {
        Usage usage = told == null ? Usage.NONE : told;
        json.writeObjectFieldStart("usage");
        json.writeNumberField("inputTokens", usage.uncachedInput());
        json.writeNumberField("outputTokens", usage.output());
        json.writeNumberField("totalTokens", usage.totalInput() + usage.output());
        json.writeNumberField("cacheReadInputTokens", usage.cacheRead());
        json.writeNumberField("cacheWriteInputTokens", usage.cacheWrite());
        if (usage.cacheWrite1h() > 0) {
            json.writeArrayFieldStart("cacheDetails");
            json.writeStartObject();
            json.writeStringField("ttl", "1h");
            json.writeNumberField("inputTokens", usage.cacheWrite1h());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("metrics");
        json.writeNumberField("latencyMs", 0);
        json.writeEndObject();
    }
}
