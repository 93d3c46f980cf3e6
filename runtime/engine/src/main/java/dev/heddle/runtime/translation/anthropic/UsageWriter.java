package dev.heddle.runtime.translation.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes {@code usage}: input without what was read from and written to the cache. */
final class UsageWriter {

    private UsageWriter() {}

    /** Counts of nothing where none are known: the SDK wants the member. */
    static void write(JsonGenerator json, @Nullable Usage told) throws IOException {
        Usage usage = told == null ? Usage.NONE : told;
        json.writeObjectFieldStart("usage");
        json.writeNumberField("input_tokens", usage.uncachedInput());
        json.writeNumberField("cache_creation_input_tokens", usage.cacheWrite());
        json.writeNumberField("cache_read_input_tokens", usage.cacheRead());
        if (usage.cacheWrite() > 0) {
            json.writeObjectFieldStart("cache_creation");
            json.writeNumberField("ephemeral_5m_input_tokens", usage.cacheWrite5m());
            json.writeNumberField("ephemeral_1h_input_tokens", usage.cacheWrite1h());
            json.writeEndObject();
        }
        json.writeNumberField("output_tokens", usage.output());
        if (usage.reasoning() > 0) {
            json.writeObjectFieldStart("output_tokens_details");
            json.writeNumberField("thinking_tokens", usage.reasoning());
            json.writeEndObject();
        }
        if (usage.webSearches() > 0) {
            json.writeObjectFieldStart("server_tool_use");
            json.writeNumberField("web_search_requests", usage.webSearches());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
