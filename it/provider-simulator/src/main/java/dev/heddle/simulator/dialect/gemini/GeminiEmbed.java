package dev.heddle.simulator.dialect.gemini;

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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gemini {@code embedContent} and {@code batchEmbedContents}. */
public final class GeminiEmbed implements Dialect {

    private static final Set<String> MEMBERS = Set.of("content", "requests", "outputDimensionality");

    @Override
    public String name() {
        return "gemini.embed_content";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith(":embedContent") || path.endsWith(":batchEmbedContents");
    }

    @Override
    public Asked read(IncomingRequest request) {
        JsonMembers members = JsonMembers.find(request.body(), MEMBERS);
        String model = Gemini.model(request.path());
        if (request.path().endsWith(":embedContent")) {
            List<String> input = List.of(text(members.value("content")));
            return new Asked(model, false, Set.of(), input, members.integer("outputDimensionality", 0));
        }
        List<String> inputs = new ArrayList<>();
        int dimensions = 0;
        if (members.value("requests") instanceof List<?> requests) {
            for (Object one : requests) {
                if (one instanceof Map<?, ?> embed) {
                    inputs.add(text(embed.get("content")));
                    dimensions =
                            embed.get("outputDimensionality") instanceof Long asked ? asked.intValue() : dimensions;
                }
            }
        }
        return new Asked(model, false, Set.of(Trait.BATCH), inputs, dimensions);
    }

    private static String text(@Nullable Object content) {
        StringBuilder text = new StringBuilder();
        if (content instanceof Map<?, ?> map && map.get("parts") instanceof List<?> parts) {
            for (Object part : parts) {
                if (part instanceof Map<?, ?> textPart && textPart.get("text") instanceof String piece) {
                    text.append(piece);
                }
            }
        }
        return text.toString();
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        List<Object> vectors = asked.inputs().stream()
                .map(input -> (Object) object("values", Vectors.embed(input, asked.dimensions())))
                .toList();
        Object usage = answer.usage() == null
                ? Json.ABSENT
                : object(
                        "promptTokenCount", answer.usage().input(),
                        "totalTokenCount", answer.usage().input());
        Object body = asked.is(Trait.BATCH)
                ? object("embeddings", vectors, "usageMetadata", usage)
                : object("embedding", vectors.get(0), "usageMetadata", usage);
        return Gemini.json(body, Fragments.pieces(answer));
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return Gemini.error(failure);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return Gemini.errorEvent(failure);
    }

    @Override
    public String responseId(Ids ids) {
        return "";
    }
}
