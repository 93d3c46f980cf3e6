package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an invoked model other than Claude, whole or from the chunks of a stream, read by the names of its members.
 * A stream's last chunk has Bedrock's own metrics.
 */
final class ModelAnswer implements StreamFold {

    private final Answer answer;
    private final BedrockUsage usage = new BedrockUsage();
    private final BedrockUsage metrics = new BedrockUsage();
    private final ConverseAnswer nova;
    private final ModelChoices choices;
    private @Nullable String id;
    private @Nullable String model;
    private boolean measured;
    private boolean content;

    ModelAnswer(boolean captureContent) {
        this.answer = new Answer(captureContent);
        this.nova = new ConverseAnswer(answer, usage);
        this.choices = new ModelChoices(answer, usage);
    }

    /** Whether a member of that name carries an answer, and no Claude's. */
    static boolean reads(String name) {
        return switch (name) {
            case "output",
                    "outputText",
                    "results",
                    "generation",
                    "outputs",
                    "generations",
                    "choices",
                    "text",
                    "completion",
                    "embedding",
                    "embeddings",
                    "messageStart" -> true;
            default -> false;
        };
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        if (read(json)) {
            progress.content();
        } else {
            progress.begun();
        }
        if (measured) {
            progress.terminated();
        }
    }

    @Override
    public boolean finished() {
        return measured;
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        answer.describe(facts);
        facts.id(id).model(model).usage(usage.told() ? usage.build() : metrics.build());
    }

    /** As {@link #describe(ResponseFacts.Builder)}, with what a whole body's headers say where the body does not. */
    void describe(ResponseFacts.Builder facts, InvokeHeaders headers) {
        if (!usage.told()) {
            headers.tell(usage);
        }
        describe(facts);
        facts.serviceTier(headers.serviceTier());
    }

    /** Reads one object; whether it held generated content. */
    boolean read(JsonCursor json) {
        content = false;
        if (json.object()) {
            while (json.nextField()) {
                readMember(json);
            }
        }
        choices.finish();
        return content;
    }

    private void readMember(JsonCursor json) {
        switch (json.name()) {
            case "id", "response_id" -> id = json.string();
            case "model" -> model = json.string();
            case "usage" -> usage.read(json);
            case "amazon-bedrock-invocationMetrics" -> {
                measured = true;
                metrics.read(json);
            }
            case "amazon-bedrock-guardrailAction" -> choices.guarded("INTERVENED".equals(json.string()));
            case "contentBlockStart", "contentBlockDelta", "messageStop", "metadata" ->
                content |= nova.readEvent(json.name(), json);
            case "output", "stopReason" -> nova.readField(json);
            case "embedding", "embeddings", "embeddingsByType" -> content |= json.isArray() || json.isObject();
            case "inputTextTokenCount", "prompt_token_count" -> usage.input(json);
            case "totalOutputTextTokenCount", "generation_token_count" -> usage.output(json);
            default -> content |= choices.read(json);
        }
    }
}
