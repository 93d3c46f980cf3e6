package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;

/** Reads the answer to an embeddings request; the vectors themselves are skipped. */
final class EmbeddingsAnswer {

    private EmbeddingsAnswer() {}

    static void read(JsonCursor json, ResponseFacts.Builder facts) {
        OpenAiUsage usage = new OpenAiUsage();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "id" -> facts.id(json.string());
                    case "model" -> facts.model(json.string());
                    case "usage" -> usage.read(json);
                    case "error" -> facts.error(json.isObject() || json.isText() ? ErrorReader.value(json) : null);
                    default -> {}
                }
            }
        }
        facts.usage(usage.build());
    }
}
