package dev.heddle.simulator.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A healthy answer.
 *
 * @param tokens the text in the pieces that a stream sends it in
 * @param toolCalls made instead of the text when the request offers tools
 * @param usage what to claim, or null to send no usage at all
 * @param model the model to report, or null for the one that was asked for
 * @param finish why it ended
 */
public record Answer(
        List<String> tokens,
        List<ToolCall> toolCalls,
        @Nullable Usage usage,
        @Nullable String model,
        Finish finish) implements Content {

    private static final int LONGEST_TOKEN = 24;

    static final Answer DEFAULT = ofText("Every thread passes through the heddle on its way to the cloth.");

    /** An answer of this text, one token per word, words longer than 24 characters in several. */
    static Answer ofText(String text) {
        return new Answer(split(text, LONGEST_TOKEN), List.of(), Usage.DEFAULT, null, Finish.STOP);
    }

    /** The whole text. */
    public String text() {
        return String.join("", tokens);
    }

    /** The model to report to someone who asked for this one. */
    public String modelOr(String asked) {
        return model == null ? asked : model;
    }

    /** Text cut before each run of white space, and again wherever a piece gets longer than {@code longest}. */
    public static List<String> split(String text, int longest) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || startsWord(text, i) || (i - start >= longest && !splitsPair(text, i))) {
                pieces.add(text.substring(start, i));
                start = i;
            }
        }
        return List.copyOf(pieces);
    }

    private static boolean startsWord(String text, int i) {
        return Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1));
    }

    private static boolean splitsPair(String text, int i) {
        return Character.isLowSurrogate(text.charAt(i)) && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
