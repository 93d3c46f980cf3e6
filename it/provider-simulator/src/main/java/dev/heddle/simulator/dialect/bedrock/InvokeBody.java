package dev.heddle.simulator.dialect.bedrock;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.script.Answer;
import java.util.List;

/** The bodies of one family of models behind Bedrock's {@code invoke}. */
interface InvokeBody {

    /** The body of {@code invoke}. */
    Object whole(Asked asked, Answer answer, Ids ids);

    /** What the chunks of {@code invoke-with-response-stream} carry, each a JSON object. */
    List<StreamEvent> events(Asked asked, Answer answer, Ids ids);

    /** The bodies of the family that a model id, with or without region, belongs to. */
    static InvokeBody of(String model) {
        if (model.contains("anthropic.")) {
            return new ClaudeBody();
        }
        if (model.contains("embed")) {
            return new EmbeddingBody(model.contains("cohere."));
        }
        if (model.contains("amazon.titan")) {
            return PlainBody.TITAN;
        }
        if (model.contains("meta.")) {
            return PlainBody.LLAMA;
        }
        if (model.contains("mistral.")) {
            return PlainBody.MISTRAL;
        }
        if (model.contains("cohere.command-r")) {
            return PlainBody.COHERE_CHAT;
        }
        return model.contains("cohere.") ? PlainBody.COHERE : new NovaBody();
    }
}
