package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.dialect.json.JsonCursor;
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
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request. */
final class RequestReader {

    private final Losses losses;
    private final ContentReader content;
    private final ToolsReader tools;
    private final Conversation.Builder conversation = Conversation.builder();
    private final Sampling.Builder sampling = new Sampling.Builder();
    private final List<Message> messages = new ArrayList<>();
    private final List<Extra> extras = new ArrayList<>();
    private @Nullable Message system;
    private @Nullable String thinkingType;
    private @Nullable Long budget;
    private @Nullable Boolean shown;
    private @Nullable String effort;

    RequestReader(Losses losses) {
        this.losses = losses;
        this.content = new ContentReader(losses);
        this.tools = new ToolsReader(losses);
    }

    Conversation read(String path, byte[] body) {
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
        if (path.contains(":streamRawPredict")) {
            conversation.stream(true);
        }
        if (system != null) {
            messages.add(0, system);
        }
        return conversation
                .messages(messages)
                .tools(tools.tools())
                .toolChoice(tools.choice())
                .parallelToolCalls(tools.parallel())
                .sampling(sampling.build())
                .thinking(thinking())
                .usageRequested(true)
                .extras(extras)
                .build();
    }

    private void field(JsonCursor json) {
        switch (json.name()) {
            case "model" -> conversation.model(json.isText() ? String.valueOf(json.text()) : "");
            case "system" -> system = instructions(json);
            case "messages" -> messages(json);
            case "tools" -> tools.readTools(json);
            case "tool_choice" -> tools.readChoice(json);
            case "max_tokens" -> sampling.maxTokens(json.integer());
            case "temperature" -> sampling.temperature(json.number());
            case "top_p" -> sampling.topP(json.number());
            case "top_k" -> sampling.topK(json.integer());
            case "stop_sequences" -> sampling.stop(json.strings());
            case "stream" -> conversation.stream(json.isTrue());
            case "metadata" -> metadata(json);
            case "thinking" -> thinking(json);
            case "output_config" -> outputConfig(json);
            case "output_format" -> format(json);
            case "mcp_servers" -> losses.loseEssential("mcp_servers");
            case "anthropic_version", "anthropic_beta" -> {}
            default -> extra(json);
        }
    }

    private @Nullable Message instructions(JsonCursor json) {
        List<Part> parts = content.read(json);
        return parts.isEmpty() ? null : new Message(Role.SYSTEM, parts);
    }

    private void messages(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                message(json);
            }
        }
    }

    private void message(JsonCursor json) {
        String role = "";
        List<Part> parts = List.of();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "role" -> role = String.valueOf(json.string());
                    case "content" -> parts = content.read(json);
                    default -> {}
                }
            }
        }
        switch (role) {
            case "assistant" -> messages.add(new Message(Role.ASSISTANT, parts));
            case "system" -> messages.add(new Message(Role.SYSTEM, parts));
            default -> messages.addAll(Turns.ofUser(parts));
        }
    }

    private void metadata(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("user_id")) {
                    conversation.user(json.text());
                } else {
                    losses.lose("metadata." + json.name());
                }
            }
        }
    }

    private void thinking(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> thinkingType = json.string();
                    case "budget_tokens" -> budget = json.integer();
                    case "display" -> shown = !"omitted".equals(json.string());
                    default -> losses.lose("thinking." + json.name());
                }
            }
        }
    }

    private void outputConfig(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "effort" -> effort = json.string();
                    case "format" -> format(json);
                    default -> losses.lose("output_config." + json.name());
                }
            }
        }
    }

    private void format(JsonCursor json) {
        String schema = null;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("schema")) {
                    schema = json.raw();
                }
            }
        }
        if (schema != null) {
            conversation.responseFormat(new ResponseFormat.JsonSchema(null, null, schema, true));
        }
    }

    private @Nullable Thinking thinking() {
        if (thinkingType == null) {
            return effort == null ? null : new Thinking(effort, null, shown);
        }
        return switch (thinkingType) {
            case "disabled" -> new Thinking(null, 0L, null);
            case "adaptive" -> new Thinking(effort, effort == null ? -1L : null, shown);
            default -> new Thinking(null, budget, shown);
        };
    }

    private void extra(JsonCursor json) {
        String name = json.name();
        String value = json.raw();
        if (value != null && !value.equals("null")) {
            extras.add(new Extra(AnthropicTranslator.FAMILY, name, value));
        }
    }
}
