package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Collects {@code usageMetadata}. In a stream each chunk tells the counts so far, and leaves out those that it does not tell
 * yet: so each count replaces its own predecessor.
 *
 * <p>The prompt's count includes what was read from the cache but not what tools added to the prompt; the candidates' count
 * does not include thoughts.
 */
public final class GeminiUsage {

    private long prompt;
    private long cached;
    private long toolPrompt;
    private long candidates;
    private long thoughts;
    private long audioPrompt;
    private long audioCached;
    private long audioToolPrompt;
    private long audioOutput;
    private long imageOutput;
    private boolean told;
    private @Nullable String tier;

    public void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.isNumber()) {
                count(json.name(), TokenCount.read(json, 0));
            } else if (json.isArray()) {
                details(json);
            } else {
                tier(json);
            }
        }
    }

    /** Null where no count was told. */
    @Nullable
    public Usage build(int webSearches) {
        if (!told) {
            return null;
        }
        return Usage.builder()
                .uncachedInput(Math.max(0, prompt - cached) + toolPrompt)
                .cacheRead(cached)
                .output(candidates + thoughts)
                .reasoning(thoughts)
                .audioInput(Math.max(0, audioPrompt - audioCached) + audioToolPrompt)
                .audioCacheRead(audioCached)
                .audioOutput(audioOutput)
                .imageOutput(imageOutput)
                .webSearches(webSearches)
                .build();
    }

    /** The tier that was billed; null for the one on demand. */
    @Nullable
    String serviceTier() {
        return tier;
    }

    private void count(String name, long tokens) {
        boolean known = true;
        switch (name) {
            case "promptTokenCount" -> prompt = tokens;
            case "cachedContentTokenCount" -> cached = tokens;
            case "toolUsePromptTokenCount" -> toolPrompt = tokens;
            case "candidatesTokenCount" -> candidates = tokens;
            case "thoughtsTokenCount" -> thoughts = tokens;
            default -> known = false;
        }
        told |= known;
    }

    private void details(JsonCursor json) {
        String list = json.name();
        long audio = 0;
        long image = 0;
        if (json.array()) {
            while (json.nextElement()) {
                Modality modality = modality(json);
                audio += modality.isA("AUDIO") ? modality.tokens : 0;
                image += modality.isA("IMAGE") ? modality.tokens : 0;
            }
        }
        switch (list) {
            case "promptTokensDetails", "promptTokenDetails" -> audioPrompt = audio;
            case "cacheTokensDetails" -> audioCached = audio;
            case "toolUsePromptTokensDetails" -> audioToolPrompt = audio;
            case "candidatesTokensDetails" -> {
                audioOutput = audio;
                imageOutput = image;
            }
            default -> {}
        }
    }

    private static Modality modality(JsonCursor json) {
        String name = null;
        long tokens = 0;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "modality" -> name = json.string();
                    case "tokenCount" -> tokens = TokenCount.read(json, 0);
                    default -> {}
                }
            }
        }
        return new Modality(name, tokens);
    }

    /** The developer endpoint tells a service tier, Vertex AI a traffic type such as {@code ON_DEMAND_PRIORITY}. */
    private void tier(JsonCursor json) {
        String value = json.string();
        if (value == null) {
            return;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        switch (json.name()) {
            case "serviceTier" -> tier = lower;
            case "trafficType" -> tier = lower.equals("on_demand") ? null : lower.replace("on_demand_", "");
            default -> {}
        }
    }

    private record Modality(@Nullable String name, long tokens) {

        boolean isA(String wanted) {
            return wanted.equals(name);
        }
    }
}
