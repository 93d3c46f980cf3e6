package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/** An answer that is text, whatever it says. */
public final class TextAnswer implements AnswerType<String> {

    public static final TextAnswer INSTANCE = new TextAnswer();

    private TextAnswer() {}

    @Override
    public @Nullable String schema(String dialect) {
        return null;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String read(String answer) {
        return answer;
    }
}
