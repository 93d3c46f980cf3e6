package dev.heddle.runtime.translation;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import org.jspecify.annotations.Nullable;

/**
 * One event of a streamed answer, as no dialect says it.
 *
 * <p>An {@link EventReader} may tell them in whatever order the provider does, and may tell usage and the end several times:
 * the last one counts. An {@link EventWriter} hears them in order: {@code Started}, then the parts one at a time (all
 * arguments of a tool call before anything else begins, never none, indices counted from 0 without gaps), then {@code UsageTold} where
 * usage is known, {@code Finished}, {@code Ended}; or at any place {@code Failed}, after which there is nothing.
 */
public sealed interface ReplyEvent {

    /**
     * The answer begins.
     *
     * @param usage what is known of it already; null for nothing
     */
    record Started(
            @Nullable String id,
            @Nullable String model,
            @Nullable Usage usage) implements ReplyEvent {}

    /** More text. */
    record TextDelta(String text) implements ReplyEvent {}

    /** More of why the model will not answer. */
    record RefusalDelta(String text) implements ReplyEvent {}

    /** More thoughts. */
    record ReasoningDelta(String text) implements ReplyEvent {}

    /**
     * The thoughts since the last such event, or since the answer's start, are one part, with what proves them.
     *
     * @param part its text is empty: that was told before
     */
    record ReasoningEnded(Part.Reasoning part) implements ReplyEvent {}

    /**
     * A tool call begins.
     *
     * @param index counts tool calls, not parts
     * @param signature as {@link Part.ToolCall#signature}
     */
    record ToolCallStarted(
            int index, String id, String name, @Nullable String signature) implements ReplyEvent {}

    /** More of a tool call's arguments. */
    record ToolArgumentsDelta(int index, String json) implements ReplyEvent {}

    /** All that the answer used so far: replaces what was told before. */
    record UsageTold(Usage usage) implements ReplyEvent {}

    /** The model came to an end. */
    record Finished(StopReason reason, @Nullable String stopSequence) implements ReplyEvent {}

    /** The provider failed after it had begun to answer. */
    record Failed(ErrorFacts error) implements ReplyEvent {}

    /** The provider said that nothing more comes. */
    record Ended() implements ReplyEvent {}
}
