package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.anthropic.MessageObject;
import dev.heddle.runtime.dialect.anthropic.MessagesStream;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** The answer of an invoked model: Anthropic's where it looks like it, for the path may name no more than a profile's ARN. */
final class InvokeStream implements StreamFold {

    private final boolean captureContent;
    private @Nullable StreamFold model;

    InvokeStream(boolean captureContent) {
        this.captureContent = captureContent;
    }

    /** Reads a whole body. */
    static void readWhole(boolean captureContent, InvokeHeaders headers, JsonCursor json, ResponseFacts.Builder facts) {
        if ("message".equals(type(json))) {
            MessageObject.readWhole(captureContent, json, facts);
            return;
        }
        ModelAnswer answer = new ModelAnswer(captureContent);
        answer.read(json);
        answer.describe(facts, headers);
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        if (model == null) {
            boolean claude = "message_start".equals(type(json));
            model = claude ? new MessagesStream(captureContent) : new ModelAnswer(captureContent);
        }
        model.read(name, json, progress);
    }

    /** {@inheritDoc} Never: a stream without Bedrock's metrics, or Claude's last event that has them, was cut. */
    @Override
    public boolean finished() {
        return false;
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        if (model != null) {
            model.describe(facts);
        }
    }

    /** What Anthropic's objects say of themselves; null where the current value is no such object. */
    private static @Nullable String type(JsonCursor json) {
        String type = null;
        try (JsonCursor ahead = json.lookAhead()) {
            if (ahead.object()) {
                while (type == null && ahead.nextField() && !ModelAnswer.reads(ahead.name())) {
                    type = ahead.name().equals("type") ? ahead.string() : null;
                }
            }
        }
        return type;
    }
}
