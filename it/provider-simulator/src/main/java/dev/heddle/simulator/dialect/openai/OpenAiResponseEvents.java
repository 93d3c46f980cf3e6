package dev.heddle.simulator.dialect.openai;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The typed events of one streamed response, numbered in sequence. */
final class OpenAiResponseEvents {

    private final Asked asked;
    private final Answer answer;
    private final Ids ids;
    private final List<StreamEvent> events = new ArrayList<>();

    OpenAiResponseEvents(Asked asked, Answer answer, Ids ids) {
        this.asked = asked;
        this.answer = answer;
        this.ids = ids;
    }

    List<StreamEvent> events() {
        Object begun = OpenAiResponses.response(asked, answer, ids, "in_progress", List.of(), null);
        add(Kind.LEAD, "response.created", object("response", begun));
        add(Kind.LEAD, "response.in_progress", object("response", begun));
        if (Fragments.callsTools(asked, answer)) {
            for (int i = 0; i < answer.toolCalls().size(); i++) {
                addFunctionCall(i, answer.toolCalls().get(i));
            }
        } else {
            addMessage();
        }
        String status = OpenAiResponses.status(answer);
        List<Object> output = OpenAiResponses.output(asked, answer, ids);
        Object usage = OpenAiResponses.usage(answer.usage());
        Object ended = OpenAiResponses.response(asked, answer, ids, status, output, usage);
        add(Kind.TERMINATOR, "response." + status, object("response", ended));
        return events;
    }

    private void addMessage() {
        String id = ids.of("msg_");
        Object opened = OpenAiResponses.message(ids, "in_progress", List.of());
        add(Kind.LEAD, "response.output_item.added", object("output_index", 0, "item", opened));
        add(Kind.LEAD, "response.content_part.added", part(id, "part", OpenAiResponses.text("")));
        for (String token : answer.tokens()) {
            Map<String, @Nullable Object> delta = part(id, "delta", token);
            delta.put("logprobs", List.of());
            add(Kind.TOKEN, "response.output_text.delta", delta);
        }
        Map<String, @Nullable Object> done = part(id, "text", answer.text());
        done.put("logprobs", List.of());
        add(Kind.TAIL, "response.output_text.done", done);
        Object text = OpenAiResponses.text(answer.text());
        add(Kind.TAIL, "response.content_part.done", part(id, "part", text));
        Object closed = OpenAiResponses.message(ids, "completed", List.of(text));
        add(Kind.TAIL, "response.output_item.done", object("output_index", 0, "item", closed));
    }

    private static Map<String, @Nullable Object> part(String id, String name, Object value) {
        return object("item_id", id, "output_index", 0, "content_index", 0, name, value);
    }

    private void addFunctionCall(int index, ToolCall call) {
        String id = ids.of("fc_", index);
        Object opened = OpenAiResponses.functionCall(ids, index, call, "in_progress", "");
        add(Kind.TAIL, "response.output_item.added", object("output_index", index, "item", opened));
        for (String fragment : Fragments.ofArguments(call)) {
            add(
                    Kind.TOKEN,
                    "response.function_call_arguments.delta",
                    object("item_id", id, "output_index", index, "delta", fragment));
        }
        add(
                Kind.TAIL,
                "response.function_call_arguments.done",
                object("item_id", id, "output_index", index, "name", call.name(), "arguments", call.arguments()));
        Object closed = OpenAiResponses.functionCall(ids, index, call, "completed", call.arguments());
        add(Kind.TAIL, "response.output_item.done", object("output_index", index, "item", closed));
    }

    private void add(Kind kind, String type, Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("type", type);
        data.put("sequence_number", events.size());
        data.putAll(members);
        events.add(StreamEvent.of(kind, type, data));
    }
}
