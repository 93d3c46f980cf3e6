package dev.heddle.runtime.failure;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorNames;
import dev.heddle.runtime.retry.AttemptFailure;
import org.jspecify.annotations.Nullable;

/**
 * Tells the class of a failed attempt. What is not known is judged conservatively: a 4xx is the caller's fault, a 5xx passes.
 *
 * <p>Whether the same target is asked again is another question, which the retry policy answers: it knows what the provider
 * said about that, and how often it was asked.
 */
public final class FailureClassifier {

    private FailureClassifier() {}

    /** @param family the family of the dialect that the attempt was made in, for example {@code openai} */
    public static FailureClass classify(AttemptFailure failure, String family) {
        if (failure instanceof AttemptFailure.ErrorStatus status) {
            return ofStatus(status.status(), status.error(), FailureTables.of(family));
        }
        if (failure instanceof AttemptFailure.ErrorEvent event) {
            return ofEvent(event.error(), FailureTables.of(family));
        }
        if (failure instanceof AttemptFailure.Broken broken) {
            return BrokenExchange.classify(broken.error());
        }
        return FailureClass.STREAM_BROKEN;
    }

    private static FailureClass ofStatus(int status, @Nullable ErrorFacts error, FailureTable table) {
        if (ErrorNames.quotaSpent(error)) {
            return FailureClass.QUOTA;
        }
        FailureClass found = error == null || status >= 500 ? null : table.find(error);
        return found == null ? ofStatus(status) : found;
    }

    private static FailureClass ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> FailureClass.CREDENTIAL;
            case 402 -> FailureClass.QUOTA;
            case 408 -> FailureClass.TRANSIENT;
            case 429 -> FailureClass.THROTTLED;
            default -> status >= 500 && status <= 599 ? FailureClass.TRANSIENT : FailureClass.CALLER_FAULT;
        };
    }

    /** The provider had accepted the request, so an error without a known name is a stream that broke. */
    private static FailureClass ofEvent(ErrorFacts error, FailureTable table) {
        if (ErrorNames.quotaSpent(error)) {
            return FailureClass.QUOTA;
        }
        FailureClass found = table.find(error);
        if (found != null) {
            return found;
        }
        if (ErrorNames.passing(error)) {
            return ErrorNames.throttled(error) ? FailureClass.THROTTLED : FailureClass.TRANSIENT;
        }
        FailureClass refused = FailureTables.REQUESTS.find(error);
        return refused == null ? FailureClass.STREAM_BROKEN : refused;
    }
}
