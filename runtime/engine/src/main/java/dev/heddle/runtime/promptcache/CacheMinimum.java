package dev.heddle.runtime.promptcache;

import java.util.List;
import java.util.Locale;

/**
 * The shortest prefix that a provider caches, in tokens, by the model's name.
 *
 * <p>Sources: the providers' pages on prompt caching of OpenAI (1,024), Anthropic (by model), Google (implicit caching of Gemini 2.5;
 * where its pages disagree the higher number) and Amazon Bedrock (Nova; Claude as at Anthropic), read in 2026-09. Newer models than
 * those are taken to be as the newest of their name.
 */
final class CacheMinimum {

    /** Nobody has said. */
    static final int UNKNOWN = 0;

    private record Rule(String name, int tokens) {}

    /** The first that the name contains. */
    private static final List<Rule> RULES = List.of(
            new Rule("claude-opus-4-2025", 1_024),
            new Rule("claude-opus-4-0", 1_024),
            new Rule("claude-opus-4-1", 1_024),
            new Rule("claude-opus-4", 4_096),
            new Rule("claude-haiku-4", 4_096),
            new Rule("claude-sonnet-4-6", 2_048),
            new Rule("claude-3-5-haiku", 2_048),
            new Rule("claude-3-haiku", 2_048),
            new Rule("claude", 1_024),
            new Rule("nova", 1_000),
            new Rule("gemini-2.5-flash", 1_024),
            new Rule("gemini", 4_096),
            new Rule("gpt-3.5", UNKNOWN),
            new Rule("gpt-4-", UNKNOWN),
            new Rule("gpt-oss", UNKNOWN),
            new Rule("gpt-", 1_024),
            new Rule("chatgpt-", 1_024),
            new Rule("o1", 1_024),
            new Rule("o3", 1_024),
            new Rule("o4", 1_024));

    private CacheMinimum() {}

    /** {@link #UNKNOWN} where nobody has said. */
    static int tokens(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        String plain = name.substring(name.lastIndexOf('/') + 1);
        for (Rule rule : RULES) {
            boolean fits = rule.name.startsWith("o") ? plain.startsWith(rule.name) : plain.contains(rule.name);
            if (fits) {
                return rule.tokens;
            }
        }
        return UNKNOWN;
    }
}
