package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a request for a response. Used once. */
final class ResponsesRequestReader {

    private final Losses losses;
    private final Conversation.Builder conversation = Conversation.builder().usageRequested(true);
    private final Sampling.Builder sampling = new Sampling.Builder();
    private final List<Extra> extras = new ArrayList<>();
    private @Nullable String instructions;
    private List<Message> input = List.of();
    private boolean hasInput;

    ResponsesRequestReader(Losses losses) {
        this.losses = losses;
    }

    Conversation read(byte[] body) {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    if (!json.isNull()) {
                        readField(json);
                    }
                }
            }
            if (!json.complete() || !hasInput) {
                throw new UntranslatableException(
                        "The request's body is no request for a response that says its whole conversation: a JSON object"
                                + " with input",
                        List.of("input"));
            }
        }
        List<Message> messages = new ArrayList<>();
        if (instructions != null) {
            messages.add(Message.of(Message.Role.SYSTEM, instructions));
        }
        messages.addAll(input);
        return conversation
                .messages(messages)
                .sampling(sampling.build())
                .extras(extras)
                .build();
    }

    private void readField(JsonCursor json) {
        switch (json.name()) {
            case "model" -> conversation.model(OpenAiJson.textOr(json, ""));
            case "instructions" -> instructions = json.text();
            case "input" -> {
                hasInput = json.isArray() || json.isString();
                input = new InputReader(losses).read(json);
            }
            case "tools" -> conversation.tools(ToolsJson.read(json, losses));
            case "tool_choice" -> conversation.toolChoice(ToolChoiceJson.read(json, losses));
            case "parallel_tool_calls" -> conversation.parallelToolCalls(json.isTrue());
            case "text" -> readText(json);
            case "reasoning" -> conversation.thinking(readReasoning(json));
            case "stream" -> conversation.stream(json.isTrue());
            case "user" -> conversation.user(json.text());
            case "max_output_tokens" -> sampling.maxTokens(json.integer());
            case "temperature" -> sampling.temperature(json.number());
            case "top_p" -> sampling.topP(json.number());
            default -> readOther(json);
        }
    }

    private void readOther(JsonCursor json) {
        String name = json.name();
        switch (name) {
            // OpenAI keeps what they name.
            case "previous_response_id", "conversation", "prompt" -> losses.loseEssential(name);
            case "background" -> {
                if (json.isTrue()) {
                    losses.loseEssential(name);
                }
            }
            // How OpenAI tells what it tells anyway, and the default.
            case "stream_options" -> {}
            case "truncation" -> {
                if (!"disabled".equals(json.string())) {
                    losses.lose(name);
                }
            }
            case "include" -> readInclude(json);
            default -> OpenAiJson.readExtra(json, extras);
        }
    }

    /** Encrypted thoughts are kept for the application where the target has any. */
    private void readInclude(JsonCursor json) {
        for (String included : OpenAiJson.texts(json)) {
            if (!included.equals("reasoning.encrypted_content")) {
                losses.lose("include[" + included + "]");
            }
        }
    }

    private void readText(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("format") && !json.isNull()) {
                    conversation.responseFormat(ResponseFormatJson.read(json, losses));
                } else if (!json.isNull()) {
                    OpenAiJson.readExtra(json, extras);
                }
            }
        }
    }

    private static Thinking readReasoning(JsonCursor json) {
        String effort = null;
        Boolean shown = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "effort" -> effort = json.string();
                    case "summary", "generate_summary" -> shown = json.isString() ? (Boolean) true : shown;
                    default -> {}
                }
            }
        }
        return new Thinking(effort, null, shown);
    }
}
