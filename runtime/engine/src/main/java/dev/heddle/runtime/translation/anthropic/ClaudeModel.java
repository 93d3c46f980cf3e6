package dev.heddle.runtime.translation.anthropic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Claude model accepts, by the generation in its name: {@code claude-3-7-sonnet-20250219},
 * {@code claude-opus-4-7}, {@code us.anthropic.claude-sonnet-5-v1:0}. Of an unknown name nothing new is expected.
 *
 * @param generation 407 for 4.7; 0 where the name says none
 */
public record ClaudeModel(int generation) {

    private static final Pattern GENERATION =
            Pattern.compile("claude-(?:[a-z]+-)?(\\d{1,2})(?:[.-](\\d{1,2}))?(?![0-9])");

    public static ClaudeModel of(String name) {
        Matcher matcher = GENERATION.matcher(name);
        if (!matcher.find()) {
            return new ClaudeModel(name.contains("claude-mythos") ? 500 : 0);
        }
        int minor = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new ClaudeModel(100 * Integer.parseInt(matcher.group(1)) + minor);
    }

    /** Whether it decides itself how much to think, guided by an effort. */
    public boolean adaptive() {
        return generation >= 406;
    }

    /** Whether it refuses budgets of thinking, and also temperature, top_p and top_k. */
    public boolean onlyAdaptive() {
        return generation >= 407;
    }

    /** Whether it refuses temperature together with top_p. */
    public boolean oneSampling() {
        return generation >= 401;
    }

    /** Whether it has a native response format. */
    public boolean structured() {
        return generation >= 401;
    }
}
