package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** A streamed response: its last event holds the whole; until then it is the sum of its deltas. */
final class ResponsesStream implements StreamFold {

    private final boolean captureContent;
    private final Answer pieces;
    private ResponseObject response;

    ResponsesStream(boolean captureContent) {
        this.captureContent = captureContent;
        this.pieces = new Answer(captureContent);
        this.response = new ResponseObject(captureContent);
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        Event event = new Event(captureContent);
        if (!event.read(json)) {
            return;
        }
        String type = event.type == null ? String.valueOf(name) : event.type;
        if (event.response != null) {
            response = event.response;
        }
        if (type.equals("error") || event.error != null) {
            progress.failed(event.error == null ? new ErrorFacts(null, event.code, event.message) : event.error);
            return;
        }
        if (add(type, event)) {
            progress.content();
        } else {
            progress.begun();
        }
        if (response.error() != null) {
            progress.failed(response.error());
        } else if (type.equals("response.completed") || type.equals("response.incomplete")) {
            progress.terminated();
        }
    }

    @Override
    public boolean finished() {
        return response.ended();
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        response.describe(response.answerOr(pieces), facts);
    }

    /** Whether the event brought content. */
    private boolean add(String type, Event event) {
        if (event.item != null && event.item.isToolCall() && type.equals("response.output_item.added")) {
            event.item.addTo(pieces.choice(0), event.outputIndex);
            return true;
        }
        if (!event.hasDelta || !type.endsWith(".delta")) {
            return false;
        }
        switch (type) {
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
                pieces.choice(0).toolCall(event.outputIndex, null).append(event.delta);
            case "response.output_text.delta", "response.refusal.delta" ->
                pieces.choice(0).text(event.delta);
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                pieces.choice(0).reasoning(event.delta);
            default -> {}
        }
        return true;
    }

    /** The members of one event. */
    private static final class Event {

        private final boolean captureContent;
        private @Nullable String type;
        private @Nullable ResponseObject response;
        private @Nullable OutputItem item;
        private @Nullable ErrorFacts error;
        private @Nullable String code;
        private @Nullable String message;
        private @Nullable String delta;
        private boolean hasDelta;
        private long outputIndex;

        Event(boolean captureContent) {
            this.captureContent = captureContent;
        }

        boolean read(JsonCursor json) {
            if (!json.object()) {
                return false;
            }
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = json.string();
                    case "response" -> {
                        response = new ResponseObject(captureContent);
                        response.read(json);
                    }
                    case "item" -> item = OutputItem.read(json, captureContent, null);
                    case "output_index" -> outputIndex = json.integer(0);
                    case "delta" -> {
                        hasDelta = json.isText() || json.isObject();
                        delta = captureContent ? json.text() : null;
                    }
                    case "error" -> error = json.isObject() || json.isText() ? ErrorReader.value(json) : null;
                    case "code" -> code = json.string();
                    case "message" -> message = json.string();
                    default -> {}
                }
            }
            return true;
        }
    }
}
