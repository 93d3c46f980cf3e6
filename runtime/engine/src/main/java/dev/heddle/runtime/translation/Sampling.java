package dev.heddle.runtime.translation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tokens are chosen, and how many. Null where the request does not say.
 *
 * @param maxTokens the most output, reasoning included
 * @param temperature as said: some dialects go from 0 to 2, some to 1; a writer that lowers it reports it as lost
 */
public record Sampling(
        @Nullable Long maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Long topK,
        List<String> stop,
        @Nullable Long seed,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty) {

    /** Nothing said. */
    public static final Sampling UNSAID = new Builder().build();

    public Sampling {
        stop = List.copyOf(stop);
    }

    /** Collects what is said; not thread-safe. */
    public static final class Builder {

        private @Nullable Long maxTokens;
        private @Nullable Double temperature;
        private @Nullable Double topP;
        private @Nullable Long topK;
        private List<String> stop = List.of();
        private @Nullable Long seed;
        private @Nullable Double frequencyPenalty;
        private @Nullable Double presencePenalty;

        public Builder maxTokens(@Nullable Long value) {
            maxTokens = value;
            return this;
        }

        public Builder temperature(@Nullable Double value) {
            temperature = value;
            return this;
        }

        public Builder topP(@Nullable Double value) {
            topP = value;
            return this;
        }

        public Builder topK(@Nullable Long value) {
            topK = value;
            return this;
        }

        public Builder stop(List<String> value) {
            stop = value;
            return this;
        }

        public Builder seed(@Nullable Long value) {
            seed = value;
            return this;
        }

        public Builder frequencyPenalty(@Nullable Double value) {
            frequencyPenalty = value;
            return this;
        }

        public Builder presencePenalty(@Nullable Double value) {
            presencePenalty = value;
            return this;
        }

        public Sampling build() {
            return new Sampling(maxTokens, temperature, topP, topK, stop, seed, frequencyPenalty, presencePenalty);
        }
    }
}
