package dev.heddle.simulator.dialect.openai;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;
import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.ToolCall;
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI responses. */
public final class OpenAiResponses implements Dialect {

    @Override
    public String name() {
        return "openai.responses";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/responses");
    }

    @Override
    public Asked read(IncomingRequest request) {
        return OpenAi.read(request);
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        if (asked.stream()) {
            return Rendering.Streamed.sse(OpenAi.headers(ids), new OpenAiResponseEvents(asked, answer, ids).events());
        }
        Object body = response(asked, answer, ids, status(answer), output(asked, answer, ids), usage(answer.usage()));
        return Rendering.Whole.json(200, OpenAi.headers(ids), body, Fragments.pieces(answer));
    }

    static Object response(
            Asked asked, Answer answer, Ids ids, String status, List<Object> output, @Nullable Object usage) {
        Map<String, @Nullable Object> response = object(
                "id",
                ids.of("resp_"),
                "object",
                "response",
                "created_at",
                CREATED,
                "status",
                status,
                "background",
                false,
                "error",
                null,
                "incomplete_details",
                status.equals("incomplete") ? object("reason", reason(answer)) : null,
                "instructions",
                null,
                "max_output_tokens",
                null,
                "model",
                answer.modelOr(asked.model()),
                "output",
                output);
        response.putAll(unasked());
        response.putAll(object("usage", usage, "user", null, "metadata", object()));
        return response;
    }

    /** What a response repeats of a request that does not say it. */
    private static Map<String, @Nullable Object> unasked() {
        return object(
                "parallel_tool_calls",
                true,
                "previous_response_id",
                null,
                "reasoning",
                object("effort", null, "summary", null),
                "service_tier",
                "default",
                "store",
                true,
                "temperature",
                1.0,
                "text",
                object("format", object("type", "text")),
                "tool_choice",
                "auto",
                "tools",
                List.of(),
                "top_p",
                1.0,
                "truncation",
                "disabled");
    }

    static List<Object> output(Asked asked, Answer answer, Ids ids) {
        if (!Fragments.callsTools(asked, answer)) {
            return List.of(message(ids, "completed", List.of(text(answer.text()))));
        }
        List<Object> output = new ArrayList<>();
        for (ToolCall call : answer.toolCalls()) {
            output.add(functionCall(ids, output.size(), call, "completed", call.arguments()));
        }
        return output;
    }

    static Object message(Ids ids, String status, List<Object> content) {
        return object(
                "id", ids.of("msg_"), "type", "message", "status", status, "role", "assistant", "content", content);
    }

    static Object text(String text) {
        return object("type", "output_text", "annotations", List.of(), "logprobs", List.of(), "text", text);
    }

    static Object functionCall(Ids ids, int index, ToolCall call, String status, String arguments) {
        return object(
                "id",
                ids.of("fc_", index),
                "type",
                "function_call",
                "status",
                status,
                "arguments",
                arguments,
                "call_id",
                ids.of("call_", index),
                "name",
                call.name());
    }

    static String status(Answer answer) {
        return answer.finish() == Finish.STOP ? "completed" : "incomplete";
    }

    private static String reason(Answer answer) {
        return answer.finish() == Finish.LENGTH ? "max_output_tokens" : "content_filter";
    }

    static Object usage(@Nullable Usage usage) {
        return usage == null
                ? Json.ABSENT
                : object(
                        "input_tokens", usage.input(),
                        "input_tokens_details",
                                object("cached_tokens", usage.cacheRead(), "cache_write_tokens", usage.cacheWrite()),
                        "output_tokens", usage.output(),
                        "output_tokens_details", object("reasoning_tokens", usage.reasoning()),
                        "total_tokens", usage.total());
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return OpenAi.error(failure, ids);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        // The number in sequence is not known here, and no client depends on it in an error.
        Object data = object(
                "type",
                "error",
                "code",
                failure.code() == null ? "server_error" : failure.code(),
                "message",
                failure.messageOr(OpenAi.message(failure)),
                "param",
                null,
                "sequence_number",
                0);
        return StreamEvent.of(StreamEvent.Kind.ERROR, "error", data);
    }

    @Override
    public String responseId(Ids ids) {
        return ids.of("resp_");
    }
}
