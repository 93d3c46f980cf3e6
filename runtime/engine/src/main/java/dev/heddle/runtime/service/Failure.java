package dev.heddle.runtime.service;

import dev.heddle.call.LlmException;
import dev.heddle.call.LlmProviderException;
import dev.heddle.call.LlmRefusedException;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.telemetry.Withheld;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Why one model gave no answer.
 *
 * @param mayFallBack whether another model may do better: not where the request itself is at fault
 */
record Failure(LlmException exception, boolean mayFallBack) {

    private static final String REASON = "x-heddle-reason";
    private static final int MAX_MESSAGE = 500;

    /** The exchange broke. */
    static Failure broken(String id, Target target, Throwable error) {
        Throwable cause = cause(error);
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new Failure(
                new LlmProviderException(
                        id,
                        0,
                        "no answer from " + target + ": " + cause.getClass().getSimpleName() + message,
                        cause),
                true);
    }

    /** The provider, or Heddle in its place, answered with an error. */
    static Failure refused(String id, Target target, HttpResponse<?> response, byte[] body, Withheld withheld) {
        int status = response.statusCode();
        ErrorFacts facts = target.api()
                .dialect()
                .readError(status, name -> response.headers().firstValue(name).orElse(null), body);
        String said = facts.message() == null ? "" : ": " + withheld.redact(facts.message());
        String reason = response.headers().firstValue(REASON).orElse(null);
        if (reason != null) {
            return new Failure(new LlmRefusedException(id, reason, null), true);
        }
        return new Failure(
                new LlmProviderException(id, status, target + " answered " + status + cut(said), null),
                status == 404 || status == 408 || status == 429 || status >= 500);
    }

    /** The provider answered with something that is no answer. */
    static Failure unreadable(String id, Target target, int status) {
        return new Failure(
                new LlmProviderException(
                        id,
                        status,
                        target + " answered with something that is no answer of that API; is the base URL right?",
                        null),
                true);
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String cut(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }
}
