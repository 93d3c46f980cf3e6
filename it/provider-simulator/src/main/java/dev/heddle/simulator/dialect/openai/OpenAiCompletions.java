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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's legacy completions. */
public final class OpenAiCompletions implements Dialect {

    @Override
    public String name() {
        return "openai.completions";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/completions");
    }

    @Override
    public Asked read(IncomingRequest request) {
        return OpenAi.read(request);
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        if (asked.stream()) {
            return Rendering.Streamed.sse(OpenAi.headers(ids), events(asked, answer, ids));
        }
        Object body =
                body(asked, answer, ids, List.of(choice(answer.text(), finish(answer))), OpenAi.usage(answer.usage()));
        return Rendering.Whole.json(200, OpenAi.headers(ids), body, Fragments.pieces(answer));
    }

    private static List<StreamEvent> events(Asked asked, Answer answer, Ids ids) {
        boolean withUsage = asked.is(Trait.INCLUDE_USAGE) && answer.usage() != null;
        Object noUsage = withUsage ? null : Json.ABSENT;
        List<StreamEvent> events = new ArrayList<>();
        for (String token : answer.tokens()) {
            events.add(StreamEvent.of(Kind.TOKEN, body(asked, answer, ids, List.of(choice(token, null)), noUsage)));
        }
        events.add(StreamEvent.of(Kind.TAIL, body(asked, answer, ids, List.of(choice("", finish(answer))), noUsage)));
        if (withUsage) {
            events.add(StreamEvent.of(Kind.TAIL, body(asked, answer, ids, List.of(), OpenAi.usage(answer.usage()))));
        }
        events.add(OpenAi.DONE);
        return events;
    }

    private static Object body(Asked asked, Answer answer, Ids ids, List<Object> choices, @Nullable Object usage) {
        return object(
                "id",
                ids.of("cmpl-"),
                "object",
                "text_completion",
                "created",
                CREATED,
                "model",
                answer.modelOr(asked.model()),
                "choices",
                choices,
                "usage",
                usage,
                "system_fingerprint",
                "fp_simulator");
    }

    private static Object choice(String text, @Nullable String finish) {
        return object("text", text, "index", 0, "logprobs", null, "finish_reason", finish);
    }

    private static String finish(Answer answer) {
        return switch (answer.finish()) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case CONTENT_FILTER -> "content_filter";
        };
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
        return ids.of("cmpl-");
    }
}
