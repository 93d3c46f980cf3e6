package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.anthropic.AnthropicUsage;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.EventReader;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ReplyEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of one message. Blocks are told apart by the index that their events carry. */
final class MessageEventReader implements EventReader {

    private final AnthropicUsage usage = new AnthropicUsage();
    private final Map<Long, OpenBlock> blocks = new HashMap<>();
    private int toolCalls;

    @Override
    public void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events) {
        String type = name;
        long index = 0;
        EventData data = new EventData();
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "index" -> index = json.integer(0);
                case "message" -> data.message(json, usage);
                case "content_block", "delta" -> data.read(json);
                case "usage" -> usage.read(json);
                case "error" -> data.error = ErrorReader.value(json);
                default -> {}
            }
        }
        tell(String.valueOf(type), index, data, events);
    }

    private void tell(String type, long index, EventData data, Consumer<ReplyEvent> events) {
        switch (type) {
            case "message_start" -> events.accept(new ReplyEvent.Started(data.id, data.model, usage.build()));
            case "content_block_start" -> start(index, data, events);
            case "content_block_delta" -> delta(index, data, events);
            case "content_block_stop" -> stop(index, events);
            case "message_delta" -> messageDelta(data, events);
            case "message_stop" -> events.accept(new ReplyEvent.Ended());
            case "error" ->
                events.accept(
                        new ReplyEvent.Failed(data.error == null ? new ErrorFacts(null, null, null) : data.error));
            default -> {}
        }
    }

    /** What a tool's block starts with is {@code {}} and no beginning of its arguments. */
    private void start(long index, EventData data, Consumer<ReplyEvent> events) {
        OpenBlock block = new OpenBlock(data, AnswerTool.isAnswer(data.name) ? -1 : toolCalls);
        blocks.put(index, block);
        if (block.callsTool()) {
            toolCalls++;
            events.accept(new ReplyEvent.ToolCallStarted(block.toolIndex(), data.id(), data.name, null));
        } else if (data.text != null && data.type.equals("text")) {
            events.accept(new ReplyEvent.TextDelta(data.text));
        } else if (data.text != null && data.type.equals("thinking")) {
            events.accept(new ReplyEvent.ReasoningDelta(data.text));
        }
    }

    private void delta(long index, EventData data, Consumer<ReplyEvent> events) {
        OpenBlock block = blocks.get(index);
        String text = data.text == null ? "" : data.text;
        switch (data.type) {
            case "text_delta" -> events.accept(new ReplyEvent.TextDelta(text));
            case "thinking_delta" -> events.accept(new ReplyEvent.ReasoningDelta(text));
            case "signature_delta" -> {
                if (block != null) {
                    block.sign(data.signature);
                }
            }
            case "input_json_delta" -> {
                if (block != null) {
                    block.arguments(text, events);
                }
            }
            default -> {}
        }
    }

    private void stop(long index, Consumer<ReplyEvent> events) {
        OpenBlock block = blocks.remove(index);
        if (block != null) {
            block.stop(events);
        }
    }

    private void messageDelta(EventData data, Consumer<ReplyEvent> events) {
        if (usage.build() != null) {
            events.accept(new ReplyEvent.UsageTold(usage.build()));
        }
        if (data.stopReason != null) {
            events.accept(new ReplyEvent.Finished(StopReasons.read(data.stopReason), data.stopSequence));
        }
    }

    /** A block between its start and its stop. */
    private static final class OpenBlock {

        private final EventData start;
        private final int toolIndex;
        private @Nullable String signature;
        private boolean argued;

        OpenBlock(EventData start, int toolIndex) {
            this.start = start;
            this.toolIndex = toolIndex;
            this.signature = start.signature;
        }

        boolean callsTool() {
            return start.type.equals("tool_use") && toolIndex >= 0;
        }

        int toolIndex() {
            return toolIndex;
        }

        void sign(@Nullable String more) {
            signature = signature == null || signature.isEmpty() ? more : signature + more;
        }

        /** Deltas of a server's own tool come here too, and are nobody's. */
        void arguments(String json, Consumer<ReplyEvent> events) {
            if (!start.type.equals("tool_use") || json.isEmpty()) {
                return;
            }
            argued = true;
            events.accept(
                    toolIndex < 0
                            ? new ReplyEvent.TextDelta(json)
                            : new ReplyEvent.ToolArgumentsDelta(toolIndex, json));
        }

        void stop(Consumer<ReplyEvent> events) {
            if (start.type.equals("tool_use") && !argued) {
                arguments(start.input == null ? "{}" : start.input, events);
            } else if (start.type.equals("thinking")) {
                events.accept(
                        new ReplyEvent.ReasoningEnded(new Part.Reasoning("", signature, AnthropicTranslator.FAMILY)));
            } else if (start.type.equals("redacted_thinking")) {
                events.accept(new ReplyEvent.ReasoningEnded(
                        new Part.Reasoning("", null, start.data, AnthropicTranslator.FAMILY, null)));
            }
        }
    }
}
