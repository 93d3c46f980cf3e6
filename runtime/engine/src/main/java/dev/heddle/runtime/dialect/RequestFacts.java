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
        @Nullable String promptJson) {}
