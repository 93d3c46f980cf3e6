package dev.heddle.simulator.dialect.bedrock;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.dialect.Vectors;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.script.Answer;
import java.util.List;

/**
 * Embedding models on Bedrock.
 *
 * @param cohere whether they are Cohere's, which take several texts, else Titan's
 */
record EmbeddingBody(boolean cohere) implements InvokeBody {

    @Override
    public Object whole(Asked asked, Answer answer, Ids ids) {
        List<Object> vectors = asked.inputs().stream()
                .map(input -> (Object) Vectors.embed(input, asked.dimensions()))
                .toList();
        return cohere
                ? object(
                        "id",
                        ids.of("emb-"),
                        "embeddings",
                        vectors,
                        "texts",
                        asked.inputs(),
                        "response_type",
                        "embeddings_floats")
                : object(
                        "embedding", vectors.isEmpty() ? List.of() : vectors.get(0),
                        "inputTextTokenCount",
                                answer.usage() == null
                                        ? Json.ABSENT
                                        : answer.usage().input());
    }

    @Override
    public List<StreamEvent> events(Asked asked, Answer answer, Ids ids) {
        return List.of(StreamEvent.of(Kind.TERMINATOR, whole(asked, answer, ids)));
    }
}
