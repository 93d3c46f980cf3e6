package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer: a whole body, or the chunks of a stream, which have the same shape. A stream has no terminal event but the
 * chunk that finishes its last choice.
 */
final class GeminiAnswer implements StreamFold {

    private final @Nullable String modelAsked;
    private final long choicesAsked;
    private final boolean captureContent;
    private final Answer answer;
    private final GeminiUsage usage = new GeminiUsage();
    private final Map<Long, GeminiCandidate> candidates = new HashMap<>(2);
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable ErrorFacts error;
    private boolean blocked;
    private boolean content;

    GeminiAnswer(RequestFacts request, boolean captureContent) {
        Long choices = request.choiceCount();
        this.modelAsked = request.model();
        this.choicesAsked = choices == null ? 1 : choices;
        this.captureContent = captureContent;
        this.answer = new Answer(captureContent);
    }

    /** Reads a whole body. */
    static void readWhole(RequestFacts request, boolean captureContent, JsonCursor json, ResponseFacts.Builder facts) {
        GeminiAnswer answer = new GeminiAnswer(request, captureContent);
        answer.read(json);
        answer.describe(facts);
        facts.error(answer.error);
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        content = false;
        boolean chunk = read(json);
        if (error != null) {
            progress.failed(error);
        } else if (content) {
            progress.content();
        } else if (chunk) {
            progress.begun();
        }
        if (blocked || answer.finished() && finishedChoices() >= choicesAsked) {
            progress.terminated();
        }
    }

    /** {@inheritDoc} The provider may give fewer choices than it was asked for. */
    @Override
    public boolean finished() {
        return blocked || answer.finished();
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        answer.describe(facts);
        facts.id(id).model(model).usage(usage.build(billedSearches())).serviceTier(usage.serviceTier());
        if (blocked && candidates.isEmpty()) {
            facts.finishReasons(List.of("content_filter"));
        }
    }

    /** Reads one object; whether it was one. */
    private boolean read(JsonCursor json) {
        if (!json.object()) {
            return false;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "candidates" -> readCandidates(json);
                case "usageMetadata" -> usage.read(json);
                case "promptFeedback" -> readFeedback(json);
                case "modelVersion" -> model = json.string();
                case "responseId" -> id = json.string();
                case "error" -> error = json.isNull() ? error : GeminiErrors.value(json);
                default -> {}
            }
        }
        return true;
    }

    private void readCandidates(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        while (json.nextElement()) {
            content |= candidate(choicesAsked > 1 ? index(json) : 0).read(json);
        }
    }

    /** A candidate's index follows its content; Google leaves out an index of 0. */
    private static long index(JsonCursor json) {
        long index = 0;
        try (JsonCursor ahead = json.lookAhead()) {
            if (ahead.object()) {
                while (ahead.nextField()) {
                    index = ahead.name().equals("index") ? ahead.integer(0) : index;
                }
            }
        }
        return index;
    }

    private GeminiCandidate candidate(long index) {
        return candidates.computeIfAbsent(index, added -> new GeminiCandidate(answer.choice(added), captureContent));
    }

    private long finishedChoices() {
        return candidates.values().stream().filter(GeminiCandidate::finished).count();
    }

    private void readFeedback(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            blocked |= json.name().equals("blockReason") && json.isText();
        }
    }

    /**
     * Grounding is billed by query since Gemini 3 ({@code web_search_billing_unit} in LiteLLM's price map of 2026-07-24), by
     * prompt before.
     */
    private int billedSearches() {
        int searches =
                candidates.values().stream().mapToInt(GeminiCandidate::searches).sum();
        String answering = model == null ? modelAsked : model;
        boolean byPrompt = answering != null && (answering.startsWith("gemini-1") || answering.startsWith("gemini-2"));
        return byPrompt ? Math.min(1, searches) : searches;
    }
}
