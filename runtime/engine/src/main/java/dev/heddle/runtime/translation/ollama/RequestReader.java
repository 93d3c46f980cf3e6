package dev.heddle.runtime.translation.ollama;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request. */
final class RequestReader {

    private final MessagesReader messages;
    private final Conversation.Builder conversation =
            Conversation.builder().stream(true).usageRequested(true);
    private final Sampling.Builder sampling = new Sampling.Builder();
    private final List<Tool> tools = new ArrayList<>();
    private final List<Extra> extras = new ArrayList<>();

    RequestReader(Losses losses) {
        this.messages = new MessagesReader(losses);
    }

    Conversation read(byte[] body) {
        boolean complete;
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    field(json);
                }
            }
            complete = json.complete();
        }
        if (!complete) {
            throw new UntranslatableException("The request's body is no complete JSON object", List.of());
        }
        return conversation
                .messages(messages.messages())
                .tools(tools)
                .sampling(sampling.build())
                .extras(extras)
                .build();
    }

    private void field(JsonCursor json) {
        switch (json.name()) {
            case "model" -> conversation.model(json.isText() ? String.valueOf(json.text()) : "");
            case "messages" -> messages.read(json);
            case "tools" -> tools(json);
            case "format" -> conversation.responseFormat(format(json));
            case "options" -> options(json);
            case "stream" -> conversation.stream(json.isTrue() || json.isNull());
            case "think" -> conversation.thinking(thinking(json));
            default -> extra(json, json.name());
        }
    }

    private static @Nullable ResponseFormat format(JsonCursor json) {
        if (json.isObject()) {
            return new ResponseFormat.JsonSchema(null, null, String.valueOf(json.raw()), null);
        }
        return "json".equals(json.string()) ? new ResponseFormat.JsonObject() : null;
    }

    private static @Nullable Thinking thinking(JsonCursor json) {
        if (json.isNull()) {
            return null;
        }
        String effort = json.string();
        return effort != null ? new Thinking(effort, null, null) : new Thinking(null, json.isTrue() ? -1L : 0L, null);
    }

    private void options(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                // Negative: until the model stops, or its context is full.
                case "num_predict" -> sampling.maxTokens(json.integer(-1) < 0 ? null : json.integer());
                case "temperature" -> sampling.temperature(json.number());
                case "top_p" -> sampling.topP(json.number());
                case "top_k" -> sampling.topK(json.integer());
                case "stop" -> sampling.stop(json.strings());
                case "seed" -> sampling.seed(json.integer());
                case "frequency_penalty" -> sampling.frequencyPenalty(json.number());
                case "presence_penalty" -> sampling.presencePenalty(json.number());
                default -> extra(json, "options." + json.name());
            }
        }
    }

    private void extra(JsonCursor json, String name) {
        String value = json.raw();
        if (value != null && !value.equals("null")) {
            extras.add(new Extra(OllamaTranslator.FAMILY, name, value));
        }
    }

    private void tools(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                tool(json);
            }
        }
    }

    private void tool(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("function")) {
                tools.add(function(json));
            }
        }
    }

    private static Tool function(JsonCursor json) {
        String name = "";
        String description = null;
        String schema = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "name" -> name = String.valueOf(json.text());
                    case "description" -> description = json.text();
                    case "parameters" -> schema = json.isObject() ? json.raw() : null;
                    default -> {}
                }
            }
        }
        return new Tool(name, description, schema, null, null);
    }
}
