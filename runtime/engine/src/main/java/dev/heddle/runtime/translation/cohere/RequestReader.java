package dev.heddle.runtime.translation.cohere;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import dev.heddle.runtime.translation.UntranslatableException;
import dev.heddle.runtime.translation.openai.ToolsJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request. Used once. */
final class RequestReader {

    private final Losses losses;
    private final Conversation.Builder conversation = Conversation.builder().usageRequested(true);
    private final Sampling.Builder sampling = new Sampling.Builder();
    private final List<Extra> extras = new ArrayList<>();
    private List<Tool> tools = List.of();
    private boolean strict;

    RequestReader(Losses losses) {
        this.losses = losses;
    }

    Conversation read(byte[] body) {
        boolean complete;
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    if (!json.isNull()) {
                        field(json);
                    }
                }
            }
            complete = json.complete();
        }
        if (!complete) {
            throw new UntranslatableException("The request's body is no complete JSON object", List.of());
        }
        return conversation
                .tools(strict ? tools.stream().map(RequestReader::strict).toList() : tools)
                .sampling(sampling.build())
                .extras(extras)
                .build();
    }

    private void field(JsonCursor json) {
        switch (json.name()) {
            case "model" -> conversation.model(json.isText() ? String.valueOf(json.text()) : "");
            case "messages" -> conversation.messages(new MessagesReader(losses).read(json));
            case "stream" -> conversation.stream(json.isTrue());
            case "tools" -> tools = ToolsJson.read(json, losses);
            case "strict_tools" -> strict = json.isTrue();
            case "tool_choice" -> conversation.toolChoice(toolChoice(json.string()));
            case "response_format" -> conversation.responseFormat(format(json));
            case "thinking" -> conversation.thinking(thinking(json));
            case "documents" -> documents(json);
            default -> sampling(json);
        }
    }

    private void sampling(JsonCursor json) {
        switch (json.name()) {
            case "max_tokens" -> sampling.maxTokens(json.integer());
            case "temperature" -> sampling.temperature(json.number());
            case "p" -> sampling.topP(json.number());
            case "k" -> sampling.topK(json.integer(0) > 0 ? json.integer() : null);
            case "seed" -> sampling.seed(json.integer());
            case "frequency_penalty" -> sampling.frequencyPenalty(json.number());
            case "presence_penalty" -> sampling.presencePenalty(json.number());
            case "stop_sequences" -> sampling.stop(json.strings());
            default -> extras.add(new Extra(CohereTranslator.FAMILY, json.name(), String.valueOf(json.raw())));
        }
    }

    private static @Nullable ToolChoice toolChoice(@Nullable String word) {
        return switch (String.valueOf(word)) {
            case "REQUIRED" -> new ToolChoice.Required();
            case "NONE" -> new ToolChoice.None();
            default -> null;
        };
    }

    private static @Nullable ResponseFormat format(JsonCursor json) {
        String type = null;
        String schema = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = json.string();
                    case "json_schema", "schema" -> schema = json.isObject() ? json.raw() : schema;
                    default -> {}
                }
            }
        }
        if (!"json_object".equals(type)) {
            return type == null ? null : new ResponseFormat.Text();
        }
        return schema == null
                ? new ResponseFormat.JsonObject()
                : new ResponseFormat.JsonSchema(null, null, schema, null);
    }

    private static @Nullable Thinking thinking(JsonCursor json) {
        String type = null;
        Long budget = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = json.string();
                    case "token_budget" -> budget = json.integer();
                    default -> {}
                }
            }
        }
        if (type == null) {
            return null;
        }
        return new Thinking(null, type.equals("disabled") ? (Long) 0L : budget == null ? (Long) (-1L) : budget, null);
    }

    /** What the answer is to be drawn from: nobody else has a place for it beside the messages. */
    private void documents(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                losses.loseEssential("documents");
            }
        }
    }

    private static Tool strict(Tool tool) {
        return new Tool(tool.name(), tool.description(), tool.schema(), true, tool.cache());
    }
}
