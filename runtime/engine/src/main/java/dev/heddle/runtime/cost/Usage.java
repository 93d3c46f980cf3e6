package dev.heddle.runtime.cost;

/**
 * What one attempt used, in one normal form for all providers. All counts are tokens and not negative unless said otherwise.
 *
 * <p>Total input is {@code uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h}. {@code reasoning}, {@code audioOutput}
 * and {@code imageOutput} are parts of {@code output}; {@code audioInput} is a part of {@code uncachedInput} and
 * {@code audioCacheRead} of {@code cacheRead}.
 *
 * @param uncachedInput input that was neither read from nor written to the provider's prompt cache
 * @param cacheRead input read from the provider's prompt cache
 * @param cacheWrite5m input written to the prompt cache for five minutes (the default lifetime)
 * @param cacheWrite1h input written to the prompt cache for an hour
 * @param output all output: reasoning, audio and images included
 * @param imageOutput output that is images, where a model that also writes text makes them: it has a price of its own
 * @param webSearches billed server-side searches, not tokens
 */
public record Usage(
        long uncachedInput,
        long cacheRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long output,
        long reasoning,
        long audioInput,
        long audioCacheRead,
        long audioOutput,
        long imageOutput,
        long webSearches) {

    /** Nothing used. */
    public static final Usage NONE = builder().build();

    /** All input, however it was cached. */
    public long totalInput() {
        return uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h;
    }

    /** All cache writes, whatever their lifetime. */
    public long cacheWrite() {
        return cacheWrite5m + cacheWrite1h;
    }

    /** Starts from nothing used. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects counts; not thread-safe. Each setter replaces; negative counts become 0. */
    public static final class Builder {

        private long uncachedInput;
        private long cacheRead;
        private long cacheWrite5m;
        private long cacheWrite1h;
        private long output;
        private long reasoning;
        private long audioInput;
        private long audioCacheRead;
        private long audioOutput;
        private long imageOutput;
        private long webSearches;

        private Builder() {}

        public Builder uncachedInput(long tokens) {
            uncachedInput = Math.max(0, tokens);
            return this;
        }

        public Builder cacheRead(long tokens) {
            cacheRead = Math.max(0, tokens);
            return this;
        }

        public Builder cacheWrite5m(long tokens) {
            cacheWrite5m = Math.max(0, tokens);
            return this;
        }

        public Builder cacheWrite1h(long tokens) {
            cacheWrite1h = Math.max(0, tokens);
            return this;
        }

        public Builder output(long tokens) {
            output = Math.max(0, tokens);
            return this;
        }

        public Builder reasoning(long tokens) {
            reasoning = Math.max(0, tokens);
            return this;
        }

        public Builder audioInput(long tokens) {
            audioInput = Math.max(0, tokens);
            return this;
        }

        public Builder audioCacheRead(long tokens) {
            audioCacheRead = Math.max(0, tokens);
            return this;
        }

        public Builder audioOutput(long tokens) {
            audioOutput = Math.max(0, tokens);
            return this;
        }

        public Builder imageOutput(long tokens) {
            imageOutput = Math.max(0, tokens);
            return this;
        }

        public Builder webSearches(long searches) {
            webSearches = Math.max(0, searches);
            return this;
        }

        public Usage build() {
            return new Usage(
                    uncachedInput,
                    cacheRead,
                    cacheWrite5m,
                    cacheWrite1h,
                    output,
                    reasoning,
                    audioInput,
                    audioCacheRead,
                    audioOutput,
                    imageOutput,
                    webSearches);
        }
    }
}
