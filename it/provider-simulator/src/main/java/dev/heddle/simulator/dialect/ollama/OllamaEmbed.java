package dev.heddle.simulator.dialect.ollama;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.Vectors;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.json.JsonMembers;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ollama {@code /api/embed}. */
public final class OllamaEmbed implements Dialect {

    private static final Set<String> MEMBERS = Set.of("model", "input", "dimensions");

    @Override
    public String name() {
        return "ollama.embed";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/api/embed");
    }

    @Override
    public Asked read(IncomingRequest request) {
        JsonMembers members = JsonMembers.find(request.body(), MEMBERS);
        String model = members.string("model");
        return new Asked(
                model == null ? "" : model,
                false,
                Set.of(),
                Vectors.texts(members.value("input")),
                members.integer("dimensions", 0));
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        List<List<Object>> vectors = asked.inputs().stream()
                .map(input -> Vectors.embed(input, asked.dimensions()))
                .toList();
        Object body = object(
                "model",
                answer.modelOr(asked.model()),
                "embeddings",
                vectors,
                "total_duration",
                42_000_000,
                "load_duration",
                2_000_000,
                "prompt_eval_count",
                answer.usage() == null ? Json.ABSENT : answer.usage().input());
        return Rendering.Whole.json(200, Map.of(), body, Fragments.pieces(answer));
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return Rendering.Whole.json(failure.status(), Map.of(), Ollama.errorBody(failure), 1);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return StreamEvent.of(StreamEvent.Kind.ERROR, Ollama.errorBody(failure));
    }

    @Override
    public String responseId(Ids ids) {
        return "";
    }
}
