package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** Google's errors: {@code {"error": {"code": 503, "status": "UNAVAILABLE", "message": …, "details": […]}}}. */
public final class GeminiErrors {

    private @Nullable String status;
    private @Nullable String reason;
    private @Nullable String message;

    private GeminiErrors() {}

    /** Reads an error body; a stream that is an array wraps it in one. */
    static ErrorFacts read(byte[] body) {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (!json.array()) {
                return inObject(json);
            }
            return json.nextElement() ? inObject(json) : new ErrorFacts(null, null, null);
        }
    }

    /** Reads the value of {@code error}: the type is its status, the code the reason in its details. */
    public static ErrorFacts value(JsonCursor json) {
        GeminiErrors error = new GeminiErrors();
        if (json.object()) {
            while (json.nextField()) {
                error.field(json);
            }
        } else {
            error.message = json.string();
        }
        return new ErrorFacts(error.status, error.reason, error.message);
    }

    static byte[] write(Refusal refusal) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", refusal.status());
            json.writeStringField("message", refusal.message());
            json.writeStringField("status", status(refusal.status()));
            json.writeArrayFieldStart("details");
            json.writeStartObject();
            json.writeStringField("@type", "type.googleapis.com/google.rpc.ErrorInfo");
            json.writeStringField("reason", refusal.code());
            json.writeStringField("domain", "heddle.dev");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static ErrorFacts inObject(JsonCursor json) {
        ErrorFacts facts = new ErrorFacts(null, null, null);
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("error")) {
                    facts = value(json);
                }
            }
        }
        return facts;
    }

    /** The canonical code of {@code google.rpc.Code} for an HTTP status. */
    private static String status(int http) {
        return switch (http) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> "UNKNOWN";
        };
    }

    private void field(JsonCursor json) {
        switch (json.name()) {
            case "status" -> status = json.string();
            case "message" -> message = json.string();
            case "details" -> details(json);
            default -> {}
        }
    }

    private void details(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        while (json.nextElement()) {
            if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("reason") && reason == null) {
                        reason = json.string();
                    }
                }
            }
        }
    }
}
