package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.PathSegment;
import org.jspecify.annotations.Nullable;

/** What Azure OpenAI says in a request's path: {@code /openai/deployments/{deployment}/…?api-version=…}. */
final class ModelPath {

    private static final String DEPLOYMENTS = "/deployments/";
    private static final String API_VERSION = "api-version=";
    private static final int DATE_CHARS = "2024-09-01".length();

    private ModelPath() {}

    /** The deployment's name, or null where the path has none. */
    static @Nullable String deployment(String path) {
        int at = path.indexOf(DEPLOYMENTS);
        int start = at + DEPLOYMENTS.length();
        int end = at < 0 ? -1 : path.indexOf('/', start);
        return end <= start ? null : PathSegment.decode(path.substring(start, end));
    }

    /** Whether the API is of a version before {@code 2024-09-01-preview}, which refuses {@code stream_options}. */
    static boolean refusesStreamOptions(String path) {
        int at = path.indexOf(API_VERSION);
        int start = at + API_VERSION.length();
        return at >= 0
                && path.length() >= start + DATE_CHARS
                && path.charAt(start) == '2'
                && path.substring(start, start + DATE_CHARS).compareTo("2024-09-01") < 0;
    }
}
