package dev.heddle.runtime.prompt;

/**
 * A part of a body.
 *
 * @param end exclusive
 */
public record Span(int start, int end) {

    /** Nothing. */
    public static final Span NONE = new Span(0, 0);

    public boolean isEmpty() {
        return end <= start;
    }

    /** In bytes. */
    public int length() {
        return Math.max(0, end - start);
    }

    /** From where this begins to where the other ends; of an empty one the other. */
    Span to(Span other) {
        return isEmpty() ? other : new Span(start, other.end);
    }
}
