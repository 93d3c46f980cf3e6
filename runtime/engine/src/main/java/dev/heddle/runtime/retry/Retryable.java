package dev.heddle.runtime.retry;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.retry.RetryDecision.Reason;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which failures may be repeated. In this order:
 *
 * <ol>
 *   <li>nothing after the commit point;
 *   <li>{@code x-should-retry} of the provider, either way;
 *   <li>nothing whose error code says that quota or credit is spent;
 *   <li>408, 429 and every 5xx (with Anthropic's 529); 409 in the openai and anthropic families, whose SDKs retry it as a lock
 *       timeout; no other status;
 *   <li>error events of a stream by the names their providers give to the same conditions;
 *   <li>broken exchanges as {@link TransportFault} tells.
 * </ol>
 */
final class Retryable {

    private static final Set<String> CONFLICT_FAMILIES = Set.of("openai", "anthropic");

    /** OpenAI's codes, also those of its newer spending limits, and Anthropic's {@code billing_error}. */
    private static final Set<String> QUOTA_SPENT = Set.of(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "billing_not_active",
            "billing_error",
            "organization_usage_limit_exceeded",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded");

    /** What OpenAI, Anthropic, Gemini and Bedrock call a passing failure inside a stream; lower case, without separators. */
    private static final Set<String> PASSING = Set.of(
            "overloadederror",
            "apierror",
            "timeouterror",
            "ratelimiterror",
            "ratelimitexceeded",
            "servererror",
            "internalerror",
            "unavailable",
            "internal",
            "resourceexhausted",
            "deadlineexceeded",
            "throttlingexception",
            "internalserverexception",
            "serviceunavailableexception",
            "modelstreamerrorexception",
            "modeltimeoutexception",
            "408",
            "429",
            "500",
            "502",
            "503",
            "504",
            "529");

    private Retryable() {}

    /** Why this failure must not be repeated; null where it may. */
    static @Nullable Reason obstacle(AttemptFailure failure) {
        if (failure instanceof AttemptFailure.ErrorStatus status) {
            return obstacle(status);
        }
        if (failure instanceof AttemptFailure.ErrorEvent event) {
            return obstacle(event.error());
        }
        if (failure instanceof AttemptFailure.Broken broken) {
            return switch (TransportFault.of(broken.error())) {
                case PASSING -> null;
                case CANCELLED -> Reason.CANCELLED;
                case LASTING -> Reason.NOT_RETRYABLE;
            };
        }
        return Reason.COMMITTED;
    }

    private static @Nullable Reason obstacle(AttemptFailure.ErrorStatus failure) {
        if (failure.shouldRetry() != null) {
            return failure.shouldRetry() ? null : Reason.FORBIDDEN;
        }
        if (quotaSpent(failure.error())) {
            return Reason.QUOTA_SPENT;
        }
        int status = failure.status();
        boolean passing = status == 408
                || status == 429
                || (status >= 500 && status <= 599)
                || (status == 409 && CONFLICT_FAMILIES.contains(failure.family()));
        return passing ? null : Reason.NOT_RETRYABLE;
    }

    private static @Nullable Reason obstacle(ErrorFacts error) {
        if (quotaSpent(error)) {
            return Reason.QUOTA_SPENT;
        }
        return passing(error.type()) || passing(error.code()) ? null : Reason.NOT_RETRYABLE;
    }

    private static boolean quotaSpent(@Nullable ErrorFacts error) {
        return error != null && (isQuota(error.type()) || isQuota(error.code()));
    }

    private static boolean isQuota(@Nullable String name) {
        return name != null && QUOTA_SPENT.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean passing(@Nullable String name) {
        return name != null && PASSING.contains(name.toLowerCase(Locale.ROOT).replace("_", ""));
    }
}
