package dev.heddle.runtime.dialect;

import dev.heddle.runtime.cost.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a response said.
 *
 * @param model the model that answered; null where the response names none
 * @param finishReasons one for each choice, in the provider's spelling mapped to the conventions' ({@code stop},
 *     {@code length}, {@code content_filter}, {@code tool_call}, {@code error}; others as they are)
 * @param toolCalls names of the tools called, in order
 * @param usage null where the response carried none
 * @param error set where the response, or an event in its stream, is an error
 * @param complete whether the answer proved to be whole: a whole body was well formed, a stream reached its terminal event
 * @param outputJson the answer's content; null unless content capture is on
 */
public record ResponseFacts(
        @Nullable String id,
        @Nullable String model,
        List<String> finishReasons,
        List<String> toolCalls,
        @Nullable Usage usage,
        @Nullable String serviceTier,
        @Nullable String systemFingerprint,
        @Nullable ErrorFacts error,
        boolean complete,
        @Nullable String outputJson) {

    /** Of a response that is an error; null where it is not known to be one. */
    public static @Nullable ResponseFacts of(@Nullable ErrorFacts error) {
        return error == null ? null : builder().error(error).build();
    }

    /** The same but for the answer's content. */
    public ResponseFacts withoutContent() {
        return new ResponseFacts(
                id, model, finishReasons, toolCalls, usage, serviceTier, systemFingerprint, error, complete, null);
    }

    /** Starts with nothing said. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what is said; not thread-safe. Each setter replaces. */
    public static final class Builder {

        private @Nullable String id;
        private @Nullable String model;
        private List<String> finishReasons = List.of();
        private List<String> toolCalls = List.of();
        private @Nullable Usage usage;
        private @Nullable String serviceTier;
        private @Nullable String systemFingerprint;
        private @Nullable ErrorFacts error;
        private boolean complete;
        private @Nullable String outputJson;

        private Builder() {}

        public Builder id(@Nullable String value) {
            id = value;
            return this;
        }

        public Builder model(@Nullable String value) {
            model = value;
            return this;
        }

        public Builder finishReasons(List<String> value) {
            finishReasons = List.copyOf(value);
            return this;
        }

        public Builder toolCalls(List<String> value) {
            toolCalls = List.copyOf(value);
            return this;
        }

        public Builder usage(@Nullable Usage value) {
            usage = value;
            return this;
        }

        public Builder serviceTier(@Nullable String value) {
            serviceTier = value;
            return this;
        }

        public Builder systemFingerprint(@Nullable String value) {
            systemFingerprint = value;
            return this;
        }

        public Builder error(@Nullable ErrorFacts value) {
            error = value;
            return this;
        }

        public Builder complete(boolean value) {
            complete = value;
            return this;
        }

        public Builder outputJson(@Nullable String value) {
            outputJson = value;
            return this;
        }

        public ResponseFacts build() {
            return new ResponseFacts(
                    id,
                    model,
                    finishReasons,
                    toolCalls,
                    usage,
                    serviceTier,
                    systemFingerprint,
                    error,
                    complete,
                    outputJson);
        }
    }
}
