package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function's call or response.
 *
 * @param arguments of a call, as JSON text
 * @param content of a response
 * @param failed whether the response says an error
 */
record FunctionPart(@Nullable String id, String name, String arguments, List<Part> content, boolean failed) {

    /** A call, which holds no media. */
    static FunctionPart read(JsonCursor json) {
        return read(json, new PartsReader(new Losses()));
    }

    /** @param media reads what a response holds beside its object */
    static FunctionPart read(JsonCursor json, PartsReader media) {
        String id = null;
        String name = "";
        String arguments = "{}";
        List<Part> content = new ArrayList<>();
        boolean failed = false;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "id" -> id = json.isText() ? json.text() : null;
                    case "name" -> name = String.valueOf(json.text());
                    case "args" -> arguments = json.isObject() ? String.valueOf(json.raw()) : arguments;
                    case "response" -> failed = response(json, content);
                    case "parts" -> content.addAll(media.read(json));
                    default -> {}
                }
            }
        }
        return new FunctionPart(id, name, arguments, content, failed);
    }

    /** Google's convention is one member {@code output} or {@code error}; anything else is told as it stands. */
    private static boolean response(JsonCursor json, List<Part> content) {
        String only = null;
        String text = null;
        int members = 0;
        try (JsonCursor ahead = json.lookAhead()) {
            if (ahead.object()) {
                while (ahead.nextField()) {
                    members++;
                    only = ahead.name();
                    text = ahead.isString() ? ahead.text() : ahead.raw();
                }
            }
        }
        boolean failed = members == 1 && "error".equals(only);
        boolean wrapped = members == 1 && (failed || "output".equals(only) || "result".equals(only));
        String raw = json.raw();
        content.add(0, new Part.Text(String.valueOf(wrapped ? text : raw)));
        return failed;
    }
}
