package dev.heddle.simulator.dialect.openai;

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
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;
import dev.heddle.simulator.script.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI chat completions, also as Azure and compatible servers speak them. */
public final class OpenAiChat implements Dialect {

    private static final Object FILTERED = object(
            "hate", object("filtered", false, "severity", "safe"),
            "self_harm", object("filtered", false, "severity", "safe"),
            "sexual", object("filtered", false, "severity", "safe"),
            "violence", object("filtered", false, "severity", "safe"));
    private static final Object PROMPT_FILTERED =
            List.of(object("prompt_index", 0, "content_filter_results", FILTERED));

    @Override
    public String name() {
        return "openai.chat";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/chat/completions");
    }

    @Override
    public Asked read(IncomingRequest request) {
        return OpenAi.read(request);
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        return asked.stream()
                ? Rendering.Streamed.sse(OpenAi.headers(ids), events(asked, answer, ids))
                : Rendering.Whole.json(200, OpenAi.headers(ids), whole(asked, answer, ids), Fragments.pieces(answer));
    }

    private static Object whole(Asked asked, Answer answer, Ids ids) {
        return object(
                "id",
                ids.of("chatcmpl-"),
                "object",
                "chat.completion",
                "created",
                CREATED,
                "model",
                answer.modelOr(asked.model()),
                "choices",
                List.of(object(
                        "index",
                        0,
                        "message",
                        message(asked, answer, ids),
                        "logprobs",
                        null,
                        "content_filter_results",
                        asked.is(Trait.AZURE) ? FILTERED : Json.ABSENT,
                        "finish_reason",
                        finish(asked, answer))),
                "usage",
                OpenAi.usage(answer.usage()),
                "prompt_filter_results",
                asked.is(Trait.AZURE) ? PROMPT_FILTERED : Json.ABSENT,
                "service_tier",
                "default",
                "system_fingerprint",
                "fp_simulator");
    }

    private static Object message(Asked asked, Answer answer, Ids ids) {
        boolean tools = Fragments.callsTools(asked, answer);
        return object(
                "role",
                "assistant",
                "content",
                tools ? null : answer.text(),
                "refusal",
                null,
                "tool_calls",
                tools ? toolCalls(answer, ids) : Json.ABSENT,
                "annotations",
                List.of());
    }

    private static List<Object> toolCalls(Answer answer, Ids ids) {
        List<Object> calls = new ArrayList<>();
        for (ToolCall call : answer.toolCalls()) {
            calls.add(object(
                    "id", ids.of("call_", calls.size()),
                    "type", "function",
                    "function", object("name", call.name(), "arguments", call.arguments())));
        }
        return calls;
    }

    private static List<StreamEvent> events(Asked asked, Answer answer, Ids ids) {
        List<StreamEvent> events = new ArrayList<>();
        Chunks chunks = new Chunks(asked, answer, ids);
        if (asked.is(Trait.AZURE)) {
            events.add(StreamEvent.of(Kind.LEAD, azureLead()));
        }
        if (Fragments.callsTools(asked, answer)) {
            events.add(chunks.chunk(Kind.LEAD, object("role", "assistant", "content", null, "refusal", null), null));
            addToolCalls(events, chunks, answer, ids);
        } else {
            events.add(chunks.chunk(Kind.LEAD, object("role", "assistant", "content", "", "refusal", null), null));
            answer.tokens().forEach(token -> events.add(chunks.chunk(Kind.TOKEN, object("content", token), null)));
        }
        events.add(chunks.chunk(Kind.TAIL, object(), finish(asked, answer)));
        if (asked.is(Trait.INCLUDE_USAGE) && answer.usage() != null) {
            events.add(StreamEvent.of(Kind.TAIL, chunks.of(List.of(), OpenAi.usage(answer.usage()))));
        }
        events.add(OpenAi.DONE);
        return events;
    }

    private static void addToolCalls(List<StreamEvent> events, Chunks chunks, Answer answer, Ids ids) {
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            ToolCall call = answer.toolCalls().get(i);
            Object head = object(
                    "index",
                    i,
                    "id",
                    ids.of("call_", i),
                    "type",
                    "function",
                    "function",
                    object("name", call.name(), "arguments", ""));
            events.add(chunks.chunk(Kind.TAIL, object("tool_calls", List.of(head)), null));
            for (String fragment : Fragments.ofArguments(call)) {
                Object part = object("index", i, "function", object("arguments", fragment));
                events.add(chunks.chunk(Kind.TOKEN, object("tool_calls", List.of(part)), null));
            }
        }
    }

    private static Object azureLead() {
        return object(
                "choices",
                List.of(),
                "created",
                0,
                "id",
                "",
                "model",
                "",
                "object",
                "",
                "prompt_filter_results",
                PROMPT_FILTERED);
    }

    private static String finish(Asked asked, Answer answer) {
        if (Fragments.callsTools(asked, answer)) {
            return "tool_calls";
        }
        return switch (answer.finish()) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case CONTENT_FILTER -> "content_filter";
        };
    }

    /** Chunks of one answer; each says {@code "usage":null} if usage was asked for, as OpenAI's do. */
    private record Chunks(Asked asked, Answer answer, Ids ids) {

        StreamEvent chunk(Kind kind, Map<String, @Nullable Object> delta, @Nullable String finish) {
            Object choice = object("index", 0, "delta", delta, "logprobs", null, "finish_reason", finish);
            return StreamEvent.of(kind, of(List.of(choice), asked.is(Trait.INCLUDE_USAGE) ? null : Json.ABSENT));
        }

        Object of(List<Object> choices, @Nullable Object usage) {
            return object(
                    "id",
                    ids.of("chatcmpl-"),
                    "object",
                    "chat.completion.chunk",
                    "created",
                    CREATED,
                    "model",
                    answer.modelOr(asked.model()),
                    "service_tier",
                    "default",
                    "system_fingerprint",
                    "fp_simulator",
                    "choices",
                    choices,
                    "usage",
                    usage);
        }
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return OpenAi.error(failure, ids);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return OpenAi.errorEvent(failure);
    }

    @Override
    public String responseId(Ids ids) {
        return ids.of("chatcmpl-");
    }
}
