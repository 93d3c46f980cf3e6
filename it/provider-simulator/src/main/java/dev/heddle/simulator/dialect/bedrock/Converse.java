package dev.heddle.simulator.dialect.bedrock;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of the Converse API, which Nova also speaks when it is invoked directly. */
final class Converse {

    private Converse() {}

    static Object message(Asked asked, Answer answer, Ids ids) {
        List<Object> content = new ArrayList<>();
        if (Fragments.callsTools(asked, answer)) {
            for (ToolCall call : answer.toolCalls()) {
                Map<String, @Nullable Object> use = toolUse(call, ids, content.size());
                use.put("input", new Json.Raw(call.arguments()));
                content.add(object("toolUse", use));
            }
        } else {
            content.add(object("text", answer.text()));
        }
        return object("role", "assistant", "content", content);
    }

    /** The events up to {@code messageStop}. */
    static List<StreamEvent> events(Asked asked, Answer answer, Ids ids) {
        List<StreamEvent> events = new ArrayList<>();
        events.add(StreamEvent.of(Kind.LEAD, "messageStart", object("role", "assistant")));
        if (Fragments.callsTools(asked, answer)) {
            for (int i = 0; i < answer.toolCalls().size(); i++) {
                addToolUse(events, answer.toolCalls().get(i), ids, i);
            }
        } else {
            answer.tokens().forEach(token -> events.add(delta(0, object("text", token))));
            events.add(StreamEvent.of(Kind.TAIL, "contentBlockStop", object("contentBlockIndex", 0)));
        }
        Object stop = object("stopReason", stopReason(asked, answer));
        events.add(StreamEvent.of(Kind.TERMINATOR, "messageStop", stop));
        return events;
    }

    private static void addToolUse(List<StreamEvent> events, ToolCall call, Ids ids, int index) {
        Object start = object("contentBlockIndex", index, "start", object("toolUse", toolUse(call, ids, index)));
        events.add(StreamEvent.of(Kind.TAIL, "contentBlockStart", start));
        for (String fragment : Fragments.ofArguments(call)) {
            events.add(delta(index, object("toolUse", object("input", fragment))));
        }
        events.add(StreamEvent.of(Kind.TAIL, "contentBlockStop", object("contentBlockIndex", index)));
    }

    private static StreamEvent delta(int index, Object delta) {
        return StreamEvent.of(Kind.TOKEN, "contentBlockDelta", object("contentBlockIndex", index, "delta", delta));
    }

    private static Map<String, @Nullable Object> toolUse(ToolCall call, Ids ids, int index) {
        return object("toolUseId", ids.of("tooluse_", index), "name", call.name());
    }

    static String stopReason(Asked asked, Answer answer) {
        if (Fragments.callsTools(asked, answer)) {
            return "tool_use";
        }
        return switch (answer.finish()) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case CONTENT_FILTER -> "content_filtered";
        };
    }
}
