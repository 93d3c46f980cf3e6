package dev.heddle.runtime.httpclient;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What is inside the exceptions that futures wrap. */
final class Failures {

    private Failures() {}

    static Throwable cause(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Throws an exception that is known to be unchecked as what it is. */
    static RuntimeException unchecked(Throwable problem) {
        if (problem instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) problem;
    }
}
