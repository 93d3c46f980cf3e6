package dev.heddle.simulator.dialect.anthropic;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.ToolCall;
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claude's messages, whole and as events, wherever they are served. */
public final class Anthropic {

    private Anthropic() {}

    /** The whole message. */
    public static Object message(Asked asked, Answer answer, Ids ids) {
        List<Object> content = new ArrayList<>();
        if (Fragments.callsTools(asked, answer)) {
            for (ToolCall call : answer.toolCalls()) {
                content.add(toolUse(call, ids, content.size(), new Json.Raw(call.arguments())));
            }
        } else {
            content.add(object("type", "text", "text", answer.text()));
        }
        return message(asked, answer, ids, content, stopReason(asked, answer), usage(answer.usage()));
    }

    private static Object message(
            Asked asked, Answer answer, Ids ids, List<Object> content, @Nullable String stopReason, Object usage) {
        return object(
                "id",
                ids.of("msg_"),
                "type",
                "message",
                "role",
                "assistant",
                "model",
                answer.modelOr(asked.model()),
                "content",
                content,
                "stop_reason",
                stopReason,
                "stop_sequence",
                null,
                "usage",
                usage);
    }

    /** The message as events, from {@code message_start} to {@code message_stop}. */
    public static List<StreamEvent> events(Asked asked, Answer answer, Ids ids) {
        List<StreamEvent> events = new ArrayList<>();
        Object begun = message(asked, answer, ids, List.of(), null, usageAtStart(answer.usage()));
        add(events, Kind.LEAD, "message_start", "message", begun);
        if (Fragments.callsTools(asked, answer)) {
            for (int i = 0; i < answer.toolCalls().size(); i++) {
                ToolCall call = answer.toolCalls().get(i);
                addStart(events, Kind.TAIL, i, toolUse(call, ids, i, object()));
                addDelta(events, Kind.TAIL, i, object("type", "input_json_delta", "partial_json", ""));
                for (String fragment : Fragments.ofArguments(call)) {
                    addDelta(events, Kind.TOKEN, i, object("type", "input_json_delta", "partial_json", fragment));
                }
                add(events, Kind.TAIL, "content_block_stop", "index", i);
            }
        } else {
            addStart(events, Kind.LEAD, 0, object("type", "text", "text", ""));
            events.add(StreamEvent.of(Kind.LEAD, "ping", object("type", "ping")));
            answer.tokens().forEach(t -> addDelta(events, Kind.TOKEN, 0, object("type", "text_delta", "text", t)));
            add(events, Kind.TAIL, "content_block_stop", "index", 0);
        }
        Object delta = object("stop_reason", stopReason(asked, answer), "stop_sequence", null);
        Object end = object("type", "message_delta", "delta", delta, "usage", usage(answer.usage()));
        events.add(StreamEvent.of(Kind.TAIL, "message_delta", end));
        events.add(StreamEvent.of(Kind.TERMINATOR, "message_stop", object("type", "message_stop")));
        return events;
    }

    private static void add(List<StreamEvent> events, Kind kind, String type, String name, Object value) {
        events.add(StreamEvent.of(kind, type, object("type", type, name, value)));
    }

    private static void addStart(List<StreamEvent> events, Kind kind, int index, Object block) {
        Object data = object("type", "content_block_start", "index", index, "content_block", block);
        events.add(StreamEvent.of(kind, "content_block_start", data));
    }

    private static void addDelta(List<StreamEvent> events, Kind kind, int index, Map<String, @Nullable Object> delta) {
        Object data = object("type", "content_block_delta", "index", index, "delta", delta);
        events.add(StreamEvent.of(kind, "content_block_delta", data));
    }

    private static Object toolUse(ToolCall call, Ids ids, int index, Object input) {
        return object("type", "tool_use", "id", ids.of("toolu_", index), "name", call.name(), "input", input);
    }

    private static String stopReason(Asked asked, Answer answer) {
        if (Fragments.callsTools(asked, answer)) {
            return "tool_use";
        }
        return switch (answer.finish()) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case CONTENT_FILTER -> "refusal";
        };
    }

    private static Object usage(@Nullable Usage usage) {
        return usage == null ? Json.ABSENT : usage(usage, usage.output());
    }

    /** What is known when the stream begins: the input, and the first token. */
    private static Object usageAtStart(@Nullable Usage usage) {
        return usage == null ? Json.ABSENT : usage(usage, Math.min(1, usage.output()));
    }

    private static Object usage(Usage usage, long output) {
        return object(
                "input_tokens", usage.uncachedInput(),
                "cache_creation_input_tokens", usage.cacheWrite(),
                "cache_read_input_tokens", usage.cacheRead(),
                "cache_creation",
                        object(
                                "ephemeral_5m_input_tokens", usage.cacheWrite5m(),
                                "ephemeral_1h_input_tokens", usage.cacheWrite1h()),
                "output_tokens", output,
                "service_tier", "standard");
    }
}
