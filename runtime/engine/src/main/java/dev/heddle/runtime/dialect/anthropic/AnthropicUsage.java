package dev.heddle.runtime.dialect.anthropic;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Anthropic's usage. A stream says it twice: its first event the input, its last but one all counts so far; a count
 * said later replaces the same count said before. Not thread-safe.
 *
 * <p>Anthropic's input excludes what was read from and written to the cache. Compactions of the conversation are billed but
 * not included in the counts of the message: they are added here. An advisor's answers are not, for another model gave them.
 *
 * <p>Fast mode, which has prices of its own, is a service tier here.
 */
public final class AnthropicUsage {

    /** The speed, and the service tier that stands for it. */
    static final String FAST = "fast";

    private static final long UNSAID = -1;
    private static final int MAX_ITERATIONS = 1_000;

    private long input = UNSAID;
    private long output = UNSAID;
    private long cacheRead;
    private long written;
    private long written5m;
    private long written1h;
    private long thinking;
    private long webSearches;
    private @Nullable String type;
    private @Nullable String serviceTier;
    private @Nullable String speed;
    private List<AnthropicUsage> compactions = List.of();

    /** Reads a usage object; any other value is none. */
    public void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "input_tokens" -> input = TokenCount.read(json, input);
                case "output_tokens" -> output = TokenCount.read(json, output);
                case "cache_read_input_tokens" -> cacheRead = TokenCount.read(json, cacheRead);
                case "cache_creation_input_tokens" -> written = TokenCount.read(json, written);
                case "cache_creation" -> readWritten(json);
                case "output_tokens_details" -> readOutputDetails(json);
                case "server_tool_use" -> readServerTools(json);
                case "service_tier" -> serviceTier = json.isText() ? json.string() : serviceTier;
                case "speed" -> speed = json.isText() ? json.string() : speed;
                case "type" -> type = json.string();
                case "iterations" -> readIterations(json);
                default -> {}
            }
        }
    }

    @Nullable
    String serviceTier() {
        return FAST.equals(speed) ? FAST : serviceTier;
    }

    /** Null where no usage was read. */
    @Nullable
    public Usage build() {
        if (input == UNSAID && output == UNSAID) {
            return null;
        }
        long uncached = Math.max(0, input);
        long read = cacheRead;
        long minutes = written5m();
        long hour = written1h;
        long answered = Math.max(0, output);
        for (AnthropicUsage compaction : compactions) {
            uncached += Math.max(0, compaction.input);
            read += compaction.cacheRead;
            minutes += compaction.written5m();
            hour += compaction.written1h;
            answered += Math.max(0, compaction.output);
        }
        return Usage.builder()
                .uncachedInput(uncached)
                .cacheRead(read)
                .cacheWrite5m(minutes)
                .cacheWrite1h(hour)
                .output(answered)
                .reasoning(Math.min(thinking, answered))
                .webSearches(webSearches)
                .build();
    }

    /** What the details of cache writes leave open was written for the default lifetime. */
    private long written5m() {
        return Math.max(written5m, written - written1h);
    }

    private void readWritten(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "ephemeral_5m_input_tokens" -> written5m = TokenCount.read(json, written5m);
                    case "ephemeral_1h_input_tokens" -> written1h = TokenCount.read(json, written1h);
                    default -> {}
                }
            }
        }
    }

    private void readOutputDetails(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("thinking_tokens")) {
                    thinking = TokenCount.read(json, thinking);
                }
            }
        }
    }

    private void readServerTools(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("web_search_requests")) {
                    webSearches = TokenCount.read(json, webSearches);
                }
            }
        }
    }

    private void readIterations(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        List<AnthropicUsage> said = new ArrayList<>();
        while (json.nextElement()) {
            AnthropicUsage iteration = new AnthropicUsage();
            if (json.isObject() && said.size() < MAX_ITERATIONS) {
                iteration.read(json);
            }
            if ("compaction".equals(iteration.type)) {
                said.add(iteration);
            }
        }
        compactions = said;
    }
}
