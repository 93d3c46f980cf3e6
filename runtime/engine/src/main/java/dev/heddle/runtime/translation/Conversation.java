package dev.heddle.runtime.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for the next message of a conversation, as no dialect says it. Null where the request does not say. Immutable.
 *
 * @param messages in order, system messages where they stand
 * @param parallelToolCalls whether the model may call several tools at once
 * @param usageRequested whether a stream is to tell usage to the application
 * @param user who asks, for the provider's abuse detection
 * @param extras what the canonical form has no word for; a writer that cannot carry one reports it as lost
 */
public record Conversation(
        String model,
        List<Message> messages,
        List<Tool> tools,
        @Nullable ToolChoice toolChoice,
        @Nullable Boolean parallelToolCalls,
        @Nullable ResponseFormat responseFormat,
        Sampling sampling,
        @Nullable Thinking thinking,
        boolean stream,
        boolean usageRequested,
        @Nullable String user,
        List<Extra> extras) {

    public Conversation {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        extras = List.copyOf(extras);
    }

    /** Starts with nothing said. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that says the same. */
    public Builder toBuilder() {
        return new Builder()
                        .model(model)
                        .messages(messages)
                        .tools(tools)
                        .toolChoice(toolChoice)
                        .parallelToolCalls(parallelToolCalls)
                        .responseFormat(responseFormat)
                        .sampling(sampling)
                        .thinking(thinking)
                        .stream(stream)
                        .usageRequested(usageRequested)
                        .user(user)
                        .extras(extras);
    }

    /** The name of the tool that a result belongs to: said by the result, or by the call with its id; null for neither. */
    public @Nullable String toolName(Part.ToolResult result) {
        if (result.name() != null) {
            return result.name();
        }
        for (Message message : messages) {
            for (Part.ToolCall call : Parts.of(Part.ToolCall.class, message.parts())) {
                if (call.id().equals(result.callId())) {
                    return call.name();
                }
            }
        }
        return null;
    }

    /** Whether the application wishes that a part or tool is cached. */
    public boolean hasCacheHints() {
        return tools.stream().anyMatch(tool -> tool.cache() != null)
                || messages.stream()
                        .flatMap(message -> message.parts().stream())
                        .anyMatch(Parts::isCached);
    }

    /**
     * The extras of a family under those names; all others are reported as lost.
     *
     * @param names what the dialect written to has too
     */
    public List<Extra> extras(String family, Set<String> names, Losses losses) {
        List<Extra> carried = new ArrayList<>();
        for (Extra extra : extras) {
            if (extra.family().equals(family) && names.contains(extra.name())) {
                carried.add(extra);
            } else {
                losses.lose(extra.name());
            }
        }
        return carried;
    }

    /** Collects what is said; not thread-safe. Each setter replaces. */
    public static final class Builder {

        private String model = "";
        private List<Message> messages = List.of();
        private List<Tool> tools = List.of();
        private @Nullable ToolChoice toolChoice;
        private @Nullable Boolean parallelToolCalls;
        private @Nullable ResponseFormat responseFormat;
        private Sampling sampling = Sampling.UNSAID;
        private @Nullable Thinking thinking;
        private boolean stream;
        private boolean usageRequested;
        private @Nullable String user;
        private List<Extra> extras = List.of();

        private Builder() {}

        public Builder model(String value) {
            model = value;
            return this;
        }

        public Builder messages(List<Message> value) {
            messages = value;
            return this;
        }

        public Builder tools(List<Tool> value) {
            tools = value;
            return this;
        }

        public Builder toolChoice(@Nullable ToolChoice value) {
            toolChoice = value;
            return this;
        }

        public Builder parallelToolCalls(@Nullable Boolean value) {
            parallelToolCalls = value;
            return this;
        }

        public Builder responseFormat(@Nullable ResponseFormat value) {
            responseFormat = value;
            return this;
        }

        public Builder sampling(Sampling value) {
            sampling = value;
            return this;
        }

        public Builder thinking(@Nullable Thinking value) {
            thinking = value;
            return this;
        }

        public Builder stream(boolean value) {
            stream = value;
            return this;
        }

        public Builder usageRequested(boolean value) {
            usageRequested = value;
            return this;
        }

        public Builder user(@Nullable String value) {
            user = value;
            return this;
        }

        public Builder extras(List<Extra> value) {
            extras = value;
            return this;
        }

        public Conversation build() {
            return new Conversation(
                    model,
                    messages,
                    tools,
                    toolChoice,
                    parallelToolCalls,
                    responseFormat,
                    sampling,
                    thinking,
                    stream,
                    usageRequested,
                    user,
                    extras);
        }
    }
}
