package dev.heddle.simulator.control;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.log.ModelCount;
import dev.heddle.simulator.log.ReceivedRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the request log as JSON. */
final class LogWriter {

    private LogWriter() {}

    static Object requests(List<ReceivedRequest> requests) {
        return requests.stream().map(LogWriter::request).toList();
    }

    private static Object request(ReceivedRequest request) {
        boolean text = isText(request.body());
        return object(
                "sequence", request.sequence(),
                "receivedAt", request.receivedAt().toString(),
                "method", request.method(),
                "target", request.target(),
                "headers",
                        request.headers().stream()
                                .map(header -> object("name", header.name(), "value", header.value()))
                                .toList(),
                "body", text ? request.bodyText() : Json.ABSENT,
                "bodyBase64", text ? Json.ABSENT : Base64.getEncoder().encodeToString(request.body()),
                "endpoint", request.endpoint(),
                "model", request.model(),
                "stream", request.stream(),
                "reply", request.reply().toString(),
                "status", request.reply().status(),
                "responseId", request.responseId(),
                "outcome", request.outcome(),
                "cutByClient", request.wasCutByClient());
    }

    private static boolean isText(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }

    static Object counts(Map<String, ModelCount> counts) {
        Map<String, Object> models = new TreeMap<>();
        counts.forEach((model, count) -> models.put(
                model,
                object(
                        "requests", count.requests(),
                        "answered", count.answered(),
                        "failed", count.failed(),
                        "cutByClient", count.cutByClient())));
        return models;
    }
}
