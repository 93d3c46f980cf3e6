package dev.heddle.runtime.translation.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.Turns;
import dev.heddle.runtime.translation.anthropic.ClaudeModel;
import dev.heddle.runtime.translation.anthropic.ClaudeSchema;
import dev.heddle.runtime.translation.anthropic.ThinkingPlan;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one request; the messages come last, so that a longer conversation begins with the bytes of the shorter one. */
final class RequestWriter {

    private static final Set<String> EXTRAS = Set.of("serviceTier", "performanceConfig", "requestMetadata");

    /** Bedrock's native response format and strict tools came with Claude 4.5. */
    private static final int STRUCTURED = 405;

    private final Conversation conversation;
    private final Losses losses;
    private final boolean claude;
    private final ClaudeModel model;
    private final boolean structured;
    private final @Nullable ResponseFormat byTool;
    private final ToolsWriter tools;
    private final ThinkingPlan thinking;

    RequestWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
        this.claude = conversation.model().contains("claude");
        this.model = ClaudeModel.of(conversation.model());
        this.structured = model.generation() >= STRUCTURED;
        this.byTool = byTool(conversation.responseFormat());
        this.tools = new ToolsWriter(conversation, byTool, structured, losses);
        Conversation thinker =
                claude ? conversation : conversation.toBuilder().thinking(null).build();
        this.thinking = ThinkingPlan.of(thinker, model, tools.forced(), losses);
    }

    private @Nullable ResponseFormat byTool(@Nullable ResponseFormat format) {
        if (format == null || format instanceof ResponseFormat.Text) {
            return null;
        }
        boolean natively =
                format instanceof ResponseFormat.JsonSchema schema && structured && ClaudeSchema.takes(schema.schema());
        return natively ? null : format;
    }

    byte[] write() {
        List<Extra> extras = conversation.extras(BedrockTranslator.FAMILY, EXTRAS, losses);
        if (conversation.user() != null) {
            losses.lose("user");
        }
        ContentWriter content = new ContentWriter(thinking.on(), losses);
        Turns turns = Turns.of(conversation.messages(), losses);
        return Json.bytes(json -> {
            json.writeStartObject();
            inference(json, conversation.sampling());
            modelFields(json);
            if (byTool == null && conversation.responseFormat() instanceof ResponseFormat.JsonSchema schema) {
                OutputConfig.write(json, schema);
            }
            for (Extra extra : extras) {
                json.writeFieldName(extra.name());
                json.writeRawValue(extra.json());
            }
            tools.write(json);
            messages(json, turns, content);
            json.writeEndObject();
        });
    }

    private void inference(JsonGenerator json, Sampling sampling) throws IOException {
        json.writeObjectFieldStart("inferenceConfig");
        if (sampling.maxTokens() != null || thinking.on()) {
            json.writeNumberField("maxTokens", thinking.maxTokens());
        }
        Double temperature = sampling.temperature();
        if (temperature != null && accepted("temperature", temperature != 1)) {
            if (temperature > 1) {
                losses.lose("temperature");
            }
            json.writeNumberField("temperature", Math.min(1, temperature));
        }
        Double topP = sampling.topP();
        if (topP != null && accepted("top_p", topP != 1)) {
            json.writeNumberField("topP", topP);
        }
        List<String> stop =
                sampling.stop().stream().filter(sequence -> !sequence.isBlank()).toList();
        if (!stop.isEmpty()) {
            json.writeArrayFieldStart("stopSequences");
            for (String sequence : stop) {
                json.writeString(sequence);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        lose(stop.size() < sampling.stop().size() ? stop : null, "stop");
        lose(sampling.seed(), "seed");
        lose(sampling.frequencyPenalty(), "frequency_penalty");
        lose(sampling.presencePenalty(), "presence_penalty");
    }

    /** Claude takes no sampling parameters while it thinks, and its newest models none at all. */
    private boolean accepted(String name, boolean differs) {
        boolean refused = claude && (model.onlyAdaptive() || thinking.on());
        if (refused && differs) {
            losses.lose(name);
        }
        return !refused;
    }

    /** What only the model itself understands. */
    private void modelFields(JsonGenerator json) throws IOException {
        Long topK = topK();
        String effort = effort();
        if (topK == null && thinking.type() == null && effort == null) {
            return;
        }
        json.writeObjectFieldStart("additionalModelRequestFields");
        if (topK != null) {
            json.writeNumberField("top_k", topK);
        }
        thinking.write(json);
        if (thinking.effort() != null) {
            json.writeObjectFieldStart("output_config");
            json.writeStringField("effort", thinking.effort());
            json.writeEndObject();
        }
        if (effort != null) {
            json.writeStringField("reasoning_effort", effort);
        }
        json.writeEndObject();
    }

    private @Nullable Long topK() {
        Long topK = conversation.sampling().topK();
        if (topK == null || claude && accepted("top_k", true)) {
            return topK;
        }
        losses.lose("top_k");
        return null;
    }

    /** For OpenAI's open models; null for those that are not told by an effort. */
    private @Nullable String effort() {
        Thinking wish = conversation.thinking();
        if (wish == null || claude) {
            return null;
        }
        if (conversation.model().contains("gpt-oss")) {
            return wish.effortOrNearest();
        }
        if (!wish.off()) {
            losses.lose("reasoning_effort");
        }
        return null;
    }

    private static void messages(JsonGenerator json, Turns turns, ContentWriter content) throws IOException {
        if (!turns.system().isEmpty()) {
            json.writeFieldName("system");
            content.write(json, turns.system());
        }
        json.writeArrayFieldStart("messages");
        for (Message message : turns.messages()) {
            List<Part> parts = content.writable(message.parts());
            if (!parts.isEmpty()) {
                json.writeStartObject();
                json.writeStringField("role", message.role() == Role.ASSISTANT ? "assistant" : "user");
                json.writeFieldName("content");
                content.write(json, parts);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void lose(@Nullable Object value, String name) {
        if (value != null) {
            losses.lose(name);
        }
    }
}
