package dev.heddle.it.faults.scenario;

import dev.heddle.it.faults.verdict.Judgement;
import java.util.Locale;
import java.util.function.Function;

/** The sixteen faults. */
public enum Scenario {
    S01("429 with `Retry-After: 2` once, then healthy", Refusals::throttledOnce),
    S02("429 always, without Retry-After", Refusals::throttledAlways),
    S03("500 once, then healthy", Refusals::brokenOnce),
    S04("503 always", Refusals::unavailableAlways),
    S05("TCP reset before any byte, once", Silences::resetOnce),
    S06("accepts, never answers", Silences::neverAnswers),
    S07("headers at once, first token after 20 s", Silences::firstTokenLate),
    S08("stream dies after 40 of 60 tokens", BrokenStreams::dies),
    S09("silent after 20 tokens for 30 s, then closes", BrokenStreams::fallsSilent),
    S10("tenth event is invalid JSON, the rest is fine", BrokenStreams::invalidEvent),
    S11("complete stream without its terminator", BrokenStreams::noTerminator),
    S12("400 `context_length_exceeded` always", Refusals::contextTooLong),
    S13("400 `content_policy_violation` always", Refusals::contentRefused),
    S14("as S08, and the fallback refuses assistant prefills", BrokenStreams::prefillRefused),
    S15("503 for 60 s, then healthy; a call every 4 s", Outage::play),
    S16("503 always: the fallback's model and usage", Refusals::answeredByAnother);

    private final String does;
    private final Function<Trial, Judgement> play;

    Scenario(String does, Function<Trial, Judgement> play) {
        this.does = does;
        this.play = play;
    }

    /** What the provider does. */
    public String does() {
        return does;
    }

    /** The model that the application asks for, where it is of no importance. */
    public String model() {
        return "primary-" + name().toLowerCase(Locale.ROOT);
    }

    /** Lets the application meet the fault. */
    public Judgement play(Trial trial) {
        return play.apply(trial);
    }
}
