package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a request's contents, in order. Calls without ids are numbered, so that the same conversation always has
 * the same ones; a response belongs to the first call of its name that has none yet.
 */
final class PartsReader {

    private final Losses losses;
    private final Map<String, Deque<String>> unanswered = new HashMap<>();
    private int calls;

    PartsReader(Losses losses) {
        this.losses = losses;
    }

    List<Part> read(JsonCursor json) {
        List<Part> parts = new ArrayList<>();
        if (json.isObject()) {
            add(json, parts);
        } else if (json.array()) {
            while (json.nextElement()) {
                add(json, parts);
            }
        }
        return parts;
    }

    private void add(JsonCursor json, List<Part> parts) {
        String text = null;
        boolean thought = false;
        String signature = null;
        FunctionPart call = null;
        FunctionPart response = null;
        Part media = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (Names.camel(json.name())) {
                    case "text" -> text = json.text();
                    case "thought" -> thought = json.isTrue();
                    case "thoughtSignature" -> signature = json.text();
                    case "functionCall" -> call = FunctionPart.read(json, this);
                    case "functionResponse" -> response = FunctionPart.read(json, this);
                    case "inlineData", "fileData" -> media = media(json);
                    case "executableCode", "codeExecutionResult" -> losses.loseEssential("parts." + json.name());
                    default -> {}
                }
            }
        }
        if (call != null) {
            parts.add(call(call, Signatures.read(signature)));
        } else if (response != null) {
            parts.add(response(response));
        } else if (media != null) {
            parts.add(media);
        } else if (thought) {
            parts.add(new Part.Reasoning(String.valueOf(text), signature, GeminiTranslator.FAMILY));
        } else if (text != null && !text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
    }

    private Part call(FunctionPart call, @Nullable String signature) {
        calls++;
        String id = call.id() == null ? CallIds.inHistory(calls) : call.id();
        unanswered.computeIfAbsent(call.name(), name -> new ArrayDeque<>()).add(id);
        return new Part.ToolCall(id, call.name(), call.arguments(), signature);
    }

    private Part response(FunctionPart response) {
        Deque<String> open = unanswered.getOrDefault(response.name(), new ArrayDeque<>());
        String id = response.id();
        if (id == null) {
            id = open.isEmpty() ? "call_of_" + response.name() : open.remove();
        } else {
            open.remove(id);
        }
        return new Part.ToolResult(id, response.name(), response.content(), response.failed(), null);
    }

    private static Part media(JsonCursor json) {
        String type = "application/octet-stream";
        String name = null;
        String data = null;
        String uri = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (Names.camel(json.name())) {
                    case "mimeType" -> type = json.isText() ? String.valueOf(json.string()) : type;
                    case "data" -> data = json.text();
                    case "fileUri" -> uri = json.text();
                    case "displayName" -> name = json.text();
                    default -> {}
                }
            }
        }
        if (data != null && type.startsWith("audio/")) {
            return new Part.Audio(data, type.substring("audio/".length()));
        }
        MediaSource source = data != null ? new MediaSource.Inline(type, data) : of(String.valueOf(uri), type);
        return type.startsWith("image/") ? new Part.Image(source, null, null) : new Part.File(source, name, null);
    }

    /** Files at Google are known to Google alone. */
    private static MediaSource of(String uri, String type) {
        boolean google = uri.startsWith("gs://") || uri.contains("googleapis.com/") && uri.contains("/files/");
        return google ? new MediaSource.Uploaded(GeminiTranslator.FAMILY, uri) : new MediaSource.Url(uri, type);
    }
}
