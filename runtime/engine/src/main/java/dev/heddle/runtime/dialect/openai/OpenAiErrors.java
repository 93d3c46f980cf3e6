package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.json.Json;

/** Errors as OpenAI writes them. */
final class OpenAiErrors {

    private OpenAiErrors() {}

    static byte[] write(Refusal refusal) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("message", refusal.message());
            json.writeStringField("type", type(refusal.status()));
            json.writeNullField("param");
            json.writeStringField("code", refusal.code());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static String type(int status) {
        if (status == 429) {
            return "rate_limit_error";
        }
        return status >= 500 ? "server_error" : "invalid_request_error";
    }
}
