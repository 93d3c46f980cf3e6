package dev.heddle.runtime.ratelimit;

import dev.heddle.bridge.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer says about its provider's limits: {@code x-ratelimit-{limit,remaining,reset}-{requests,tokens}} (OpenAI,
 * Azure, Groq, many compatible servers) and {@code anthropic-ratelimit-{requests,tokens}-{limit,remaining,reset}} (Anthropic, whose
 * {@code tokens} are those of the tightest limit in force; {@code input-tokens} where that is absent).
 */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    /** Null where nothing usable is said. */
    static @Nullable Allowance requests(Headers headers, long epochNanos) {
        Allowance said = openai(headers, "requests", epochNanos);
        return said == null ? anthropic(headers, "requests", epochNanos) : said;
    }

    /** Null where nothing usable is said. */
    static @Nullable Allowance tokens(Headers headers, long epochNanos) {
        Allowance said = openai(headers, "tokens", epochNanos);
        said = said == null ? anthropic(headers, "tokens", epochNanos) : said;
        return said == null ? anthropic(headers, "input-tokens", epochNanos) : said;
    }

    private static @Nullable Allowance openai(Headers headers, String what, long epochNanos) {
        return allowance(
                headers.first("x-ratelimit-limit-".concat(what)),
                headers.first("x-ratelimit-remaining-".concat(what)),
                headers.first("x-ratelimit-reset-".concat(what)),
                epochNanos);
    }

    private static @Nullable Allowance anthropic(Headers headers, String what, long epochNanos) {
        String prefix = "anthropic-ratelimit-".concat(what);
        return allowance(
                headers.first(prefix.concat("-limit")),
                headers.first(prefix.concat("-remaining")),
                headers.first(prefix.concat("-reset")),
                epochNanos);
    }

    private static @Nullable Allowance allowance(
            @Nullable String limit, @Nullable String remaining, @Nullable String reset, long epochNanos) {
        long units = count(limit);
        long left = count(remaining);
        return units <= 0 || left < 0
                ? null
                : new Allowance(units, Math.min(left, units), ResetTime.nanos(reset, epochNanos));
    }

    /** -1 for what is no count. */
    private static long count(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > 15) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }
}
