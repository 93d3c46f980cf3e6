package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.RequestFacts;

/** From the application's dialect to a target's and back. Stateless and thread-safe; what is of one call is in what it returns. */
public interface Translation {

    /**
     * The request in the target's dialect.
     *
     * @param path the path and query that the application asked for
     * @param model the target's model
     * @param lossy whether tools, tool choice, response format or content may be lost
     * @throws UntranslatableException naming the fields that cannot be carried where that is not allowed, or where the request
     *     cannot be read
     */
    TranslatedRequest request(RequestFacts request, String path, byte[] body, String model, boolean lossy);

    /** Rewrites the target's answer, whole or streamed as the application asked for it. */
    AnswerTranslator answer(RequestFacts request, TranslatedRequest sent);

    /** The target's error as an error body of the application's dialect. */
    byte[] error(int status, ErrorFacts error);
}
