package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.openai.OpenAiUsage;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the object that a response is: a whole answer, or what a stream's first and last events hold. */
final class ResponseReading {

    private final OpenAiUsage usage = new OpenAiUsage();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String status;
    private @Nullable String incompleteReason;
    private @Nullable ErrorFacts error;

    void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "id" -> id = json.text();
                case "model" -> model = json.text();
                case "status" -> status = json.string();
                case "usage" -> usage.read(json);
                case "error" -> error = json.isObject() || json.isText() ? ErrorReader.value(json) : null;
                case "incomplete_details" -> readIncompleteDetails(json);
                case "output" -> readOutput(json);
                default -> {}
            }
        }
    }

    @Nullable
    String id() {
        return id;
    }

    @Nullable
    String model() {
        return model;
    }

    @Nullable
    Usage usage() {
        return usage.build();
    }

    /** Set where the response failed. */
    @Nullable
    ErrorFacts error() {
        return error == null && "failed".equals(status) ? new ErrorFacts("failed", null, null) : error;
    }

    /** Null where the model has not come to an end. */
    @Nullable
    StopReason stop() {
        if ("completed".equals(status)) {
            return StopReason.END;
        }
        if (!"incomplete".equals(status)) {
            return null;
        }
        return "content_filter".equals(incompleteReason) ? StopReason.CONTENT_FILTER : StopReason.LENGTH;
    }

    /** Null where the response failed or has not come to an end. */
    @Nullable
    Reply reply() {
        StopReason stop = stop();
        return stop == null || error() != null ? null : new Reply(id, model, parts, stop, null, usage());
    }

    private void readIncompleteDetails(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("reason")) {
                    incompleteReason = json.string();
                }
            }
        }
    }

    /** What built-in tools did is between the provider and its model. */
    private void readOutput(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                List<Part> said = ItemReading.read(json).parts();
                if (said != null) {
                    parts.addAll(said);
                }
            }
        }
    }
}
