package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.EventReader;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.ReplyEvents;
import dev.heddle.runtime.translation.StopReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of a response; what a server says only when it is done is told then. */
final class ResponsesEventReader implements EventReader {

    private final Map<Long, Integer> calls = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private boolean started;
    private boolean saidAny;

    @Override
    public void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events) {
        Event event = new Event();
        event.read(json);
        String type = event.type == null ? String.valueOf(name) : event.type;
        switch (type) {
            case "error" -> events.accept(new ReplyEvent.Failed(event.failure()));
            case "response.output_item.added" -> itemAdded(event, events);
            case "response.output_item.done" -> itemDone(event, events);
            case "response.output_text.delta", "response.refusal.delta" -> said(type, event, event.delta, events);
            case "response.output_text.done", "response.refusal.done" -> done(type, event, events);
            case "response.reasoning_summary_part.added" -> {
                if (event.summaryIndex > 0) {
                    events.accept(new ReplyEvent.ReasoningDelta("\n\n"));
                }
            }
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                thought(event, event.delta, events);
            case "response.function_call_arguments.delta" -> arguments(event, event.delta, events);
            case "response.function_call_arguments.done" -> {
                if (!told.contains(event.place())) {
                    arguments(event, event.arguments, events);
                }
            }
            default -> {
                if (event.response != null) {
                    response(event.response, events);
                }
            }
        }
    }

    private void response(ResponseReading response, Consumer<ReplyEvent> events) {
        ErrorFacts error = response.error();
        if (error != null) {
            events.accept(new ReplyEvent.Failed(error));
            return;
        }
        StopReason stop = response.stop();
        Reply reply = response.reply();
        if (stop != null && reply != null && !saidAny) {
            ReplyEvents.of(reply).forEach(events);
            return;
        }
        if (!started) {
            started = true;
            events.accept(new ReplyEvent.Started(response.id(), response.model(), null));
        }
        if (stop != null) {
            if (response.usage() != null) {
                events.accept(new ReplyEvent.UsageTold(response.usage()));
            }
            events.accept(new ReplyEvent.Finished(stop, null));
            events.accept(new ReplyEvent.Ended());
        }
    }

    private void itemAdded(Event event, Consumer<ReplyEvent> events) {
        if (event.item != null && event.item.isCall()) {
            begin(event, event.item, events);
        }
    }

    private void begin(Event event, ItemReading item, Consumer<ReplyEvent> events) {
        int index = calls.size();
        calls.put(event.outputIndex, index);
        Part.ToolCall call = item.call(item.nameOr(""));
        saidAny = true;
        events.accept(new ReplyEvent.ToolCallStarted(index, call.id(), call.name(), null));
    }

    private void itemDone(Event event, Consumer<ReplyEvent> events) {
        ItemReading item = event.item;
        if (item == null) {
            return;
        }
        if (item.isCall()) {
            if (!calls.containsKey(event.outputIndex)) {
                begin(event, item, events);
            }
            if (!told.contains(event.place())) {
                arguments(event, item.call("").arguments(), events);
            }
        } else if (item.isReasoning()) {
            Part.Reasoning whole = item.reasoning();
            if (!told.contains(event.place())) {
                thought(event, whole.text(), events);
            }
            saidAny = true;
            events.accept(new ReplyEvent.ReasoningEnded(
                    new Part.Reasoning("", null, whole.redacted(), whole.family(), whole.id())));
        }
    }

    private void said(String type, Event event, @Nullable String text, Consumer<ReplyEvent> events) {
        if (text == null || text.isEmpty()) {
            return;
        }
        told.add(event.place());
        saidAny = true;
        events.accept(
                type.startsWith("response.refusal")
                        ? new ReplyEvent.RefusalDelta(text)
                        : new ReplyEvent.TextDelta(text));
    }

    private void done(String type, Event event, Consumer<ReplyEvent> events) {
        if (!told.contains(event.place())) {
            said(type, event, event.text, events);
        }
    }

    private void thought(Event event, @Nullable String text, Consumer<ReplyEvent> events) {
        if (text != null && !text.isEmpty()) {
            told.add(event.itemPlace());
            saidAny = true;
            events.accept(new ReplyEvent.ReasoningDelta(text));
        }
    }

    private void arguments(Event event, @Nullable String json, Consumer<ReplyEvent> events) {
        Integer index = calls.get(event.outputIndex);
        if (index != null && json != null && !json.isEmpty()) {
            told.add(event.place());
            events.accept(new ReplyEvent.ToolArgumentsDelta(index, json));
        }
    }

    /** The members of one event. */
    private static final class Event {

        private @Nullable String type;
        private @Nullable ResponseReading response;
        private @Nullable ItemReading item;
        private @Nullable ErrorFacts error;
        private @Nullable String code;
        private @Nullable String message;
        private @Nullable String delta;
        private @Nullable String text;
        private @Nullable String arguments;
        private long outputIndex;
        private long contentIndex;
        private long summaryIndex;

        void read(JsonCursor json) {
            if (!json.object()) {
                return;
            }
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = json.string();
                    case "response" -> {
                        response = new ResponseReading();
                        response.read(json);
                    }
                    case "item" -> item = ItemReading.read(json);
                    case "output_index" -> outputIndex = json.integer(0);
                    case "content_index" -> contentIndex = json.integer(0);
                    case "summary_index" -> summaryIndex = json.integer(0);
                    case "delta" -> delta = json.text();
                    case "text", "refusal" -> text = json.text();
                    case "arguments" -> arguments = json.text();
                    case "error" -> error = json.isObject() || json.isText() ? ErrorReader.value(json) : null;
                    case "code" -> code = json.string();
                    case "message" -> message = json.string();
                    default -> {}
                }
            }
        }

        ErrorFacts failure() {
            return error == null ? new ErrorFacts(null, code, message) : error;
        }

        /** A part's place in the output. */
        String place() {
            return outputIndex + "." + contentIndex;
        }

        /** An item's place in the output: thoughts are told by item, whatever parts they have. */
        String itemPlace() {
            return outputIndex + ".0";
        }
    }
}
