package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.json.JsonEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one request for content. */
final class GeminiRequest {

    private final RequestFacts.Builder facts =
            RequestFacts.builder(Operation.GENERATE_CONTENT).usageRequested(true);
    private final boolean captureContent;
    private final List<String> tools = new ArrayList<>();
    private boolean prompted;

    private GeminiRequest(boolean captureContent) {
        this.captureContent = captureContent;
    }

    /** Empty where the body has no contents. */
    static Optional<RequestFacts> read(GeminiPath path, byte[] body, boolean captureContent) {
        GeminiRequest request = new GeminiRequest(captureContent);
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    request.field(json);
                }
            }
        }
        return request.prompted
                ? Optional.of(
                        request.facts.model(path.model()).stream(path.action().startsWith("stream"))
                                .tools(request.tools)
                                .build())
                : Optional.empty();
    }

    /** The body with the output limit lowered or added; null where nothing changes. */
    static byte @Nullable [] limited(byte[] body, int maxTokens) {
        return JsonEdit.of(body)
                .cap(
                        List.of("generationConfig", "generation_config"),
                        List.of("maxOutputTokens", "max_output_tokens"),
                        maxTokens,
                        true)
                .apply();
    }

    /** A field's name in camel case: Google takes snake case too. */
    static String camelCase(String name) {
        if (name.indexOf('_') < 0) {
            return name;
        }
        StringBuilder camel = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            boolean hump = at > 0 && name.charAt(at - 1) == '_';
            if (name.charAt(at) != '_') {
                camel.append(hump ? Character.toUpperCase(name.charAt(at)) : name.charAt(at));
            }
        }
        return camel.toString();
    }

    private void field(JsonCursor json) {
        switch (camelCase(json.name())) {
            case "contents" -> contents(json);
            case "generationConfig" -> generation(json);
            case "tools" -> tools(json);
            case "serviceTier" -> facts.serviceTier(json.string());
            default -> {}
        }
    }

    private void contents(JsonCursor json) {
        prompted = json.isArray() || json.isObject();
        if (captureContent) {
            facts.promptJson(json.raw());
        }
    }

    private void generation(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (camelCase(json.name())) {
                case "maxOutputTokens" -> facts.maxTokens(json.integer());
                case "temperature" -> facts.temperature(json.number());
                case "topP" -> facts.topP(json.number());
                case "topK" -> facts.topK(json.integer());
                case "seed" -> facts.seed(json.integer());
                case "frequencyPenalty" -> facts.frequencyPenalty(json.number());
                case "presencePenalty" -> facts.presencePenalty(json.number());
                case "candidateCount" -> facts.choiceCount(json.integer());
                case "stopSequences" -> facts.stopSequences(json.strings());
                case "responseMimeType" -> mimeType(json.string());
                case "responseModalities" -> modalities(json.strings());
                case "thinkingConfig" -> thinking(json);
                default -> {}
            }
        }
    }

    private void mimeType(@Nullable String type) {
        if (type != null) {
            facts.outputType(type.equals("application/json") ? "json" : "text");
        }
    }

    private void modalities(List<String> modalities) {
        for (String modality : modalities) {
            switch (modality.toUpperCase(Locale.ROOT)) {
                case "IMAGE" -> facts.outputType("image");
                case "AUDIO" -> facts.outputType("speech");
                default -> {}
            }
        }
    }

    /** A level since Gemini 3, a budget of tokens before. */
    private void thinking(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (camelCase(json.name())) {
                case "thinkingLevel" -> facts.reasoningLevel(json.string());
                case "thinkingBudget" -> {
                    Long budget = json.integer();
                    facts.reasoningLevel(budget == null ? null : budget.toString());
                }
                default -> {}
            }
        }
    }

    /** Functions by their names, Google's own tools by the field that switches them on. */
    private void tools(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        while (json.nextElement()) {
            if (json.object()) {
                while (json.nextField()) {
                    tool(json);
                }
            }
        }
    }

    private void tool(JsonCursor json) {
        String name = camelCase(json.name());
        if (!name.equals("functionDeclarations")) {
            add(name);
            return;
        }
        if (!json.array()) {
            return;
        }
        while (json.nextElement()) {
            if (json.object()) {
                while (json.nextField()) {
                    add(json.name().equals("name") ? json.string() : null);
                }
            }
        }
    }

    private void add(@Nullable String tool) {
        if (tool != null && tools.size() < JsonCursor.MAX_STRINGS) {
            tools.add(tool);
        }
    }
}
