package dev.heddle.runtime.translation.ollama;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Schemas;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one request; the messages come last, so that a longer conversation begins with the bytes of the shorter one. */
final class RequestWriter {

    private final Conversation conversation;
    private final Losses losses;

    RequestWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
    }

    byte[] write() {
        conversation.extras(OllamaTranslator.FAMILY, Set.of(), losses);
        if (conversation.user() != null) {
            losses.lose("user");
        }
        if (conversation.hasCacheHints()) {
            losses.lose("cache_control");
        }
        MessagesWriter messages = new MessagesWriter(conversation, losses);
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("model", conversation.model());
            json.writeBooleanField("stream", conversation.stream());
            thinking(json, conversation.thinking());
            format(json, conversation.responseFormat());
            options(json, conversation.sampling());
            tools(json);
            messages.write(json);
            json.writeEndObject();
        });
    }

    private static void thinking(JsonGenerator json, @Nullable Thinking wish) throws IOException {
        if (wish == null) {
            return;
        }
        String effort = wish.effortOrNearest();
        if (wish.off()) {
            json.writeBooleanField("think", false);
        } else if (effort == null) {
            json.writeBooleanField("think", true);
        } else {
            json.writeStringField(
                    "think",
                    switch (effort) {
                        case "minimal", "low" -> "low";
                        case "medium" -> "medium";
                        default -> "high";
                    });
        }
    }

    private static void format(JsonGenerator json, @Nullable ResponseFormat format) throws IOException {
        if (format instanceof ResponseFormat.JsonSchema schema) {
            json.writeFieldName("format");
            json.writeRawValue(schema.schema());
        } else if (format instanceof ResponseFormat.JsonObject) {
            json.writeStringField("format", "json");
        }
    }

    private static void options(JsonGenerator json, Sampling sampling) throws IOException {
        json.writeObjectFieldStart("options");
        number(json, "num_predict", sampling.maxTokens());
        number(json, "temperature", sampling.temperature());
        number(json, "top_p", sampling.topP());
        number(json, "top_k", sampling.topK());
        number(json, "seed", sampling.seed());
        number(json, "frequency_penalty", sampling.frequencyPenalty());
        number(json, "presence_penalty", sampling.presencePenalty());
        if (!sampling.stop().isEmpty()) {
            json.writeArrayFieldStart("stop");
            for (String sequence : sampling.stop()) {
                json.writeString(sequence);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void tools(JsonGenerator json) throws IOException {
        List<Tool> tools = offered();
        if (tools.isEmpty()) {
            return;
        }
        if (Boolean.FALSE.equals(conversation.parallelToolCalls())) {
            losses.lose("parallel_tool_calls");
        }
        json.writeArrayFieldStart("tools");
        for (Tool tool : tools) {
            tool(json, tool);
        }
        json.writeEndArray();
    }

    /** Ollama has no word for a choice: none is no tools, and that one must be called it cannot be told. */
    private List<Tool> offered() {
        ToolChoice choice = conversation.toolChoice();
        List<Tool> tools = new ArrayList<>(conversation.tools());
        if (choice instanceof ToolChoice.None) {
            return List.of();
        }
        if (choice instanceof ToolChoice.Allowed allowed) {
            tools.removeIf(tool -> !allowed.names().contains(tool.name()));
        }
        boolean must = choice instanceof ToolChoice.Required
                || choice instanceof ToolChoice.Named
                || choice instanceof ToolChoice.Allowed allowed && allowed.required();
        if (must) {
            losses.loseEssential("tool_choice");
        }
        return tools;
    }

    private void tool(JsonGenerator json, Tool tool) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", tool.name());
        if (tool.description() != null) {
            json.writeStringField("description", tool.description());
        }
        json.writeFieldName("parameters");
        json.writeRawValue(Schemas.ofObject(tool.schema()));
        json.writeEndObject();
        json.writeEndObject();
        if (Boolean.TRUE.equals(tool.strict())) {
            losses.lose("tools.strict");
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) throws IOException {
        if (value instanceof Long whole) {
            json.writeNumberField(name, whole);
        } else if (value != null) {
            json.writeNumberField(name, value.doubleValue());
        }
    }
}
