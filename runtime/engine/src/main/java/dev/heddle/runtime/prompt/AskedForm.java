package dev.heddle.runtime.prompt;

import dev.heddle.runtime.dialect.json.JsonCursor;

/** Whether a request asks for an answer in a form that programs read, as each dialect says it. */
final class AskedForm {

    private AskedForm() {}

    /** A text as Ollama has it, or an object whose type says it. */
    static boolean format(JsonCursor json) {
        if (json.isString()) {
            return "json".equals(json.string());
        }
        String type = null;
        boolean empty = true;
        if (json.object()) {
            while (json.nextField()) {
                empty = false;
                if (json.name().equals("type")) {
                    type = json.string();
                }
            }
        }
        return !empty && !"text".equals(type);
    }

    /** The format is a member of an object, as of OpenAI's responses and Anthropic. */
    static boolean formatWithin(JsonCursor json) {
        boolean structured = false;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("format")) {
                    structured |= format(json);
                }
            }
        }
        return structured;
    }

    /** Gemini's. */
    static boolean generationConfig(JsonCursor json) {
        boolean structured = false;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "responseSchema", "responseJsonSchema", "response_schema" -> structured |= json.isObject();
                    case "responseMimeType", "response_mime_type" ->
                        structured |= "application/json".equals(json.string());
                    default -> {}
                }
            }
        }
        return structured;
    }
}
