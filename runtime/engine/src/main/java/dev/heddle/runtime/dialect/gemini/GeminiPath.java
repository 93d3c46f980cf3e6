package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.dialect.PathSegment;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a Google API says: {@code …/models/{model}:{action}}, on Vertex AI
 * {@code …/publishers/{publisher}/models/{model}:{action}}.
 *
 * @param model the model's name; with its collection where that is not {@code models}, for example
 *     {@code tunedModels/my-model} or {@code endpoints/4711}
 * @param publisher null where the path names none
 */
record GeminiPath(String model, @Nullable String publisher, String action) {

    /** Null where the path is not of this form. */
    static @Nullable GeminiPath of(String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        int slash = path.lastIndexOf('/');
        int colon = path.lastIndexOf(':');
        if (slash < 0 || colon < slash + 2) {
            return null;
        }
        String name = PathSegment.decode(path.substring(slash + 1, colon));
        String collection = path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
        return switch (collection) {
            case "models" -> new GeminiPath(name, publisher(path), path.substring(colon + 1));
            case "tunedModels", "endpoints" -> new GeminiPath(collection + "/" + name, null, path.substring(colon + 1));
            default -> null;
        };
    }

    private static @Nullable String publisher(String path) {
        int start = path.indexOf("/publishers/");
        if (start < 0) {
            return null;
        }
        start += "/publishers/".length();
        return PathSegment.decode(path.substring(start, path.indexOf('/', start)));
    }
}
