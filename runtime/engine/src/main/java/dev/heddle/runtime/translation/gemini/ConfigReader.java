package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code generationConfig}. */
final class ConfigReader {

    private final Losses losses;
    private final List<Extra> extras;
    private final Sampling.Builder sampling = new Sampling.Builder();
    private @Nullable String responseType;
    private @Nullable String schema;
    private @Nullable Thinking thinking;

    ConfigReader(Losses losses, List<Extra> extras) {
        this.losses = losses;
        this.extras = extras;
    }

    Sampling sampling() {
        return sampling.build();
    }

    @Nullable
    Thinking thinking() {
        return thinking;
    }

    @Nullable
    ResponseFormat format() {
        if (schema != null) {
            return new ResponseFormat.JsonSchema(null, null, schema, null);
        }
        return "application/json".equals(responseType) ? new ResponseFormat.JsonObject() : null;
    }

    void read(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (!json.isNull()) {
                    field(json);
                }
            }
        }
    }

    private void field(JsonCursor json) {
        switch (Names.camel(json.name())) {
            case "maxOutputTokens" -> sampling.maxTokens(json.integer());
            case "temperature" -> sampling.temperature(json.number());
            case "topP" -> sampling.topP(json.number());
            case "topK" -> sampling.topK(json.integer());
            case "stopSequences" -> sampling.stop(json.strings());
            case "seed" -> sampling.seed(json.integer());
            case "presencePenalty" -> sampling.presencePenalty(json.number());
            case "frequencyPenalty" -> sampling.frequencyPenalty(json.number());
            case "responseMimeType" -> responseType(json);
            case "responseSchema" ->
                schema = json.isObject() ? OpenApiSchema.toJsonSchema(String.valueOf(json.raw())) : null;
            case "responseJsonSchema" -> schema = json.raw();
            case "thinkingConfig" -> thinking(json);
            case "candidateCount" -> {
                if (json.integer(1) > 1) {
                    losses.lose("candidateCount");
                }
            }
            default -> {
                String name = "generationConfig." + json.name();
                extras.add(new Extra(GeminiTranslator.FAMILY, name, String.valueOf(json.raw())));
            }
        }
    }

    private void responseType(JsonCursor json) {
        responseType = json.string();
        if (responseType != null && !responseType.equals("application/json") && !responseType.equals("text/plain")) {
            losses.loseEssential("responseMimeType");
        }
    }

    private void thinking(JsonCursor json) {
        Long budget = null;
        String level = null;
        Boolean shown = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (Names.camel(json.name())) {
                    case "thinkingBudget" -> budget = json.integer();
                    case "thinkingLevel" -> level = json.string();
                    case "includeThoughts" -> shown = json.isTrue();
                    default -> {}
                }
            }
        }
        String effort = level == null || level.endsWith("UNSPECIFIED") ? null : level.toLowerCase(Locale.ROOT);
        thinking = new Thinking(effort, budget, shown);
    }
}
