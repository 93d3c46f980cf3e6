package dev.heddle.runtime.translation.bedrock;

import dev.heddle.runtime.dialect.bedrock.BedrockUsage;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.EventReader;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ReplyEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of one stream. Its last one tells usage; blocks are told apart by the index that their events carry. */
final class ConverseEventReader implements EventReader {

    private static final int ANSWER = -1;

    private final Map<Long, Integer> toolBlocks = new HashMap<>();
    private final Map<Long, Boolean> argued = new HashMap<>();
    private @Nullable String signature;
    private int toolCalls;
    private boolean thinking;

    @Override
    public void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events) {
        BlockEvent event = BlockEvent.read(json);
        switch (String.valueOf(name)) {
            case "messageStart" -> events.accept(new ReplyEvent.Started(null, null, null));
            case "contentBlockStart" -> start(event, events);
            case "contentBlockDelta" -> delta(event, events);
            case "contentBlockStop" -> stop(event, events);
            case "messageStop" ->
                events.accept(new ReplyEvent.Finished(StopReasons.read(String.valueOf(event.stopReason)), null));
            case "metadata" -> {
                if (event.usage.build() != null) {
                    events.accept(new ReplyEvent.UsageTold(event.usage.build()));
                }
                events.accept(new ReplyEvent.Ended());
            }
            default -> {}
        }
    }

    private void start(BlockEvent event, Consumer<ReplyEvent> events) {
        if (event.toolName == null) {
            return;
        }
        if (AnswerTool.isAnswer(event.toolName)) {
            toolBlocks.put(event.index, ANSWER);
            return;
        }
        int index = toolCalls++;
        toolBlocks.put(event.index, index);
        String id = event.toolUseId == null ? CallIds.call() : event.toolUseId;
        events.accept(new ReplyEvent.ToolCallStarted(index, id, event.toolName, null));
    }

    private void delta(BlockEvent event, Consumer<ReplyEvent> events) {
        if (event.text != null) {
            events.accept(new ReplyEvent.TextDelta(event.text));
        }
        if (event.input != null && !event.input.isEmpty()) {
            arguments(event.index, event.input, events);
        }
        if (event.thoughts != null) {
            thinking = true;
            events.accept(new ReplyEvent.ReasoningDelta(event.thoughts));
        }
        if (event.signature != null) {
            thinking = true;
            signature = signature == null ? event.signature : signature + event.signature;
        }
        if (event.redacted != null) {
            events.accept(new ReplyEvent.ReasoningEnded(
                    new Part.Reasoning("", null, event.redacted, BedrockTranslator.FAMILY, null)));
        }
    }

    private void arguments(long block, String json, Consumer<ReplyEvent> events) {
        Integer index = toolBlocks.get(block);
        if (index != null) {
            argued.put(block, true);
            events.accept(
                    index == ANSWER ? new ReplyEvent.TextDelta(json) : new ReplyEvent.ToolArgumentsDelta(index, json));
        }
    }

    private void stop(BlockEvent event, Consumer<ReplyEvent> events) {
        if (toolBlocks.containsKey(event.index) && !argued.containsKey(event.index)) {
            arguments(event.index, "{}", events);
        } else if (thinking && !toolBlocks.containsKey(event.index)) {
            thinking = false;
            events.accept(new ReplyEvent.ReasoningEnded(new Part.Reasoning("", signature, BedrockTranslator.FAMILY)));
            signature = null;
        }
    }

    /** What one event carries. */
    private static final class BlockEvent {

        private final BedrockUsage usage = new BedrockUsage();
        private long index;
        private @Nullable String toolUseId;
        private @Nullable String toolName;
        private @Nullable String input;
        private @Nullable String text;
        private @Nullable String thoughts;
        private @Nullable String signature;
        private @Nullable String redacted;
        private @Nullable String stopReason;

        static BlockEvent read(JsonCursor json) {
            BlockEvent event = new BlockEvent();
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "contentBlockIndex" -> event.index = json.integer(0);
                        case "start", "delta" -> event.block(json);
                        case "stopReason" -> event.stopReason = json.string();
                        case "usage" -> event.usage.read(json);
                        default -> {}
                    }
                }
            }
            return event;
        }

        private void block(JsonCursor json) {
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "text" -> text = json.text();
                        case "toolUse" -> toolUse(json);
                        case "reasoningContent" -> reasoning(json);
                        default -> {}
                    }
                }
            }
        }

        private void toolUse(JsonCursor json) {
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "toolUseId" -> toolUseId = json.text();
                        case "name" -> toolName = json.text();
                        case "input" -> input = json.text();
                        default -> {}
                    }
                }
            }
        }

        private void reasoning(JsonCursor json) {
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "text" -> thoughts = json.text();
                        case "signature" -> signature = json.text();
                        case "redactedContent" -> redacted = json.text();
                        default -> {}
                    }
                }
            }
        }
    }
}
