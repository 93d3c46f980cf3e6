package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.JsonCursor;

/** One event of a stream of chunks, as bytes, and where its usage stands in them. */
final class UsageChunk {

    private static final String DATA = "data:";
    private static final String NAME = "\"usage\"";

    private final byte[] event;
    private final int start;
    private final int end;
    private final int dataStart;
    private final int dataEnd;
    private boolean hasNoChoices;
    private boolean hasUsage;
    private int nullStart = -1;
    private int nullEnd = -1;

    private UsageChunk(byte[] event, int start, int end, int data) {
        this.event = event;
        this.start = start;
        this.end = end;
        this.dataStart = data + DATA.length();
        this.dataEnd = lineEnd(event, data, end);
    }

    /**
     * Forwards an event without what was added to it.
     *
     * @param event holds the event with its line ends from start to end
     * @return whether the event was left out, but for its comments
     */
    static boolean forward(byte[] event, int start, int end, ByteAccumulator out) {
        int data = dataWithName(event, start, end);
        UsageChunk chunk = data < 0 ? null : new UsageChunk(event, start, end, data);
        if (chunk == null || !chunk.read()) {
            out.append(event, start, end - start);
            return false;
        }
        return chunk.forward(out);
    }

    private boolean forward(ByteAccumulator out) {
        if (hasNoChoices && hasUsage) {
            forwardComments(out);
            return true;
        }
        int from = nullEnd < 0 ? -1 : nameStart();
        if (from < 0) {
            out.append(event, start, end - start);
            return false;
        }
        int comma = before(from);
        int to = nullEnd;
        if (event[comma] == ',') {
            from = comma;
        } else if (event[after(to)] == ',') {
            to = after(after(to) + 1);
        }
        out.append(event, start, from - start);
        out.append(event, to, end - to);
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
        int nameStart = nameEnd - NAME.length();
        return nameStart > dataStart && startsWith(event, nameStart, dataEnd, NAME) ? nameStart : -1;
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

    private void forwardComments(ByteAccumulator out) {
        int line = start;
        while (line < end) {
            int lineEnd = lineEnd(event, line, end);
            int next = Math.min(end, lineEnd + (startsWith(event, lineEnd, end, "\r\n") ? 2 : 1));
            if (event[line] == ':') {
                out.append(event, line, next - line);
            }
            line = next;
        }
    }

    /** Where the data line that holds the name starts, or -1. */
    private static int dataWithName(byte[] event, int start, int end) {
        for (int at = start; at <= end - NAME.length(); at++) {
            if (event[at] == '"' && startsWith(event, at, end, NAME)) {
                int line = lineStart(event, start, at);
                if (startsWith(event, line, end, DATA)) {
                    return line;
                }
            }
        }
        return -1;
    }

    private static int lineStart(byte[] event, int start, int position) {
        int at = position;
        while (at > start && event[at - 1] != '\n' && event[at - 1] != '\r') {
            at--;
        }
        return at;
    }

    private static int lineEnd(byte[] event, int position, int end) {
        int at = position;
        while (at < end && event[at] != '\n' && event[at] != '\r') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] event, int position, int end, String ascii) {
        if (ascii.length() > end - position) {
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
