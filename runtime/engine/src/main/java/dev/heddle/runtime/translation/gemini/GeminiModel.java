package dev.heddle.runtime.translation.gemini;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Gemini model accepts, by the generation in its name. An alias such as {@code gemini-flash-latest} is a new model;
 * of any other name nothing new is expected.
 *
 * @param generation 205 for 2.5
 */
record GeminiModel(int generation, boolean flash) {

    private static final Pattern GENERATION = Pattern.compile("gemini-(\\d+)(?:\\.(\\d+))?");
    private static final int THIRD = 300;

    static GeminiModel of(String name) {
        boolean flash = name.contains("flash");
        Matcher matcher = GENERATION.matcher(name);
        if (!matcher.find()) {
            return new GeminiModel(name.contains("gemini-") ? THIRD : 0, flash);
        }
        int minor = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new GeminiModel(100 * Integer.parseInt(matcher.group(1)) + minor, flash);
    }

    /** Whether it is told how much to think by a level rather than by a budget. */
    boolean thinksByLevel() {
        return generation >= THIRD;
    }

    /** Whether it refuses its own tool calls without their thought signatures. */
    boolean wantsSignatures() {
        return generation >= THIRD;
    }

    /** Whether it takes a response format together with tools. */
    boolean structuredWithTools() {
        return generation >= THIRD;
    }
}
