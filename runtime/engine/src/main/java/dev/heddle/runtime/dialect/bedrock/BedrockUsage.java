package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Collects counts as Bedrock itself tells them: in {@code usage} of a conversation, in {@code amazon-bedrock-invocationMetrics}
 * of a stream's last chunk. Input excludes what was read from and written to the cache. Each count replaces its predecessor.
 */
public final class BedrockUsage {

    private static final long UNSAID = -1;

    private long input = UNSAID;
    private long output = UNSAID;
    private long cacheRead;
    private long cacheWrite;
    private long cacheWrite1h;

    /**
     * Reads {@code usage} or the metrics: some say {@code …Tokens}, others {@code …TokenCount}, and models of OpenAI's shape
     * {@code prompt_tokens}.
     */
    public void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "inputTokens", "inputTokenCount", "prompt_tokens" -> input(json);
                case "outputTokens", "outputTokenCount", "completion_tokens" -> output(json);
                case "cacheReadInputTokens", "cacheReadInputTokenCount" -> cacheRead = TokenCount.read(json, cacheRead);
                case "cacheWriteInputTokens", "cacheWriteInputTokenCount" ->
                    cacheWrite = TokenCount.read(json, cacheWrite);
                case "cacheDetails" -> readDetails(json);
                default -> {}
            }
        }
    }

    /** Reads the input where the current value is a number. */
    void input(JsonCursor json) {
        input = TokenCount.read(json, input);
    }

    /** Reads the output where the current value is a number. */
    void output(JsonCursor json) {
        output = TokenCount.read(json, output);
    }

    /** Sets the input; null leaves it. */
    void input(@Nullable Long tokens) {
        input = tokens == null ? input : tokens;
    }

    /** Sets the output; null leaves it. */
    void output(@Nullable Long tokens) {
        output = tokens == null ? output : tokens;
    }

    void cacheRead(long tokens) {
        cacheRead = tokens;
    }

    void cacheWrite(long tokens) {
        cacheWrite = tokens;
    }

    boolean told() {
        return input != UNSAID || output != UNSAID;
    }

    /** Null where nothing was told. */
    @Nullable
    public Usage build() {
        if (!told()) {
            return null;
        }
        long hour = Math.min(cacheWrite1h, cacheWrite);
        return Usage.builder()
                .uncachedInput(Math.max(0, input))
                .output(Math.max(0, output))
                .cacheRead(cacheRead)
                .cacheWrite5m(cacheWrite - hour)
                .cacheWrite1h(hour)
                .build();
    }

    /** {@code [{"ttl": "1h", "inputTokens": 297}]}: what was written, by lifetime. */
    private void readDetails(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        long hour = 0;
        while (json.nextElement()) {
            String ttl = null;
            long tokens = 0;
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "ttl" -> ttl = json.string();
                        case "inputTokens" -> tokens = TokenCount.read(json, 0);
                        default -> {}
                    }
                }
            }
            hour += "1h".equals(ttl) ? tokens : 0;
        }
        cacheWrite1h = hour;
    }
}
