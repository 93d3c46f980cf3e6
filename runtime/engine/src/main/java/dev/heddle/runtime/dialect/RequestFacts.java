package dev.heddle.runtime.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for. A null or empty component means that the request does not say.
 *
 * @param operation chat, embeddings, …
 * @param model the model asked for, exactly as sent; null where the request names none
 * @param stream whether a streamed answer is asked for
 * @param usageRequested whether a streamed answer will carry usage without further asking (always true for dialects whose
 *     streams carry it anyway)
 * @param outputType {@code text}, {@code json}, {@code image} or {@code speech}
 * @param tools names of the tools offered, in order
 * @param promptJson the messages, input or contents as they stand in the body; null unless content capture is on
 */
public record RequestFacts(
        Operation operation,
        @Nullable String model,
        boolean stream,
        boolean usageRequested,
        @Nullable Long maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Long topK,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty,
        @Nullable Long seed,
        @Nullable Long choiceCount,
        @Nullable String outputType,
        @Nullable String reasoningLevel,
        @Nullable String serviceTier,
        @Nullable String previousResponseId,
        @Nullable Long embeddingDimensions,
        List<String> encodingFormats,
        List<String> stopSequences,
        List<String> tools,
        @Nullable String promptJson) {

    /** Starts with nothing said. */
    public static Builder builder(Operation operation) {
        return new Builder(operation);
    }

    /** Collects what is said; not thread-safe. Each setter replaces. */
    public static final class Builder {

        private final Operation operation;
        private @Nullable String model;
        private boolean stream;
        private boolean usageRequested;
        private @Nullable Long maxTokens;
        private @Nullable Double temperature;
        private @Nullable Double topP;
        private @Nullable Long topK;
        private @Nullable Double frequencyPenalty;
        private @Nullable Double presencePenalty;
        private @Nullable Long seed;
        private @Nullable Long choiceCount;
        private @Nullable String outputType;
        private @Nullable String reasoningLevel;
        private @Nullable String serviceTier;
        private @Nullable String previousResponseId;
        private @Nullable Long embeddingDimensions;
        private List<String> encodingFormats = List.of();
        private List<String> stopSequences = List.of();
        private List<String> tools = List.of();
        private @Nullable String promptJson;

        private Builder(Operation operation) {
            this.operation = operation;
        }

        public Builder model(@Nullable String value) {
            model = value;
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

        public Builder maxTokens(@Nullable Long value) {
            maxTokens = value;
            return this;
        }

        public Builder temperature(@Nullable Double value) {
            temperature = value;
            return this;
        }

        public Builder topP(@Nullable Double value) {
            topP = value;
            return this;
        }

        public Builder topK(@Nullable Long value) {
            topK = value;
            return this;
        }

        public Builder frequencyPenalty(@Nullable Double value) {
            frequencyPenalty = value;
            return this;
        }

        public Builder presencePenalty(@Nullable Double value) {
            presencePenalty = value;
            return this;
        }

        public Builder seed(@Nullable Long value) {
            seed = value;
            return this;
        }

        public Builder choiceCount(@Nullable Long value) {
            choiceCount = value;
            return this;
        }

        public Builder outputType(@Nullable String value) {
            outputType = value;
            return this;
        }

        public Builder reasoningLevel(@Nullable String value) {
            reasoningLevel = value;
            return this;
        }

        public Builder serviceTier(@Nullable String value) {
            serviceTier = value;
            return this;
        }

        public Builder previousResponseId(@Nullable String value) {
            previousResponseId = value;
            return this;
        }

        public Builder embeddingDimensions(@Nullable Long value) {
            embeddingDimensions = value;
            return this;
        }

        public Builder encodingFormats(List<String> value) {
            encodingFormats = List.copyOf(value);
            return this;
        }

        public Builder stopSequences(List<String> value) {
            stopSequences = List.copyOf(value);
            return this;
        }

        public Builder tools(List<String> value) {
            tools = List.copyOf(value);
            return this;
        }

        public Builder promptJson(@Nullable String value) {
            promptJson = value;
            return this;
        }

        public RequestFacts build() {
            return new RequestFacts(
                    operation,
                    model,
                    stream,
                    usageRequested,
                    maxTokens,
                    temperature,
                    topP,
                    topK,
                    frequencyPenalty,
                    presencePenalty,
                    seed,
                    choiceCount,
                    outputType,
                    reasoningLevel,
                    serviceTier,
                    previousResponseId,
                    embeddingDimensions,
                    encodingFormats,
                    stopSequences,
                    tools,
                    promptJson);
        }
    }
}
