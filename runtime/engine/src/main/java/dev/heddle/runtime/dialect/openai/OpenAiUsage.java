package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenAI's usage, in the words of chat ({@code prompt_tokens}) and of responses ({@code input_tokens}). A stream may
 * carry it in several parts: a count said later replaces the same count said before. Not thread-safe.
 *
 * <p>OpenAI's input includes what was read from and written to the cache, and its output includes reasoning. xAI adds
 * reasoning to the total only; the total tells which it is.
 */
public final class OpenAiUsage {

    private static final long UNSAID = -1;

    private long input = UNSAID;
    private long output = UNSAID;
    private long total = UNSAID;
    private long cached = UNSAID;
    private long cachedElsewhere = UNSAID;
    private long written;
    private long reasoning;
    private long audioInput;
    private long audioCached;
    private long audioOutput;
    private long imageOutput;
    private long webSearches;

    /** Reads a usage object; any other value is none. */
    public void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "prompt_tokens", "input_tokens" -> input = TokenCount.read(json, input);
                case "completion_tokens", "output_tokens" -> output = TokenCount.read(json, output);
                case "total_tokens" -> total = TokenCount.read(json, total);
                case "prompt_tokens_details", "input_tokens_details" -> readInputDetails(json);
                case "completion_tokens_details", "output_tokens_details" -> readOutputDetails(json);
                // DeepSeek and Moonshot.
                case "prompt_cache_hit_tokens", "cached_tokens" ->
                    cachedElsewhere = TokenCount.read(json, cachedElsewhere);
                default -> {}
            }
        }
    }

    /** Server-side searches, which OpenAI bills but does not count in its usage. */
    public void webSearches(long searches) {
        webSearches = searches;
    }

    /** Null where no usage was read. */
    public @Nullable Usage build() {
        if (input == UNSAID && output == UNSAID) {
            return null;
        }
        long all = Math.max(0, input);
        long read = Math.min(Math.max(0, cached == UNSAID ? cachedElsewhere : cached), all);
        long wrote = Math.min(written, all - read);
        long uncached = all - read - wrote;
        long audioRead = Math.min(audioCached, read);
        long answered = Math.max(0, output) + reasoningOnTop();
        return Usage.builder()
                .uncachedInput(uncached)
                .cacheRead(read)
                .cacheWrite5m(wrote)
                .audioInput(Math.min(audioInput - audioRead, uncached))
                .audioCacheRead(audioRead)
                .output(answered)
                .reasoning(Math.min(reasoning, answered))
                .audioOutput(Math.min(audioOutput, answered))
                .imageOutput(Math.min(imageOutput, answered))
                .webSearches(webSearches)
                .build();
    }

    private long reasoningOnTop() {
        boolean onTop = reasoning > 0 && total >= 0 && total - Math.max(0, input) - Math.max(0, output) == reasoning;
        return onTop ? reasoning : 0;
    }

    private void readInputDetails(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "cached_tokens" -> cached = TokenCount.read(json, cached);
                case "cache_write_tokens" -> written = TokenCount.read(json, written);
                case "audio_tokens" -> audioInput = TokenCount.read(json, audioInput);
                case "cached_tokens_details" -> readCachedDetails(json);
                default -> {}
            }
        }
    }

    private void readCachedDetails(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("audio_tokens")) {
                audioCached = TokenCount.read(json, audioCached);
            }
        }
    }

    private void readOutputDetails(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "reasoning_tokens" -> reasoning = TokenCount.read(json, reasoning);
                case "audio_tokens" -> audioOutput = TokenCount.read(json, audioOutput);
                case "image_tokens" -> imageOutput = TokenCount.read(json, imageOutput);
                default -> {}
            }
        }
    }
}
