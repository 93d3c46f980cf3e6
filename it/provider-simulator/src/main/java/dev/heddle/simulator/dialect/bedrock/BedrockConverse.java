package dev.heddle.simulator.dialect.bedrock;

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
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bedrock {@code converse} and {@code converse-stream}. The stream's last event is {@code metadata}, with usage. */
public final class BedrockConverse implements Dialect {

    @Override
    public String name() {
        return "bedrock.converse";
    }

    @Override
    public boolean speaks(String path) {
        return Bedrock.isOperation(path, "/converse") || Bedrock.isOperation(path, "/converse-stream");
    }

    @Override
    public Asked read(IncomingRequest request) {
        boolean tools = JsonMembers.find(request.body(), Set.of("toolConfig")).has("toolConfig");
        return Asked.of(
                Bedrock.model(request.path()),
                request.path().endsWith("-stream"),
                tools ? Set.of(Trait.OFFERS_TOOLS) : Set.of());
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        Object metrics = object("latencyMs", 42);
        Object usage = usage(answer.usage());
        if (asked.stream()) {
            List<StreamEvent> events = new ArrayList<>(Converse.events(asked, answer, ids));
            events.add(StreamEvent.of(Kind.TAIL, "metadata", object("usage", usage, "metrics", metrics)));
            return Bedrock.stream(ids, events);
        }
        Object body = object(
                "metrics",
                metrics,
                "output",
                object("message", Converse.message(asked, answer, ids)),
                "stopReason",
                Converse.stopReason(asked, answer),
                "usage",
                usage);
        return Rendering.Whole.json(200, Bedrock.headers(ids), body, Fragments.pieces(answer));
    }

    private static Object usage(@Nullable Usage usage) {
        return usage == null
                ? Json.ABSENT
                : object(
                        "inputTokens", usage.uncachedInput(),
                        "outputTokens", usage.output(),
                        "totalTokens", usage.total(),
                        "cacheReadInputTokens", usage.cacheRead(),
                        "cacheWriteInputTokens", usage.cacheWrite());
    }

    @Override
    public boolean repeats(Asked asked) {
        return !asked.stream();
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return Bedrock.error(failure, ids);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return Bedrock.errorEvent(failure);
    }

    @Override
    public String responseId(Ids ids) {
        return Bedrock.requestId(ids);
    }
}
