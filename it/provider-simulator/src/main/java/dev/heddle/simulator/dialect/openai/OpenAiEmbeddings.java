package dev.heddle.simulator.dialect.openai;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Asked.Trait;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** OpenAI embeddings, as numbers or in base64. */
public final class OpenAiEmbeddings implements Dialect {

    private static final Set<String> MEMBERS = Set.of("model", "input", "encoding_format", "dimensions");

    @Override
    public String name() {
        return "openai.embeddings";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/embeddings");
    }

    @Override
    public Asked read(IncomingRequest request) {
        JsonMembers members = JsonMembers.find(request.body(), MEMBERS);
        boolean base64 = "base64".equals(members.string("encoding_format"));
        return new Asked(
                OpenAi.model(members, request.path()),
                false,
                base64 ? Set.of(Trait.BASE64) : Set.of(),
                Vectors.texts(members.value("input")),
                members.integer("dimensions", 0));
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        List<Object> data = new ArrayList<>();
        for (String input : asked.inputs()) {
            Object vector = asked.is(Trait.BASE64)
                    ? Vectors.base64(input, asked.dimensions())
                    : Vectors.embed(input, asked.dimensions());
            data.add(object("object", "embedding", "index", data.size(), "embedding", vector));
        }
        Object usage = answer.usage() == null
                ? Json.ABSENT
                : object(
                        "prompt_tokens", answer.usage().input(),
                        "total_tokens", answer.usage().input());
        Object body = object("object", "list", "data", data, "model", answer.modelOr(asked.model()), "usage", usage);
        return Rendering.Whole.json(200, OpenAi.headers(ids), body, Fragments.pieces(answer));
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
        return ids.of("req_");
    }
}
