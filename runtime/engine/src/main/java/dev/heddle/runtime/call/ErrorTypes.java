package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.ErrorFacts;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Names failures for {@code error.type}: the provider's code, else the exception's class, else the HTTP status. */
final class ErrorTypes {

    static final String CANCELLED = "cancelled";
    /** A second attempt was sent beside it, or the first was faster than that. */
    static final String OUTPACED = "outpaced";

    static final String TRUNCATED = "stream_truncated";
    static final String MALFORMED = "malformed_response";

    /** Another answer did not begin with what the application had seen of a stream that broke, or could not be read. */
    static final String NOT_CONTINUED = "stream_not_continued";

    private static final int MAX_LENGTH = 64;

    private ErrorTypes() {}

    static String of(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getName();
    }

    static String of(int status, ErrorFacts error) {
        return nameOf(error, Integer.toString(status));
    }

    static String ofStream(@Nullable ErrorFacts error) {
        return error == null ? TRUNCATED : nameOf(error, "_OTHER");
    }

    private static String nameOf(ErrorFacts error, String otherwise) {
        String name = error.code() != null ? error.code() : error.type();
        return name != null && isName(name) ? name : otherwise;
    }

    /** Whether the text is fit for a metric's attribute: short, and no sentence. */
    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
