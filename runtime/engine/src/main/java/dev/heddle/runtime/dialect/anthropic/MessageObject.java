package dev.heddle.runtime.dialect.anthropic;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** The message that answers: a whole body, or what the events of a stream add up to. Not thread-safe. */
public final class MessageObject {

    private final Answer answer;
    private final AnthropicUsage usage = new AnthropicUsage();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable ErrorFacts error;

    MessageObject(boolean captureContent) {
        this.answer = new Answer(captureContent);
    }

    /** Reads a whole body, which may also be an error. */
    public static void readWhole(boolean captureContent, JsonCursor json, ResponseFacts.Builder facts) {
        MessageObject message = new MessageObject(captureContent);
        message.read(json);
        message.describe(facts);
        facts.error(message.error);
    }

    void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "id" -> id = json.string();
                case "model" -> model = json.string();
                case "content" -> readContent(json);
                case "stop_reason" -> stop(json.string());
                case "usage" -> usage.read(json);
                case "error" -> error = json.isObject() || json.isText() ? ErrorReader.value(json) : null;
                default -> {}
            }
        }
    }

    /** The one choice of a message. */
    Choice choice() {
        return answer.choice(0);
    }

    AnthropicUsage usage() {
        return usage;
    }

    boolean captures() {
        return answer.captures();
    }

    boolean finished() {
        return answer.finished();
    }

    void stop(@Nullable String reason) {
        choice().finish(reason == null ? null : StopReasons.of(reason));
    }

    void describe(ResponseFacts.Builder facts) {
        answer.describe(facts);
        facts.id(id).model(model).usage(usage.build()).serviceTier(usage.serviceTier());
    }

    private void readContent(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        for (long position = 0; json.nextElement(); position++) {
            ContentBlock.read(json, answer.captures()).addTo(choice(), position);
        }
    }
}
