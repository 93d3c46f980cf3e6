package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.ServerSentEvents;

/** The events of one response, numbered in sequence. */
final class EventStream {

    private ByteAccumulator out = new ByteAccumulator();
    private long sequence;

    /** Where the next events go. */
    void to(ByteAccumulator target) {
        out = target;
    }

    /** Appends an event of that type; the members are written behind its type and number. */
    void event(String type, Json.Writer members) {
        long number = sequence++;
        ServerSentEvents.write(
                type,
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", type);
                    json.writeNumberField("sequence_number", number);
                    members.write(json);
                    json.writeEndObject();
                },
                out);
    }
}
