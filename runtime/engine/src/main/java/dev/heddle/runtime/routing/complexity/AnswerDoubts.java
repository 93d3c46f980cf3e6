package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.dialect.AnswerText;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an answer satisfies, by what can be told without another model: that it says nothing, is no JSON, was cut off, or
 * is short and says that it does not know. An answer that is wrong and sure of it passes. Immutable.
 */
public final class AnswerDoubts {

    /** A longer answer says more than that it does not know. */
    private static final int SHORT = 600;

    private static final int BEGINNING = 240;

    private static final Pattern FENCE = Pattern.compile("^```\\w*\\s*|\\s*```$");

    private final EscalationPolicy policy;
    private final Phrases phrases;

    public AnswerDoubts(EscalationPolicy policy) {
        this.policy = policy;
        this.phrases = Phrases.with(policy.phrases());
    }

    /**
     * What speaks against an answer; null where nothing does.
     *
     * @param structured whether JSON was asked for
     */
    public @Nullable Doubt of(ResponseFacts answer, boolean structured) {
        if (!answer.toolCalls().isEmpty() || answer.outputJson() == null) {
            return null;
        }
        String text = AnswerText.of(answer.outputJson());
        Doubt doubt = null;
        if (answer.finishReasons().contains("length")) {
            doubt = Doubt.TRUNCATED;
        }
        if (text.isBlank()) {
            doubt = Doubt.EMPTY;
        } else if (structured && doubt == null && !isJson(text)) {
            doubt = Doubt.INVALID;
        } else if (doubt == null && text.length() <= SHORT && isUnsure(text)) {
            doubt = Doubt.UNSURE;
        }
        return doubt != null && policy.on().contains(doubt) ? doubt : null;
    }

    private boolean isUnsure(String text) {
        TextScan scan = new TextScan(phrases);
        scan.add(text.substring(0, Math.min(BEGINNING, text.length())));
        return scan.found(PhraseGroup.UNSURE) > 0;
    }

    /** Also in fences, which whoever asks a model for JSON knows how to take off. */
    private static boolean isJson(String text) {
        byte[] bytes = FENCE.matcher(text.strip()).replaceAll("").getBytes(StandardCharsets.UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            return json.complete();
        }
    }
}
