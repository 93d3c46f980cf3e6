package dev.heddle.simulator.dialect.cohere;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Asked.Trait;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.json.JsonMembers;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;
import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.ToolCall;
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cohere {@code /v2/chat}. Its answers name no model. */
public final class CohereChat implements Dialect {

    private static final Set<String> MEMBERS = Set.of("model", "stream", "tools");
    private static final String PLAN = "I will use the tools.";

    @Override
    public String name() {
        return "cohere.chat";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/v2/chat");
    }

    @Override
    public Asked read(IncomingRequest request) {
        JsonMembers members = JsonMembers.find(request.body(), MEMBERS);
        String model = members.string("model");
        return Asked.of(
                model == null ? "" : model,
                members.bool("stream", false),
                members.has("tools") ? Set.of(Trait.OFFERS_TOOLS) : Set.of());
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        boolean tools = Fragments.callsTools(asked, answer);
        return asked.stream()
                ? Rendering.Streamed.sse(Map.of(), tools ? calls(answer, ids) : text(answer, ids))
                : Rendering.Whole.json(200, Map.of(), whole(answer, tools, ids), Fragments.pieces(answer));
    }

    private static Object whole(Answer answer, boolean tools, Ids ids) {
        List<Object> calls = new ArrayList<>();
        if (tools) {
            answer.toolCalls().forEach(call -> calls.add(call(call, ids, calls.size(), call.arguments())));
        }
        Object message = object(
                "role", "assistant",
                "tool_plan", tools ? PLAN : Json.ABSENT,
                "tool_calls", tools ? calls : Json.ABSENT,
                "content", tools ? Json.ABSENT : List.of(object("type", "text", "text", answer.text())));
        return object(
                "id",
                ids.of(""),
                "message",
                message,
                "finish_reason",
                finishReason(answer, tools),
                "usage",
                usage(answer.usage()));
    }

    private static List<StreamEvent> text(Answer answer, Ids ids) {
        List<StreamEvent> events = started(ids);
        add(events, Kind.LEAD, "content-start", 0, object("content", object("type", "text", "text", "")));
        answer.tokens()
                .forEach(
                        token -> add(events, Kind.TOKEN, "content-delta", 0, object("content", object("text", token))));
        end(events, "content-end", 0);
        return finished(events, answer, false);
    }

    private static List<StreamEvent> calls(Answer answer, Ids ids) {
        List<StreamEvent> events = started(ids);
        Object plan = object("message", object("tool_plan", PLAN));
        events.add(StreamEvent.of(Kind.TAIL, "tool-plan-delta", object("type", "tool-plan-delta", "delta", plan)));
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            ToolCall call = answer.toolCalls().get(i);
            add(events, Kind.TAIL, "tool-call-start", i, object("tool_calls", call(call, ids, i, "")));
            for (String fragment : Fragments.ofArguments(call)) {
                Object function = object("function", object("arguments", fragment));
                add(events, Kind.TOKEN, "tool-call-delta", i, object("tool_calls", function));
            }
            end(events, "tool-call-end", i);
        }
        return finished(events, answer, true);
    }

    private static List<StreamEvent> started(Ids ids) {
        List<StreamEvent> events = new ArrayList<>();
        Object message = object(
                "role", "assistant",
                "content", List.of(),
                "tool_plan", "",
                "tool_calls", List.of(),
                "citations", List.of());
        events.add(StreamEvent.of(
                Kind.LEAD,
                "message-start",
                object("id", ids.of(""), "type", "message-start", "delta", object("message", message))));
        return events;
    }

    private static void add(List<StreamEvent> events, Kind kind, String type, int index, Object message) {
        events.add(
                StreamEvent.of(kind, type, object("type", type, "index", index, "delta", object("message", message))));
    }

    private static void end(List<StreamEvent> events, String type, int index) {
        events.add(StreamEvent.of(Kind.TAIL, type, object("type", type, "index", index)));
    }

    private static List<StreamEvent> finished(List<StreamEvent> events, Answer answer, boolean tools) {
        Object delta = object("finish_reason", finishReason(answer, tools), "usage", usage(answer.usage()));
        events.add(StreamEvent.of(Kind.TERMINATOR, "message-end", object("type", "message-end", "delta", delta)));
        return events;
    }

    private static Object call(ToolCall call, Ids ids, int index, String arguments) {
        return object(
                "id",
                ids.of(call.name() + "_", index),
                "type",
                "function",
                "function",
                object("name", call.name(), "arguments", arguments));
    }

    private static String finishReason(Answer answer, boolean tools) {
        if (tools) {
            return "TOOL_CALL";
        }
        return answer.finish() == Finish.LENGTH ? "MAX_TOKENS" : "COMPLETE";
    }

    /** The model sees Cohere's own instructions, too; they are not billed. */
    private static Object usage(@Nullable Usage usage) {
        return usage == null
                ? Json.ABSENT
                : object(
                        "billed_units",
                        object("input_tokens", usage.input(), "output_tokens", usage.output()),
                        "tokens",
                        object("input_tokens", usage.input() + 66, "output_tokens", usage.output() + 2),
                        "cached_tokens",
                        usage.cacheRead());
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return Rendering.Whole.json(
                failure.status(), Map.of(), object("id", ids.of(""), "message", message(failure)), 1);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        Object delta = object("error", message(failure), "finish_reason", "ERROR");
        return StreamEvent.of(Kind.ERROR, "message-end", object("type", "message-end", "delta", delta));
    }

    private static String message(Failure failure) {
        if (failure.is("context_length_exceeded")) {
            return failure.messageOr(
                    "too many tokens: size limit exceeded by 1 tokens. Try using shorter or fewer inputs.");
        }
        if (failure.is("insufficient_quota")) {
            return failure.messageOr("You are using a Trial key, which is limited to 1000 API calls / month.");
        }
        return failure.messageOr(
                switch (failure.status()) {
                    case 401 -> "invalid api token";
                    case 402 -> "Please add or update your payment method to continue";
                    case 404 ->
                        "model 'x' not found, make sure the correct model ID was used and that you have access to the model.";
                    case 429 -> "Please wait and try again later";
                    default -> failure.status() < 500 ? "invalid request" : "internal server error";
                });
    }

    @Override
    public String responseId(Ids ids) {
        return ids.of("");
    }
}
