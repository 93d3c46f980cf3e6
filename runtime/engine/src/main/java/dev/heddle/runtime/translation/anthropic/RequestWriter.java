package dev.heddle.runtime.translation.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes one request; the messages come last, so that a longer conversation begins with the bytes of the shorter one. */
final class RequestWriter {

    private static final Set<String> EXTRAS =
            Set.of("service_tier", "container", "context_management", "inference_geo", "cache_control", "speed");

    /** Anthropic refuses what looks like an address or a telephone number. */
    private static final Pattern PERSONAL = Pattern.compile("@|^\\+?[\\d\\s()-]{7,}$");

    private static final double LEAST_TOP_P = 0.95;

    private final Conversation conversation;
    private final Losses losses;
    private final ClaudeModel model;
    private final @Nullable ResponseFormat byTool;
    private final ToolsWriter tools;
    private final ThinkingPlan thinking;

    RequestWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
        this.model = ClaudeModel.of(conversation.model());
        this.byTool = byTool(conversation.responseFormat(), model);
        this.tools = new ToolsWriter(conversation, byTool, model.structured(), losses);
        this.thinking = ThinkingPlan.of(conversation, model, tools.forced(), losses);
    }

    byte[] write() {
        List<Extra> extras = conversation.extras(AnthropicTranslator.FAMILY, EXTRAS, losses);
        MessagesWriter messages = new MessagesWriter(conversation, new ContentWriter(thinking.on(), losses), losses);
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("model", conversation.model());
            json.writeNumberField("max_tokens", thinking.maxTokens());
            if (conversation.stream()) {
                json.writeBooleanField("stream", true);
            }
            sampling(json);
            thinking.write(json);
            outputConfig(json);
            user(json);
            for (Extra extra : extras) {
                json.writeFieldName(extra.name());
                json.writeRawValue(extra.json());
            }
            tools.write(json);
            messages.write(json);
            json.writeEndObject();
        });
    }

    /** The format that only a forced tool can express; null where there is none, or the model has a word for it. */
    private static @Nullable ResponseFormat byTool(@Nullable ResponseFormat format, ClaudeModel model) {
        if (format == null || format instanceof ResponseFormat.Text) {
            return null;
        }
        boolean natively = format instanceof ResponseFormat.JsonSchema schema
                && model.structured()
                && ClaudeSchema.takes(schema.schema());
        return natively ? null : format;
    }

    private void sampling(JsonGenerator json) throws IOException {
        Sampling sampling = conversation.sampling();
        Double temperature = sampling.temperature();
        if (temperature != null && accepted("temperature", temperature != 1)) {
            if (temperature > 1) {
                losses.lose("temperature");
            }
            json.writeNumberField("temperature", Math.min(1, temperature));
        }
        Double topP = sampling.topP();
        if (topP != null && topPAccepted(topP, temperature != null)) {
            json.writeNumberField("top_p", topP);
        }
        if (sampling.topK() != null && accepted("top_k", true)) {
            json.writeNumberField("top_k", sampling.topK());
        }
        stop(json, sampling.stop());
        lose(sampling.seed(), "seed");
        lose(sampling.frequencyPenalty(), "frequency_penalty");
        lose(sampling.presencePenalty(), "presence_penalty");
    }

    /** Whether the model takes a sampling parameter that differs from its default. */
    private boolean accepted(String name, boolean differs) {
        boolean refused = model.onlyAdaptive() || thinking.on();
        if (refused && differs) {
            losses.lose(name);
        }
        return !refused;
    }

    private boolean topPAccepted(double topP, boolean withTemperature) {
        boolean refused =
                model.onlyAdaptive() || thinking.on() && topP < LEAST_TOP_P || withTemperature && model.oneSampling();
        if (refused && topP != 1) {
            losses.lose("top_p");
        }
        return !refused;
    }

    private void stop(JsonGenerator json, List<String> sequences) throws IOException {
        List<String> visible =
                sequences.stream().filter(sequence -> !sequence.isBlank()).toList();
        if (visible.size() < sequences.size()) {
            losses.lose("stop");
        }
        if (visible.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("stop_sequences");
        for (String sequence : visible) {
            json.writeString(sequence);
        }
        json.writeEndArray();
    }

    private void outputConfig(JsonGenerator json) throws IOException {
        ResponseFormat.JsonSchema format =
                byTool == null && conversation.responseFormat() instanceof ResponseFormat.JsonSchema schema
                        ? schema
                        : null;
        if (format == null && thinking.effort() == null) {
            return;
        }
        json.writeObjectFieldStart("output_config");
        if (thinking.effort() != null) {
            json.writeStringField("effort", thinking.effort());
        }
        if (format != null) {
            json.writeObjectFieldStart("format");
            json.writeStringField("type", "json_schema");
            json.writeFieldName("schema");
            json.writeRawValue(format.schema());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void user(JsonGenerator json) throws IOException {
        String user = conversation.user();
        if (user == null) {
            return;
        }
        if (PERSONAL.matcher(user).find()) {
            losses.lose("user");
            return;
        }
        json.writeObjectFieldStart("metadata");
        json.writeStringField("user_id", user);
        json.writeEndObject();
    }

    private void lose(@Nullable Object value, String name) {
        if (value != null) {
            losses.lose(name);
        }
    }
}
