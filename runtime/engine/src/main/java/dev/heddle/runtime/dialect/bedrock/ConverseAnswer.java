package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** The answer of a conversation: one body, or the events of a stream, of which {@code metadata} with the usage is the last. */
final class ConverseAnswer implements StreamFold {

    private final Answer answer;
    private final ConverseContent content;
    private final BedrockUsage usage;
    private @Nullable String serviceTier;

    ConverseAnswer(boolean captureContent) {
        this(new Answer(captureContent), new BedrockUsage());
    }

    /** Adds to an answer and a usage that others add to as well. */
    ConverseAnswer(Answer answer, BedrockUsage usage) {
        this.answer = answer;
        this.usage = usage;
        this.content = new ConverseContent(answer);
    }

    /** Reads a whole body. */
    static void readWhole(boolean captureContent, JsonCursor json, ResponseFacts.Builder facts) {
        ConverseAnswer answer = new ConverseAnswer(captureContent);
        if (json.object()) {
            while (json.nextField()) {
                answer.readField(json);
            }
        }
        answer.describe(facts);
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        if (readEvent(String.valueOf(name), json)) {
            progress.content();
        } else {
            progress.begun();
        }
        if ("metadata".equals(name)) {
            progress.terminated();
        }
    }

    /** {@inheritDoc} Never: a stream without its metadata was cut. */
    @Override
    public boolean finished() {
        return false;
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        answer.describe(facts);
        facts.usage(usage.build()).serviceTier(serviceTier);
    }

    /** Reads an event's data; whether it held generated content. */
    boolean readEvent(String name, JsonCursor json) {
        boolean any = false;
        switch (name) {
            case "contentBlockStart" -> any = content.readStart(json);
            case "contentBlockDelta" -> any = content.readDelta(json);
            case "messageStop", "metadata" -> readFields(json);
            default -> {}
        }
        return any;
    }

    /** Reads a whole body's field. */
    void readField(JsonCursor json) {
        switch (json.name()) {
            case "output" -> readOutput(json);
            case "stopReason" -> choice().finish(FinishReasons.of(json.string()));
            case "usage" -> usage.read(json);
            case "serviceTier" -> serviceTier = Members.string(json, "type");
            default -> {}
        }
    }

    private void readFields(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                readField(json);
            }
        }
    }

    private void readOutput(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("message") && json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("content")) {
                        content.readBlocks(json);
                    }
                }
            }
        }
    }

    private Choice choice() {
        return answer.choice(0);
    }
}
