package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One item of a request's input or a response's output. */
final class ItemReading {

    private @Nullable String type;
    private @Nullable String id;
    private String role = "";
    private @Nullable String callId;
    private @Nullable String name;
    private String arguments = "";
    private @Nullable String encrypted;
    private List<Part> content = List.of();
    private List<Part> output = List.of();
    private List<Part> summary = List.of();
    private final List<String> unknown = new ArrayList<>();

    private ItemReading() {}

    static ItemReading read(JsonCursor json) {
        ItemReading item = new ItemReading();
        if (json.object()) {
            while (json.nextField()) {
                if (!json.isNull()) {
                    item.readField(json);
                }
            }
        }
        return item;
    }

    /** What it is: a message needs not say so. */
    String typeOrMessage() {
        return type == null ? "message" : type;
    }

    String role() {
        return role;
    }

    boolean isCall() {
        return "function_call".equals(type);
    }

    boolean isReasoning() {
        return "reasoning".equals(type);
    }

    /** Types of parts in it that have no canonical form. */
    List<String> unknownParts() {
        return unknown;
    }

    /** Null where the item has no canonical form. */
    @Nullable
    List<Part> parts() {
        return switch (typeOrMessage()) {
            case "message" -> content;
            case "function_call" -> name == null ? null : List.of(call(name));
            case "function_call_output" ->
                List.of(new Part.ToolResult(callId == null ? "" : callId, null, output, false, null));
            case "reasoning" -> List.of(reasoning());
            default -> null;
        };
    }

    /** The call that it is, where it is one. */
    Part.ToolCall call(String said) {
        return new Part.ToolCall(callId == null ? (id == null ? "" : id) : callId, said, arguments);
    }

    String nameOr(String otherwise) {
        return name == null ? otherwise : name;
    }

    /** The thoughts that it is: their summary, or what open models show of them. */
    Part.Reasoning reasoning() {
        List<Part> shown = summary.isEmpty() ? content : summary;
        String text = shown.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n\n"));
        return new Part.Reasoning(text, null, encrypted, OpenAiJson.FAMILY, id);
    }

    private void readField(JsonCursor json) {
        switch (json.name()) {
            case "type" -> type = json.string();
            case "id" -> id = json.text();
            case "role" -> role = OpenAiJson.textOr(json, "");
            case "call_id" -> callId = json.text();
            case "name" -> name = json.text();
            case "arguments" -> arguments = OpenAiJson.textOr(json, "");
            case "encrypted_content" -> encrypted = json.text();
            case "content" -> content = ItemContent.read(json, unknown);
            case "output" -> output = ItemContent.read(json, unknown);
            case "summary" -> summary = ItemContent.read(json, unknown);
            default -> {}
        }
    }
}
