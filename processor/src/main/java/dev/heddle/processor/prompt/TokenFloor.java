package dev.heddle.processor.prompt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tokens a text has at the very least: tokenizers of all providers end a token where a word ends, so a text never has
 * fewer tokens than words. Scripts without spaces between words count as one word here, which keeps the number a lower bound.
 */
final class TokenFloor {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\p{N}{1,3}");

    private TokenFloor() {}

    static long of(PromptModel prompt) {
        long words = 0;
        for (PromptModel.Part part : prompt.parts()) {
            if (part instanceof PromptModel.Literal literal) {
                Matcher matcher = WORD.matcher(literal.text());
                while (matcher.find()) {
                    words++;
                }
            }
        }
        return words;
    }
}
