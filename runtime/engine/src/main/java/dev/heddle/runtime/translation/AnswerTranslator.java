package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.ErrorFacts;
import java.nio.ByteBuffer;

/**
 * Rewrites one answer from the target's dialect into the application's, as its bytes arrive. One thread at a time. Never throws
 * on malformed input.
 */
public interface AnswerTranslator {

    /** What the application reads for these bytes; valid until the next call. The buffer's position is not moved. */
    ByteBuffer translate(ByteBuffer bytes);

    /**
     * The answer has ended: the rest of what the application reads; valid until the next call. Nothing where it is
     * {@link #broken}.
     */
    ByteBuffer end();

    /** Ends the answer, where it has not ended, with an error that the application's SDK raises. */
    ByteBuffer fail(ErrorFacts error);

    /** The content type of what the application reads. */
    String contentType();

    /** Whether the target's answer could not be read, or ended before it was finished. */
    boolean broken();
}
