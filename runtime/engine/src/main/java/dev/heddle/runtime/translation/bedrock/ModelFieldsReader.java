package dev.heddle.runtime.translation.bedrock;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code additionalModelRequestFields}: those of Claude and of OpenAI's open models are known. */
final class ModelFieldsReader {

    private final Sampling.Builder sampling;
    private final List<Extra> extras;
    private @Nullable String effort;
    private @Nullable Long budget;

    ModelFieldsReader(Sampling.Builder sampling, List<Extra> extras) {
        this.sampling = sampling;
        this.extras = extras;
    }

    @Nullable
    Thinking thinking() {
        return effort == null && budget == null ? null : new Thinking(effort, effort == null ? budget : null, null);
    }

    void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "top_k", "topK" -> sampling.topK(json.integer());
                case "reasoning_effort" -> effort = json.string();
                case "thinking" -> thinking(json);
                case "output_config" -> outputConfig(json);
                default -> {
                    String name = "additionalModelRequestFields." + json.name();
                    extras.add(new Extra(BedrockTranslator.FAMILY, name, String.valueOf(json.raw())));
                }
            }
        }
    }

    private void thinking(JsonCursor json) {
        String type = "";
        Long said = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = String.valueOf(json.string());
                    case "budget_tokens" -> said = json.integer();
                    default -> {}
                }
            }
        }
        budget = switch (type) {
            case "disabled" -> 0L;
            case "adaptive" -> -1L;
            default -> said;
        };
    }

    private void outputConfig(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("effort")) {
                    effort = json.string();
                }
            }
        }
    }
}
