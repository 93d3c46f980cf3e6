package dev.heddle.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How the events of a stream become bytes. */
public enum StreamFormat {
    /** Server-sent events, with an {@code event:} line where the event has a name. */
    SSE(true) {
        @Override
        public byte[] encode(StreamEvent event, int index) {
            String name = event.name() == null ? "" : "event: " + event.name() + "\n";
            return (name + "data: " + event.data() + "\n\n").getBytes(UTF_8);
        }
    },

    /** One JSON object per line. */
    NDJSON(true) {
        @Override
        public byte[] encode(StreamEvent event, int index) {
            return (event.data() + "\n").getBytes(UTF_8);
        }
    },

    /** One JSON array that arrives element by element. */
    JSON_ARRAY(true) {
        @Override
        public byte[] encode(StreamEvent event, int index) {
            return ((index == 0 ? "[" : ",\n") + event.data()).getBytes(UTF_8);
        }

        @Override
        public byte[] end() {
            return "]\n".getBytes(UTF_8);
        }
    },

    /** AWS's binary {@code application/vnd.amazon.eventstream}. */
    AWS_EVENT_STREAM(false) {
        @Override
        public byte[] encode(StreamEvent event, int index) {
            return AwsEventStream.message(event);
        }
    };

    private final boolean text;

    StreamFormat(boolean text) {
        this.text = text;
    }

    /** The bytes of the event that is at this place of the stream, counted from 0; lines end with LF. */
    public abstract byte[] encode(StreamEvent event, int index);

    /** What follows the last event. */
    public byte[] end() {
        return new byte[0];
    }

    /** Whether the bytes are lines of text, so that line ends may be changed and digits replaced. */
    public boolean isText() {
        return text;
    }
}
