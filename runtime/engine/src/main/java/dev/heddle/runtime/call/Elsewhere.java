package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.translation.AnswerTranslator;
import dev.heddle.runtime.translation.TranslatedRequest;
import dev.heddle.runtime.translation.Translation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that goes to another origin than the application's.
 *
 * @param body as it is sent, but for the question for usage
 * @param asked the application's request
 * @param translation null where the target speaks the application's dialect
 * @param translated the request that {@code translation} made
 * @param continuation what becomes of the answer where it continues another one; null where it does not
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Elsewhere(
        byte[] body,
        RequestFacts asked,
        @Nullable Translation translation,
        @Nullable TranslatedRequest translated,
        @Nullable Continuation continuation) {

    /** The same with another body. */
    Elsewhere with(byte[] changed) {
        return new Elsewhere(changed, asked, translation, translated, continuation);
    }

    /** Rewrites an answer for the application; null where it is in the application's dialect. */
    @Nullable
    AnswerTranslator translator() {
        if (continuation != null) {
            return continuation.translator();
        }
        return translation == null || translated == null ? null : translation.answer(asked, translated);
    }

    /** What the request lost on its way into the target's dialect. */
    List<String> lost() {
        return translated == null ? List.of() : translated.lost();
    }
}
