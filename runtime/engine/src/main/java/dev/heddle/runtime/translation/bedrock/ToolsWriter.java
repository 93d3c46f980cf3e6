package dev.heddle.runtime.translation.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Schemas;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import dev.heddle.runtime.translation.ToolHistory;
import dev.heddle.runtime.translation.anthropic.ClaudeSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@code toolConfig}. */
final class ToolsWriter {

    private final List<Tool> tools;
    private final @Nullable ToolChoice choice;
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
        List<Tool> history = ToolHistory.tools(conversation);
        if (wish instanceof ToolChoice.None) {
            // That none may be called cannot be said: none is offered, unless the history speaks of some.
            if (history.isEmpty()) {
                offered.clear();
            } else if (!offered.isEmpty()) {
                losses.loseEssential("tool_choice");
            }
            wish = null;
        }
        if (offered.isEmpty()) {
            // Bedrock refuses calls in the history where no tools are offered.
            offered.addAll(history);
            wish = null;
        }
        if (byTool != null) {
            wish = AnswerTool.choice(wish == null && !offered.isEmpty() ? new ToolChoice.Auto() : wish);
            offered.add(AnswerTool.of(byTool));
        }
        if (Boolean.FALSE.equals(conversation.parallelToolCalls()) && !offered.isEmpty()) {
            losses.lose("parallel_tool_calls");
        }
        tools = offered;
        choice = wish;
    }

    /** Whether the model must call a tool. */
    boolean forced() {
        return choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
    }

    void write(JsonGenerator json) throws IOException {
        if (tools.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("toolConfig");
        json.writeArrayFieldStart("tools");
        for (Tool tool : tools) {
            spec(json, tool);
            CachePoints.write(json, tool.cache());
        }
        json.writeEndArray();
        if (choice != null) {
            json.writeObjectFieldStart("toolChoice");
            if (choice instanceof ToolChoice.Named named) {
                json.writeObjectFieldStart("tool");
                json.writeStringField("name", named.name());
            } else {
                json.writeObjectFieldStart(choice instanceof ToolChoice.Required ? "any" : "auto");
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void spec(JsonGenerator json, Tool tool) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("toolSpec");
        json.writeStringField("name", tool.name());
        if (tool.description() != null) {
            json.writeStringField("description", tool.description());
        }
        json.writeObjectFieldStart("inputSchema");
        json.writeFieldName("json");
        json.writeRawValue(Schemas.ofObject(tool.schema()));
        json.writeEndObject();
        if (ClaudeSchema.strict(tool, structured, losses)) {
            json.writeBooleanField("strict", true);
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
