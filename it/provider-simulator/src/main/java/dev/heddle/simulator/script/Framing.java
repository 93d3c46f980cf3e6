package dev.heddle.simulator.script;

/**
 * How the body is cut into lines, events and chunks.
 *
 * @param terminator whether the stream's last event is sent ({@code [DONE]}, {@code message_stop}, {@code done:true} …)
 * @param trailingBlankLine whether the last line end of the stream is sent
 * @param crlf whether lines end with CR LF instead of LF
 * @param splitEvery size in bytes of the HTTP chunks, 0 for one chunk per event
 */
public record Framing(boolean terminator, boolean trailingBlankLine, boolean crlf, int splitEvery) {

    /** As the providers do it. */
    public static final Framing PLAIN = new Framing(true, true, false, 0);
}
