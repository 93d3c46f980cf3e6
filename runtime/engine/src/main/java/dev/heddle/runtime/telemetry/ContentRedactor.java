package dev.heddle.runtime.telemetry;

/**
 * Takes out of captured content what must not leave the process. Called for every captured piece of text before it is cut to
 * the size limit, whether or not the span is sampled. Thread-safe; where it throws, that content is not captured.
 */
@FunctionalInterface
public interface ContentRedactor {

    /** Leaves content as it is. */
    ContentRedactor NONE = text -> text;

    /**
     * What may be captured of a piece of text.
     *
     * @param text one text of a message, the arguments or result of a tool call, as JSON where they are JSON
     */
    String redact(String text);
}
