package dev.heddle.runtime.config;

/**
 * The last change of the file that was noticed, and what came of it.
 *
 * @param epochNanos when it was noticed
 */
public record ConfigReload(long epochNanos, Result result) {

    /** What came of a change. */
    public enum Result {
        IN_FORCE("the changed file is in force"),
        NOT_VALID("the changed file is not valid; the settings from before stay in force"),
        GONE("the file is gone; its settings stay in force");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }
}
