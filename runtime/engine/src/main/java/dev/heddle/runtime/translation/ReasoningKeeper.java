package dev.heddle.runtime.translation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps, from one answer, what its provider will want to see again. Used by one answer and one thread at a time. */
final class ReasoningKeeper {

    /** A million characters: many times the longest thoughts that models are let think. */
    static final int MAX_CHARS = 1 << 20;

    private static final int MAX_PARTS = 64;

    private final KeptReasoning kept;
    private final String family;
    private final StringBuilder text = new StringBuilder();
    private final List<Part.Reasoning> before = new ArrayList<>();

    ReasoningKeeper(KeptReasoning kept, String family) {
        this.kept = kept;
        this.family = family;
    }

    void hear(ReplyEvent event) {
        if (event instanceof ReplyEvent.ReasoningDelta delta) {
            if (text.length() <= MAX_CHARS) {
                text.append(delta.text());
            }
        } else if (event instanceof ReplyEvent.ReasoningEnded ended) {
            Part.Reasoning part = ended.part();
            add(new Part.Reasoning(text.toString(), part.signature(), part.redacted(), part.family(), part.id()));
            text.setLength(0);
        } else if (event instanceof ReplyEvent.ToolCallStarted call) {
            called(call.id(), call.signature());
        }
    }

    void hear(Reply reply) {
        for (Part part : reply.parts()) {
            if (part instanceof Part.Reasoning reasoning) {
                add(reasoning);
            } else if (part instanceof Part.ToolCall call) {
                called(call.id(), call.signature());
            }
        }
    }

    /** Thoughts that are not whole do not fit their proof. */
    private void add(Part.Reasoning part) {
        boolean whole = part.text().length() <= MAX_CHARS;
        if (whole && before.size() < MAX_PARTS && (part.signature() != null || part.redacted() != null)) {
            before.add(part);
        }
    }

    private void called(String id, @Nullable String signature) {
        kept.keep(family, id, new KeptReasoning.Kept(before, signature));
        before.clear();
    }
}
