package dev.heddle.simulator.dialect;

import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;

/** One endpoint of one provider: what is asked in a request, and answers and errors in its words. Stateless. */
public interface Dialect {

    /** Creation time of every answer: 2026-01-01T00:00:00Z, in seconds. */
    long CREATED = 1_767_225_600L;

    /** Provider and endpoint, such as {@code openai.chat}. */
    String name();

    /** Whether a POST to this path, without its query, is for this endpoint. */
    boolean speaks(String path);

    /** What the request asks for. Never fails: what is missing or malformed is left at its default. */
    Asked read(IncomingRequest request);

    /** The answer, whole or streamed as asked. */
    Rendering answer(Asked asked, Answer answer, Ids ids);

    /** Whether the bytes of answers to equal requests differ in nothing but the digits of their ids. */
    default boolean repeats(Asked asked) {
        return true;
    }

    /** The error. */
    Rendering.Whole error(Failure failure, Ids ids);

    /** The error as an event inside a stream. */
    StreamEvent errorEvent(Failure failure, Ids ids);

    /** The id that the caller finds in the answer, in its body or its headers. */
    String responseId(Ids ids);
}
