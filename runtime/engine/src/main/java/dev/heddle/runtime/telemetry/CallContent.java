package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked and answered, redacted and cut to the limit. Thread-safe. */
final class CallContent {

    private final TelemetrySettings settings;
    private final ContentRenderer renderer;

    CallContent(TelemetrySettings settings) {
        this.settings = settings;
        this.renderer = new ContentRenderer(settings.contentLimit());
    }

    Map<String, Object> of(CallRecord call) {
        AttributeMap attributes = new AttributeMap(settings.profile());
        Withheld withheld = new Withheld(call.start().withheld());
        RequestFacts request = call.start().request();
        boolean truncated = false;
        if (request != null) {
            truncated = put(attributes, GenAiAttribute.INPUT_MESSAGES, request.promptJson(), withheld);
            attributes.put(GenAiAttribute.TOOL_DEFINITIONS, tools(request.tools()));
        }
        ResponseFacts response = call.response();
        if (response != null) {
            truncated |= put(attributes, GenAiAttribute.OUTPUT_MESSAGES, response.outputJson(), withheld);
        }
        return attributes.putTrue(GenAiAttribute.CONTENT_TRUNCATED, truncated).map();
    }

    private boolean put(AttributeMap attributes, GenAiAttribute attribute, @Nullable String json, Withheld withheld) {
        if (json == null) {
            return false;
        }
        try {
            ContentRenderer.Rendered rendered = renderer.render(redacted(ContentReader.messages(json), withheld));
            attributes.put(attribute, rendered.json());
            return rendered.truncated();
        } catch (RuntimeException e) {
            InternalErrors.ofProcess().report("telemetry.content", e);
            return false;
        }
    }

    private List<ContentMessage> redacted(List<ContentMessage> messages, Withheld withheld) {
        if (settings.redactor() == ContentRedactor.NONE && withheld.isEmpty()) {
            return messages;
        }
        List<ContentMessage> redacted = new ArrayList<>(messages.size());
        for (ContentMessage message : messages) {
            List<ContentPart> parts = new ArrayList<>(message.parts().size());
            for (ContentPart part : message.parts()) {
                parts.add(part.with(settings.redactor().redact(withheld.redact(part.content()))));
            }
            redacted.add(new ContentMessage(message.role(), parts, message.finishReason()));
        }
        return redacted;
    }

    /** Names only: descriptions and parameters may be long, and the conventions leave them out by default. */
    private @Nullable String tools(List<String> names) {
        if (names.isEmpty()) {
            return null;
        }
        String json = Json.string(generator -> {
            generator.writeStartArray();
            for (String name : names) {
                generator.writeStartObject();
                generator.writeStringField("type", "function");
                generator.writeStringField("name", name);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
        return json.length() <= settings.contentLimit() ? json : null;
    }
}
