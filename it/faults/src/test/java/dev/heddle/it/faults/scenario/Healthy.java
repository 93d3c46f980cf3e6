package dev.heddle.it.faults.scenario;

import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.Usage;
import java.time.Duration;

/** The answer of a provider that is well. */
public final class Healthy {

    /** Sixty words, each a token. */
    public static final String TEXT = "Every thread of the warp passes through an eye of the heddle, and the weaver"
            + " lifts one half of them while the other half rests below. Between both the shuttle carries the weft"
            + " from one side to the other and back. What holds the cloth together is not one strong thread"
            + " but the order in which all of them cross.";

    private static final Duration PACE = Duration.ofMillis(15);
    private static final Usage USAGE = Usage.of(20, 60);

    private Healthy() {}

    /** The whole text at fifteen milliseconds a token. */
    public static Reply reply(Timing timing) {
        return Reply.text(TEXT).usage(USAGE).delayBetweenTokens(timing.scaled(PACE));
    }
}
