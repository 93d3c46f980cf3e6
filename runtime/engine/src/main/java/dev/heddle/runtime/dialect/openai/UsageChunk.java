package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.JsonCursor;

/** One event of a stream of chunks, as bytes, and where its usage stands in them. */
final class UsageChunk {

    private static final String NAME = "\"usage\"";

    private final byte[] event;
    private final int dataStart;
    private final int dataEnd;
    private boolean hasNoChoices;
    private boolean hasUsage;
    private int nullStart = -1;
    private int nullEnd = -1;

    private UsageChunk(byte[] event, int dataStart, int dataEnd) {
        this.event = event;
        this.dataStart = dataStart;
        this.dataEnd = dataEnd;
    }

    /**
     * Forwards an event without what was added to it.
     *
     * @param event from 0 to length, with its line ends
     * @return whether the event was left out, but for its comments
     */
    static boolean forward(byte[] event, int length, ByteAccumulator out) {
        int data = dataWithName(event, length);
        if (data < 0) {
            out.append(event, 0, length);
            return false;
        }
        UsageChunk chunk = new UsageChunk(event, data + "data:".length(), lineEnd(event, data, length));
        if (!chunk.read()) {
            out.append(event, 0, length);
            return false;
        }
        return chunk.forward(length, out);
    }

    private boolean forward(int length, ByteAccumulator out) {
        if (hasNoChoices && hasUsage) {
            forwardComments(length, out);
            return true;
        }
        int from = nullEnd < 0 ? -1 : nameStart();
        if (from < 0) {
            out.append(event, 0, length);
            return false;
        }
        int comma = before(from);
        int to = nullEnd;
        if (event[comma] == ',') {
            from = comma;
        } else if (event[after(to)] == ',') {
            to = after(after(to) + 1);
        }
        out.append(event, 0, from);
        out.append(event, to, length - to);
        return false;
    }

    /** Whether the data is one well-formed object; data over several lines never is, for its first line ends early. */
    private boolean read() {
        try (JsonCursor json = JsonCursor.over(event, dataStart, dataEnd - dataStart)) {
            if (!json.object()) {
                return false;
            }
            while (json.nextField()) {
                if (json.name().equals("choices")) {
                    hasNoChoices = json.array() && !readsElements(json);
                } else if (json.name().equals("usage")) {
                    hasUsage = json.isObject();
                    nullStart = json.isNull() ? json.start() : -1;
                    nullEnd = json.isNull() ? json.skip() : -1;
                }
            }
            return json.complete();
        }
    }

    private static boolean readsElements(JsonCursor json) {
        boolean any = false;
        while (json.nextElement()) {
            any = true;
        }
        return any;
    }

    /** Where the member's name starts, or -1 where it is not spelled plainly. */
    private int nameStart() {
        int colon = before(nullStart);
        int nameEnd = before(colon) + 1;
        int start = nameEnd - NAME.length();
        return start > dataStart && startsWith(event, start, NAME) ? start : -1;
    }

    /** The last position before that one that is no white space. */
    private int before(int position) {
        int at = position - 1;
        while (at > dataStart && event[at] <= ' ' && event[at] >= 0) {
            at--;
        }
        return at;
    }

    /** The first position from that one on that is no white space. */
    private int after(int position) {
        int at = position;
        while (at < dataEnd - 1 && event[at] <= ' ' && event[at] >= 0) {
            at++;
        }
        return at;
    }

    private void forwardComments(int length, ByteAccumulator out) {
        int start = 0;
        while (start < length) {
            int end = lineEnd(event, start, length);
            int next = Math.min(length, end + (startsWith(event, end, "\r\n") ? 2 : 1));
            if (event[start] == ':') {
                out.append(event, start, next - start);
            }
            start = next;
        }
    }

    /** Where the data line that holds the name starts, or -1. */
    private static int dataWithName(byte[] event, int length) {
        for (int at = 0; at <= length - NAME.length(); at++) {
            if (event[at] == '"' && startsWith(event, at, NAME)) {
                int line = lineStart(event, at);
                if (startsWith(event, line, "data:")) {
                    return line;
                }
            }
        }
        return -1;
    }

    private static int lineStart(byte[] event, int position) {
        int at = position;
        while (at > 0 && event[at - 1] != '\n' && event[at - 1] != '\r') {
            at--;
        }
        return at;
    }

    private static int lineEnd(byte[] event, int position, int length) {
        int at = position;
        while (at < length && event[at] != '\n' && event[at] != '\r') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] event, int position, String ascii) {
        if (position < 0 || position + ascii.length() > event.length) {
            return false;
        }
        for (int at = 0; at < ascii.length(); at++) {
            if (event[position + at] != ascii.charAt(at)) {
                return false;
            }
        }
        return true;
    }
}
