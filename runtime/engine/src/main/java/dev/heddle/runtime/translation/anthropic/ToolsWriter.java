package dev.heddle.runtime.translation.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Schemas;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import dev.heddle.runtime.translation.ToolHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@code tools} and {@code tool_choice}. */
final class ToolsWriter {

    private final List<Tool> tools;
    private final @Nullable ToolChoice choice;
    private final @Nullable Boolean parallel;
    private final boolean structured;
    private final Losses losses;

    /**
     * The tools of a conversation.
     *
     * @param byTool the response format that the model is to express by calling a tool; null for none
     * @param structured whether the model has strict tools
     */
    ToolsWriter(Conversation conversation, @Nullable ResponseFormat byTool, boolean structured, Losses losses) {
        this.structured = structured;
        this.losses = losses;
        ToolChoice wish = conversation.toolChoice();
        List<Tool> offered = new ArrayList<>(conversation.tools());
        if (wish instanceof ToolChoice.Allowed allowed) {
            offered.removeIf(tool -> !allowed.names().contains(tool.name()));
            wish = allowed.required() ? new ToolChoice.Required() : new ToolChoice.Auto();
        }
        if (offered.isEmpty()) {
            // Anthropic refuses calls in the history where no tools are offered.
            offered.addAll(ToolHistory.tools(conversation));
            wish = offered.isEmpty() ? null : new ToolChoice.None();
        }
        if (byTool != null) {
            offered.add(AnswerTool.of(byTool));
            wish = AnswerTool.choice(wish == null && offered.size() > 1 ? new ToolChoice.Auto() : wish);
        }
        tools = offered;
        choice = wish;
        parallel = byTool != null ? Boolean.FALSE : conversation.parallelToolCalls();
    }

    /** Whether the model must call a tool. */
    boolean forced() {
        return choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
    }

    void write(JsonGenerator json) throws IOException {
        if (tools.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        for (Tool tool : tools) {
            write(json, tool);
        }
        json.writeEndArray();
        writeChoice(json);
    }

    private void write(JsonGenerator json, Tool tool) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tool.name());
        if (tool.description() != null) {
            json.writeStringField("description", tool.description());
        }
        json.writeFieldName("input_schema");
        json.writeRawValue(Schemas.ofObject(tool.schema()));
        if (ClaudeSchema.strict(tool, structured, losses)) {
            json.writeBooleanField("strict", true);
        }
        ContentWriter.cache(json, tool.cache());
        json.writeEndObject();
    }

    private void writeChoice(JsonGenerator json) throws IOException {
        boolean oneAtATime = Boolean.FALSE.equals(parallel) && !(choice instanceof ToolChoice.None);
        if (choice == null && !oneAtATime) {
            return;
        }
        json.writeObjectFieldStart("tool_choice");
        if (choice instanceof ToolChoice.Required) {
            json.writeStringField("type", "any");
        } else if (choice instanceof ToolChoice.Named named) {
            json.writeStringField("type", "tool");
            json.writeStringField("name", named.name());
        } else {
            json.writeStringField("type", choice instanceof ToolChoice.None ? "none" : "auto");
        }
        if (oneAtATime) {
            json.writeBooleanField("disable_parallel_tool_use", true);
        }
        json.writeEndObject();
    }
}
