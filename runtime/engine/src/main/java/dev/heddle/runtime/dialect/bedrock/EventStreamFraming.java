package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.eventstream.EventMessage;
import dev.heddle.runtime.dialect.eventstream.EventStreamParser;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Each message of an AWS event stream is an event, named by its type, or an error. */
public final class EventStreamFraming implements Framing {

    private final Framing.Listener listener;
    private final EventStreamParser messages = new EventStreamParser(this::message);

    public EventStreamFraming(Framing.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void read(ByteBuffer bytes) {
        messages.read(bytes);
        if (messages.malformed()) {
            listener.malformed();
        }
    }

    @Override
    public void end() {
        if (!messages.betweenMessages()) {
            listener.malformed();
        }
    }

    private void message(EventMessage message) {
        String kind = message.text(":message-type");
        if ("exception".equals(kind)) {
            ErrorFacts payload = BedrockErrors.read(message.bytes(), message.payloadOffset(), message.payloadLength());
            listener.failed(new ErrorFacts(exceptionName(message), null, payload.message()));
        } else if ("error".equals(kind)) {
            listener.failed(new ErrorFacts(message.text(":error-code"), null, message.text(":error-message")));
        } else {
            listener.event(
                    message.text(":event-type"), message.bytes(), message.payloadOffset(), message.payloadLength());
        }
    }

    /** As HTTP errors spell it: a stream says {@code throttlingException} for a {@code ThrottlingException}. */
    private static @Nullable String exceptionName(EventMessage message) {
        String type = message.text(":exception-type");
        return type == null || type.isEmpty() ? type : Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }
}
