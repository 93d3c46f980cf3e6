package dev.heddle.stores.connection;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What is read out of exceptions. */
public final class Failures {

    private Failures() {}

    /** What a stage failed of, without the wrapping that stages add. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wraps && cause != null ? cause(cause) : failure;
    }

    /** Its innermost message. */
    static String describe(Throwable failure) {
        Throwable innermost = failure;
        @Nullable Throwable next = innermost.getCause();
        while (next != null && next != innermost) {
            innermost = next;
            next = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }
}
