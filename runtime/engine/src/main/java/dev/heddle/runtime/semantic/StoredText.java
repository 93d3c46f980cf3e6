package dev.heddle.runtime.semantic;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cache.NearQuestion;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.dialect.AnswerText;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what a stored answer says, whatever its provider's form. */
final class StoredText {

    /** Enough to tell what an answer is about, and less than the bundled model reads. */
    private static final int BEGINNING_CHARS = 600;

    private StoredText() {}

    /** The text of its first choice; null where it has none. */
    static @Nullable String of(NearQuestion question, StoredAnswer answer) {
        ResponseReader reader = question.dialect().reader(question.request(), headers(answer.headers()), true);
        reader.read(ByteBuffer.wrap(answer.body()));
        reader.end();
        String output = reader.facts().outputJson();
        String text = output == null ? "" : AnswerText.of(output);
        return text.isEmpty() ? null : text;
    }

    private static Headers headers(String[] namesAndValues) {
        return name -> {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                if (namesAndValues[i].equalsIgnoreCase(name)) {
                    return namesAndValues[i + 1];
                }
            }
            return null;
        };
    }

    /** So much of a text as tells what it is about, cut between words. */
    static String beginning(String text) {
        if (text.length() <= BEGINNING_CHARS) {
            return text;
        }
        int space = text.lastIndexOf(' ', BEGINNING_CHARS);
        return text.substring(0, space < BEGINNING_CHARS / 2 ? BEGINNING_CHARS : space);
    }
}
