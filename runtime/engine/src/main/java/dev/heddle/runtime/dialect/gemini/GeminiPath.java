package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.dialect.PathSegment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a Google API says: {@code …/models/{model}:{action}}, on Vertex AI
 * {@code …/publishers/{publisher}/models/{model}:{action}}.
 *
 * @param model the model's name; with its collection where that is not {@code models}, for example
 *     {@code tunedModels/my-model} or {@code endpoints/4711}
 * @param publisher null where the path names none
 */
public record GeminiPath(String model, @Nullable String publisher, String action) {

    /** Null where the path is not of this form. */
    public static @Nullable GeminiPath of(String pathAndQuery) {
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

    /** The path with another model; as it is where it names none, or one of a collection of the application's own. */
    static String withModel(String pathAndQuery, String model) {
        GeminiPath path = of(pathAndQuery);
        int query = pathAndQuery.indexOf('?');
        String bare = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        if (path == null || path.model().indexOf('/') >= 0) {
            return pathAndQuery;
        }
        return bare.substring(0, bare.lastIndexOf('/') + 1)
                + URLEncoder.encode(model, StandardCharsets.UTF_8)
                + bare.substring(bare.lastIndexOf(':'))
                + pathAndQuery.substring(bare.length());
    }
}
