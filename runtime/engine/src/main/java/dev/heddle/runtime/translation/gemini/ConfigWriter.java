package dev.heddle.runtime.translation.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes {@code generationConfig}. */
final class ConfigWriter {

    /** What Gemini 2.5 Pro thinks at the least. */
    private static final long LEAST_OF_PRO = 128;

    private final Conversation conversation;
    private final GeminiModel model;
    private final Losses losses;

    ConfigWriter(Conversation conversation, GeminiModel model, Losses losses) {
        this.conversation = conversation;
        this.model = model;
        this.losses = losses;
    }

    /** @param formatted whether the response format is said here */
    void write(JsonGenerator json, boolean formatted) throws IOException {
        Sampling sampling = conversation.sampling();
        json.writeObjectFieldStart("generationConfig");
        number(json, "maxOutputTokens", sampling.maxTokens());
        number(json, "temperature", sampling.temperature());
        number(json, "topP", sampling.topP());
        number(json, "topK", sampling.topK());
        number(json, "seed", sampling.seed());
        number(json, "presencePenalty", sampling.presencePenalty());
        number(json, "frequencyPenalty", sampling.frequencyPenalty());
        if (!sampling.stop().isEmpty()) {
            json.writeArrayFieldStart("stopSequences");
            for (String sequence : sampling.stop()) {
                json.writeString(sequence);
            }
            json.writeEndArray();
        }
        if (formatted) {
            format(json, conversation.responseFormat());
        }
        if (conversation.thinking() != null) {
            thinking(json, conversation.thinking());
        }
        json.writeEndObject();
    }

    private static void format(JsonGenerator json, @Nullable ResponseFormat format) throws IOException {
        if (format == null || format instanceof ResponseFormat.Text) {
            return;
        }
        json.writeStringField("responseMimeType", "application/json");
        if (format instanceof ResponseFormat.JsonSchema schema) {
            json.writeFieldName("responseJsonSchema");
            json.writeRawValue(schema.schema());
        }
    }

    private void thinking(JsonGenerator json, Thinking wish) throws IOException {
        json.writeObjectFieldStart("thinkingConfig");
        String effort = wish.off() ? "none" : wish.effort();
        if (model.thinksByLevel() && effort != null) {
            json.writeStringField("thinkingLevel", level(effort));
        } else if (wish.budgetOrUsual() != null) {
            json.writeNumberField("thinkingBudget", budget(wish.budgetOrUsual()));
        }
        if (wish.shown() != null) {
            json.writeBooleanField("includeThoughts", wish.shown());
        }
        json.writeEndObject();
    }

    /** These models always think; only the fast ones can be asked to do so minimally. */
    private String level(String effort) {
        return switch (effort) {
            case "none" -> {
                losses.lose("reasoning_effort");
                yield model.flash() ? "minimal" : "low";
            }
            case "minimal" -> model.flash() ? "minimal" : "low";
            case "xhigh", "max" -> "high";
            default -> effort;
        };
    }

    private long budget(long wish) {
        if (wish == 0 && !model.flash() && model.generation() > 0) {
            losses.lose("reasoning_effort");
            return LEAST_OF_PRO;
        }
        return wish;
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) throws IOException {
        if (value instanceof Long whole) {
            json.writeNumberField(name, whole);
        } else if (value != null) {
            json.writeNumberField(name, value.doubleValue());
        }
    }
}
