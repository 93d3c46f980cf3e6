package dev.heddle.runtime.translation.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one request; the contents come last, so that a longer conversation begins with the bytes of the shorter one. */
final class RequestWriter {

    private final Conversation conversation;
    private final Losses losses;
    private final GeminiModel model;
    private final boolean answersByTool;
    private final List<Tool> tools;
    private final @Nullable ToolChoice choice;

    RequestWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
        this.model = GeminiModel.of(conversation.model());
        ResponseFormat format = conversation.responseFormat();
        boolean formatted = format != null && !(format instanceof ResponseFormat.Text);
        boolean offers = !conversation.tools().isEmpty() && !(conversation.toolChoice() instanceof ToolChoice.None);
        this.answersByTool = formatted && offers && !model.structuredWithTools();
        this.tools = new ArrayList<>(conversation.tools());
        ToolChoice wish = allowed(conversation.toolChoice());
        if (answersByTool && format != null) {
            tools.add(AnswerTool.of(format));
            wish = AnswerTool.choice(wish == null ? new ToolChoice.Auto() : wish);
        }
        this.choice = wish;
    }

    /** What may but need not be called is all that is offered. */
    private @Nullable ToolChoice allowed(@Nullable ToolChoice wish) {
        if (wish instanceof ToolChoice.Allowed allowed && !allowed.required()) {
            tools.removeIf(tool -> !allowed.names().contains(tool.name()));
            return new ToolChoice.Auto();
        }
        return wish;
    }

    byte[] write() {
        conversation.extras(GeminiTranslator.FAMILY, Set.of(), losses);
        if (conversation.user() != null) {
            losses.lose("user");
        }
        if (conversation.hasCacheHints()) {
            losses.lose("cache_control");
        }
        ContentsWriter contents = new ContentsWriter(conversation, model, losses);
        return Json.bytes(json -> {
            json.writeStartObject();
            new ConfigWriter(conversation, model, losses).write(json, !answersByTool);
            writeTools(json);
            contents.write(json);
            json.writeEndObject();
        });
    }

    private void writeTools(JsonGenerator json) throws IOException {
        if (tools.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        json.writeStartObject();
        json.writeArrayFieldStart("functionDeclarations");
        for (Tool tool : tools) {
            writeTool(json, tool);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        if (Boolean.FALSE.equals(conversation.parallelToolCalls())) {
            losses.lose("parallel_tool_calls");
        }
        if (choice != null) {
            writeChoice(json, choice);
        }
    }

    private void writeTool(JsonGenerator json, Tool tool) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tool.name());
        if (tool.description() != null) {
            json.writeStringField("description", tool.description());
        }
        if (tool.schema() != null) {
            json.writeFieldName("parametersJsonSchema");
            json.writeRawValue(tool.schema());
        }
        json.writeEndObject();
        if (Boolean.TRUE.equals(tool.strict())) {
            losses.lose("tools.strict");
        }
    }

    private static void writeChoice(JsonGenerator json, ToolChoice choice) throws IOException {
        List<String> names = choice instanceof ToolChoice.Named named
                ? List.of(named.name())
                : choice instanceof ToolChoice.Allowed allowed ? allowed.names() : List.of();
        boolean any = choice instanceof ToolChoice.Required || !names.isEmpty();
        json.writeObjectFieldStart("toolConfig");
        json.writeObjectFieldStart("functionCallingConfig");
        json.writeStringField("mode", any ? "ANY" : choice instanceof ToolChoice.None ? "NONE" : "AUTO");
        if (!names.isEmpty()) {
            json.writeArrayFieldStart("allowedFunctionNames");
            for (String name : names) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
