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
        @Nullable String outputJson) {}
