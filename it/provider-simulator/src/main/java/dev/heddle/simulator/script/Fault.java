package dev.heddle.simulator.script;

import java.time.Duration;

/**
 * One thing that goes wrong while a reply is sent.
 *
 * <p>Tokens are counted from 1: a fault after n tokens strikes behind the n-th, after 0 in front of the first, and after
 * more than there are behind the last. A whole answer is counted in equal pieces of its body, as many as its text has
 * tokens.
 */
public sealed interface Fault {

    /** The connection is reset instead of an answer. */
    record ResetBeforeHeaders() implements Fault {}

    /** The connection is reset (RST) in the middle of the body. */
    record Reset(int afterTokens) implements Fault {}

    /** The connection is closed (FIN) in the middle of the body, without the end that HTTP promised. */
    record Cut(int afterTokens) implements Fault {}

    /** Nothing is sent for a while. */
    record Stall(int afterTokens, Duration time) implements Fault {}

    /** The n-th event of the stream, counted from 1, is half its JSON; a whole body is cut in half likewise. */
    record MalformedEvent(int event) implements Fault {}

    /** One event more than there should be: the n-th, counted from 1, is half of what follows it, which comes whole. */
    record ExtraEvent(int event) implements Fault {}

    /** The stream ends with the dialect's error event; after 0 tokens it is the only event. */
    record ErrorEvent(int afterTokens, Failure failure) implements Fault {}
}
