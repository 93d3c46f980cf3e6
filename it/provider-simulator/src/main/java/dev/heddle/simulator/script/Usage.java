package dev.heddle.simulator.script;

/**
 * The tokens that a reply claims to have used, in one form for all dialects.
 *
 * <p>Each dialect writes what it has a field for and in its own sense: OpenAI's prompt tokens include the cached ones,
 * Anthropic's and Bedrock's input tokens do not; Gemini's candidate tokens leave out the reasoning.
 *
 * @param input all input tokens, with those read from and written to the provider's cache
 * @param cacheRead input tokens read from the cache
 * @param cacheWrite5m input tokens written to the five-minute cache
 * @param cacheWrite1h input tokens written to the one-hour cache
 * @param output all output tokens, with reasoning
 * @param reasoning output tokens spent on reasoning
 * @param inputAudio input tokens that are audio
 * @param outputAudio output tokens that are audio
 */
public record Usage(
        long input,
        long cacheRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long output,
        long reasoning,
        long inputAudio,
        long outputAudio) {

    /** 1000 in, of which 200 from the cache; 60 out, of which 10 reasoning. */
    public static final Usage DEFAULT = of(1000, 60).withCacheRead(200).withReasoning(10);

    /** Plain input and output. */
    public static Usage of(long input, long output) {
        return new Usage(input, 0, 0, 0, output, 0, 0, 0);
    }

    /** The same with so many of the input tokens read from the cache. */
    public Usage withCacheRead(long tokens) {
        return new Usage(input, tokens, cacheWrite5m, cacheWrite1h, output, reasoning, inputAudio, outputAudio);
    }

    /** The same with so many of the input tokens written to the five-minute and the one-hour cache. */
    public Usage withCacheWrite(long fiveMinutes, long oneHour) {
        return new Usage(input, cacheRead, fiveMinutes, oneHour, output, reasoning, inputAudio, outputAudio);
    }

    /** The same with so many of the output tokens spent on reasoning. */
    public Usage withReasoning(long tokens) {
        return new Usage(input, cacheRead, cacheWrite5m, cacheWrite1h, output, tokens, inputAudio, outputAudio);
    }

    /** The same with so many of the tokens being audio. */
    public Usage withAudio(long inputTokens, long outputTokens) {
        return new Usage(input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning, inputTokens, outputTokens);
    }

    /** Input tokens neither read from nor written to the cache. */
    public long uncachedInput() {
        return input - cacheRead - cacheWrite();
    }

    /** Input tokens written to the cache, whatever its lifetime. */
    public long cacheWrite() {
        return cacheWrite5m + cacheWrite1h;
    }

    /** Input and output. */
    public long total() {
        return input + output;
    }
}
