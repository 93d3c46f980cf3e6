package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** AWS's errors: a message in the body, the exception's name in a header or in {@code __type}. */
final class BedrockErrors {

    static final String TYPE_HEADER = "x-amzn-ErrorType";

    private BedrockErrors() {}

    static ErrorFacts read(Headers headers, byte[] body) {
        ErrorFacts facts = read(body, 0, body.length);
        String type = headers.first(TYPE_HEADER);
        return type == null ? facts : new ErrorFacts(name(type), facts.code(), facts.message());
    }

    /** Reads a body, or the payload of an exception in a stream. */
    static ErrorFacts read(byte[] bytes, int offset, int length) {
        String type = null;
        String message = null;
        try (JsonCursor json = JsonCursor.over(bytes, offset, length)) {
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "__type" -> type = name(json.string());
                        case "message", "Message" -> message = json.string();
                        default -> {}
                    }
                }
            }
        }
        return new ErrorFacts(type, null, message);
    }

    static byte[] write(Refusal refusal) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("message", refusal.message());
            json.writeEndObject();
        });
    }

    /** The exception that the service answers with that status. */
    static String type(int status) {
        return switch (status) {
            case 400 -> "ValidationException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 424 -> "ModelErrorException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> "InternalServerException";
        };
    }

    /** The bare name: {@code com.amazon.coral.service#ThrottlingException:http://…} has both a prefix and a suffix. */
    private static @Nullable String name(@Nullable String type) {
        if (type == null) {
            return null;
        }
        int colon = type.indexOf(':');
        String unsuffixed = colon < 0 ? type : type.substring(0, colon);
        return unsuffixed.substring(unsuffixed.indexOf('#') + 1);
    }
}
