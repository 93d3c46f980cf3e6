package dev.heddle.runtime.dialect.cohere;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads Cohere's usage, which counts twice: {@code tokens} is what the model saw and wrote, with Cohere's own instructions around
 * the prompt, {@code billed_units} what is paid for. The latter counts where it is said. What was read from Cohere's cache is part
 * of the input. Not thread-safe.
 */
public final class CohereUsage {

    private static final long UNSAID = -1;

    private final Counts billed = new Counts();
    private final Counts used = new Counts();
    private long cached;

    /** Reads a usage object; any other value is none. */
    public void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "billed_units" -> billed.read(json);
                case "tokens" -> used.read(json);
                case "cached_tokens" -> cached = TokenCount.read(json, cached);
                default -> {}
            }
        }
    }

    /** Null where no usage was read. */
    @Nullable
    public Usage build() {
        Counts counts = billed.said() ? billed : used;
        if (!counts.said()) {
            return null;
        }
        long input = Math.max(0, counts.input);
        long read = Math.min(cached, input);
        return Usage.builder()
                .uncachedInput(input - read)
                .cacheRead(read)
                .output(Math.max(0, counts.output))
                .build();
    }

    private static final class Counts {

        private long input = UNSAID;
        private long output = UNSAID;

        void read(JsonCursor json) {
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "input_tokens" -> input = TokenCount.read(json, input);
                        case "output_tokens" -> output = TokenCount.read(json, output);
                        default -> {}
                    }
                }
            }
        }

        boolean said() {
            return input != UNSAID || output != UNSAID;
        }
    }
}
