package dev.heddle.runtime.dialect.anthropic;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** A streamed message, from {@code message_start} to {@code message_stop}. Not thread-safe. */
public final class MessagesStream implements StreamFold {

    private final MessageObject message;

    /** @param captureContent whether to keep the answer's content */
    public MessagesStream(boolean captureContent) {
        this.message = new MessageObject(captureContent);
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        if (!json.object()) {
            return;
        }
        String type = name;
        long index = 0;
        ContentBlock block = null;
        ErrorFacts error = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "index" -> index = json.integer(0);
                case "message" -> message.read(json);
                case "content_block", "delta" -> block = ContentBlock.read(json, message.captures());
                case "usage" -> message.usage().read(json);
                case "error" -> error = json.isObject() || json.isText() ? ErrorReader.value(json) : null;
                default -> {}
            }
        }
        if (error != null || "error".equals(type)) {
            progress.failed(error == null ? new ErrorFacts(null, null, null) : error);
        } else {
            tell(type, index, block, progress);
        }
    }

    @Override
    public boolean finished() {
        return message.finished();
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        message.describe(facts);
    }

    private void tell(@Nullable String type, long index, @Nullable ContentBlock block, StreamProgress progress) {
        if (block != null) {
            message.stop(block.stopReason());
        }
        if (block != null && block.addTo(message.choice(), index)) {
            progress.content();
        } else if (!"ping".equals(type)) {
            progress.begun();
        }
        if ("message_stop".equals(type)) {
            progress.terminated();
        }
    }
}
