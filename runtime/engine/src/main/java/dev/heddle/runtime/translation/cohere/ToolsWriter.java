package dev.heddle.runtime.translation.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Schemas;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import dev.heddle.runtime.translation.openai.ToolsJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code tools}, {@code tool_choice}, {@code strict_tools} and {@code response_format}. Which tool is to be called is said by
 * offering no other. Tools and a response format exclude each other: beside tools, the answer is one more of them.
 */
final class ToolsWriter {

    private final Losses losses;
    private final List<Tool> tools;
    private final @Nullable ToolChoice choice;
    private final @Nullable ResponseFormat format;

    ToolsWriter(Conversation conversation, Losses losses) {
        this.losses = losses;
        ResponseFormat asked = conversation.responseFormat();
        ResponseFormat wished = asked instanceof ResponseFormat.Text ? null : asked;
        ToolChoice wish = conversation.toolChoice();
        List<Tool> offered = new ArrayList<>(conversation.tools());
        if (wish instanceof ToolChoice.Allowed allowed) {
            offered.removeIf(tool -> !allowed.names().contains(tool.name()));
            wish = allowed.required() ? new ToolChoice.Required() : null;
        }
        if (wish instanceof ToolChoice.None && wished != null) {
            offered.clear();
        }
        if (!offered.isEmpty() && wished != null) {
            wish = AnswerTool.choice(wish == null ? new ToolChoice.Auto() : wish);
            offered.add(AnswerTool.of(wished));
            wished = null;
        }
        if (wish instanceof ToolChoice.Named named) {
            offered.removeIf(tool -> !tool.name().equals(named.name()));
        }
        if (Boolean.FALSE.equals(conversation.parallelToolCalls()) && !offered.isEmpty()) {
            losses.lose("parallel_tool_calls");
        }
        tools = offered;
        choice = wish;
        format = wished;
    }

    void write(JsonGenerator json) throws IOException {
        format(json);
        if (tools.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        for (Tool tool : tools) {
            Tool whole = new Tool(tool.name(), tool.description(), Schemas.ofObject(tool.schema()), null, null);
            ToolsJson.write(json, whole, null, true);
        }
        json.writeEndArray();
        strict(json);
        if (choice instanceof ToolChoice.None) {
            json.writeStringField("tool_choice", "NONE");
        } else if (choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named) {
            json.writeStringField("tool_choice", "REQUIRED");
        }
    }

    /** Cohere is strict with all tools or with none. */
    private void strict(JsonGenerator json) throws IOException {
        long strict = tools.stream()
                .filter(tool -> Boolean.TRUE.equals(tool.strict()))
                .count();
        if (strict == tools.size()) {
            json.writeBooleanField("strict_tools", true);
        } else if (strict > 0) {
            losses.lose("tools.strict");
        }
    }

    private void format(JsonGenerator json) throws IOException {
        if (format == null) {
            return;
        }
        json.writeObjectFieldStart("response_format");
        json.writeStringField("type", "json_object");
        if (format instanceof ResponseFormat.JsonSchema schema) {
            json.writeFieldName("json_schema");
            json.writeRawValue(schema.schema());
        }
        json.writeEndObject();
    }
}
