package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a request for a chat completion. Used once. */
final class ChatRequestReader {

    private final Losses losses;
    private final Conversation.Builder conversation = Conversation.builder();
    private final Sampling.Builder sampling = new Sampling.Builder();
    private final List<Extra> extras = new ArrayList<>();
    private boolean hasMessages;
    private boolean maxTokensSaid;

    ChatRequestReader(Losses losses) {
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
            if (!json.complete() || !hasMessages) {
                throw new UntranslatableException(
                        "The request's body is no chat completion request: a JSON object with messages",
                        List.of("messages"));
            }
        }
        return conversation.sampling(sampling.build()).extras(extras).build();
    }

    private void readField(JsonCursor json) {
        switch (json.name()) {
            case "model" -> conversation.model(OpenAiJson.textOr(json, ""));
            case "messages" -> {
                hasMessages = json.isArray();
                conversation.messages(new ChatMessagesReader(losses).read(json));
            }
            case "tools" -> conversation.tools(ToolsJson.read(json, losses));
            case "tool_choice" -> conversation.toolChoice(ToolChoiceJson.read(json, losses));
            case "parallel_tool_calls" -> conversation.parallelToolCalls(json.isTrue());
            case "response_format" -> conversation.responseFormat(ResponseFormatJson.read(json, losses));
            case "stream" -> conversation.stream(json.isTrue());
            case "stream_options" -> conversation.usageRequested(readIncludeUsage(json));
            case "reasoning_effort" -> conversation.thinking(new Thinking(json.string(), null, null));
            case "reasoning" -> conversation.thinking(readReasoning(json));
            case "user" -> conversation.user(json.text());
            default -> readSampling(json);
        }
    }

    private void readSampling(JsonCursor json) {
        switch (json.name()) {
            case "max_completion_tokens" -> {
                sampling.maxTokens(json.integer());
                maxTokensSaid = true;
            }
            case "max_tokens" -> {
                if (!maxTokensSaid) {
                    sampling.maxTokens(json.integer());
                }
            }
            case "temperature" -> sampling.temperature(json.number());
            case "top_p" -> sampling.topP(json.number());
            case "top_k" -> sampling.topK(json.integer());
            case "stop" -> sampling.stop(OpenAiJson.texts(json));
            case "seed" -> sampling.seed(json.integer());
            case "frequency_penalty" -> sampling.frequencyPenalty(json.number());
            case "presence_penalty" -> sampling.presencePenalty(json.number());
            default -> readOther(json);
        }
    }

    private void readOther(JsonCursor json) {
        String name = json.name();
        switch (name) {
            case "n" -> {
                if (json.integer(1) != 1) {
                    losses.lose(name);
                }
            }
            case "functions", "function_call", "web_search_options" -> losses.loseEssential(name);
            case "modalities", "audio" -> {
                if (json.isObject() || json.strings().contains("audio")) {
                    losses.loseEssential(name);
                }
            }
            default -> OpenAiJson.readExtra(json, extras);
        }
    }

    private static boolean readIncludeUsage(JsonCursor json) {
        boolean included = false;
        if (json.object()) {
            while (json.nextField()) {
                included |= json.name().equals("include_usage") && json.isTrue();
            }
        }
        return included;
    }

    /** OpenRouter's way to say it. */
    private static Thinking readReasoning(JsonCursor json) {
        String effort = null;
        Long budget = null;
        @Nullable Boolean shown = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "effort" -> effort = json.string();
                    case "max_tokens" -> budget = json.integer();
                    case "exclude" -> shown = !json.isTrue();
                    default -> {}
                }
            }
        }
        return new Thinking(effort, budget, shown);
    }
}
