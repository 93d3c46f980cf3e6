package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ReplyEvent;
import java.util.List;

/** A function call on its way. */
final class OpenCall implements OpenItem {

    private final EventStream stream;
    private final int index;
    private final String itemId;
    private final ReplyEvent.ToolCallStarted call;
    private final StringBuilder arguments = new StringBuilder();

    OpenCall(EventStream stream, int index, AnswerContext context, ReplyEvent.ToolCallStarted call) {
        this.stream = stream;
        this.index = index;
        this.itemId = OutputItem.callId(index, context);
        this.call = call;
        stream.event("response.output_item.added", json -> {
            json.writeNumberField("output_index", index);
            json.writeFieldName("item");
            new OutputItem(itemId, List.of(part())).write(json, "in_progress");
        });
    }

    void append(String json) {
        arguments.append(json);
        stream.event("response.function_call_arguments.delta", out -> {
            out.writeStringField("item_id", itemId);
            out.writeNumberField("output_index", index);
            out.writeStringField("delta", json);
        });
    }

    @Override
    public List<Part> close() {
        stream.event("response.function_call_arguments.done", json -> {
            json.writeStringField("item_id", itemId);
            json.writeStringField("name", call.name());
            json.writeNumberField("output_index", index);
            json.writeStringField("arguments", arguments.toString());
        });
        List<Part> parts = List.of(part());
        stream.event("response.output_item.done", json -> {
            json.writeNumberField("output_index", index);
            json.writeFieldName("item");
            new OutputItem(itemId, parts).write(json, "completed");
        });
        return parts;
    }

    private Part part() {
        return new Part.ToolCall(call.id(), call.name(), arguments.toString());
    }
}
