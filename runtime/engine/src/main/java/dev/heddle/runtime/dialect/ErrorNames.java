package dev.heddle.runtime.dialect;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that providers give to failures that pass, and to a spent quota, which does not. Case does not matter. */
public final class ErrorNames {

    /** OpenAI's codes, also those of its newer spending limits, and Anthropic's {@code billing_error}. */
    private static final Set<String> QUOTA_SPENT = Set.of(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "billing_not_active",
            "billing_error",
            "organization_usage_limit_exceeded",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded");

    /** Of OpenAI, Anthropic, Gemini and Bedrock; lower case, without separators. */
    private static final Set<String> THROTTLED =
            Set.of("ratelimiterror", "ratelimitexceeded", "resourceexhausted", "throttlingexception", "429");

    /** What else passes. */
    private static final Set<String> STUMBLED = Set.of(
            "overloadederror",
            "apierror",
            "timeouterror",
            "servererror",
            "internalerror",
            "unavailable",
            "internal",
            "deadlineexceeded",
            "internalserverexception",
            "serviceunavailableexception",
            "modelstreamerrorexception",
            "modeltimeoutexception",
            "408",
            "500",
            "502",
            "503",
            "504",
            "529");

    private ErrorNames() {}

    /** Whether quota or credit is spent; waiting does not bring it back. */
    public static boolean quotaSpent(@Nullable ErrorFacts error) {
        return error != null && (isQuota(error.type()) || isQuota(error.code()));
    }

    /** Whether there were too many requests or tokens for now. */
    public static boolean throttled(ErrorFacts error) {
        return isOneOf(THROTTLED, error.type()) || isOneOf(THROTTLED, error.code());
    }

    /** Whether the failure may be gone at the next attempt, throttling included. */
    public static boolean passing(ErrorFacts error) {
        return throttled(error) || isOneOf(STUMBLED, error.type()) || isOneOf(STUMBLED, error.code());
    }

    private static boolean isQuota(@Nullable String name) {
        return name != null && QUOTA_SPENT.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isOneOf(Set<String> names, @Nullable String name) {
        return name != null && names.contains(name.toLowerCase(Locale.ROOT).replace("_", ""));
    }
}
