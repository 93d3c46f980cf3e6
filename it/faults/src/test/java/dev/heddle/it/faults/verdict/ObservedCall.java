package dev.heddle.it.faults.verdict;

import dev.heddle.it.faults.verdict.Attempt.Provider;
import java.time.Duration;
import java.util.List;

/**
 * A call as the caller and the providers saw it.
 *
 * @param attempts in the order they arrived
 */
public record ObservedCall(Outcome outcome, List<Attempt> attempts) {

    /** Whether the caller was shown exactly this text, but for white space, as a complete answer. */
    public boolean answers(String text) {
        return outcome instanceof Outcome.Answered answered
                && folded(answered.text()).equals(folded(text));
    }

    /** The attempts at one provider. */
    public List<Attempt> attempts(Provider provider) {
        return attempts.stream()
                .filter(attempt -> attempt.provider() == provider)
                .toList();
    }

    /** How many attempts came in the first so much time after the first of them. */
    long attemptsWithin(Duration time) {
        return attempts.stream()
                .filter(attempt -> attempt.at().minus(attempts.get(0).at()).compareTo(time) <= 0)
                .count();
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
