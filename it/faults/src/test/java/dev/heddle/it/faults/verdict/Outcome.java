package dev.heddle.it.faults.verdict;

import java.time.Duration;

/** What a caller got. */
public sealed interface Outcome {

    /** How long it took, or how long was waited. */
    Duration took();

    /**
     * An answer that was presented as complete.
     *
     * @param model the model that it says it is from; empty if it does not say
     * @param usage input and output tokens; empty if it does not say
     */
    record Answered(String text, String model, String usage, Duration took) implements Outcome {}

    /**
     * An exception.
     *
     * @param exception its class
     * @param message its message and those of its causes
     * @param text what had arrived before
     */
    record Failed(String exception, String message, String text, Duration took) implements Outcome {

        /** Whether it is one that a caller can be prepared for: not one that shows a defect, and none of Heddle's own. */
        public boolean isClean() {
            return !exception.contains("heddle")
                    && (!exception.startsWith("java.lang.") || exception.equals("java.lang.RuntimeException"));
        }
    }

    /** Nothing until the patience of the test was over. */
    record Hung(Duration took) implements Outcome {}
}
