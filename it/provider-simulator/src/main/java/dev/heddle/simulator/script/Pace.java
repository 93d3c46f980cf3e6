package dev.heddle.simulator.script;

import java.time.Duration;

/**
 * The pauses of a reply, in real time, each zero by default.
 *
 * @param beforeHeaders after the request was read, before the status line
 * @param beforeFirstEvent after the headers, before anything of the body
 * @param beforeFirstToken after what a stream says before its first token
 * @param betweenTokens between one token and the next
 */
public record Pace(
        Duration beforeHeaders, Duration beforeFirstEvent, Duration beforeFirstToken, Duration betweenTokens) {

    /** No pause anywhere. */
    public static final Pace NONE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
