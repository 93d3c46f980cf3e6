package dev.heddle.runtime.retry;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorNames;
import dev.heddle.runtime.retry.RetryDecision.Reason;
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
        if (ErrorNames.quotaSpent(failure.error())) {
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
        if (ErrorNames.quotaSpent(error)) {
            return Reason.QUOTA_SPENT;
        }
        return ErrorNames.passing(error) ? null : Reason.NOT_RETRYABLE;
    }
}
