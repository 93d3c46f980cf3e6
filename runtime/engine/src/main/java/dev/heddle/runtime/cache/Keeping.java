package dev.heddle.runtime.cache;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.ResponseFacts;

/** Whether a complete, successful answer may be given again. */
public enum Keeping {
    /** It may. */
    KEPT,
    /** It is an answer, and so will the next be, but none to keep: those who wait for it are to ask for themselves. */
    EACH_ITS_OWN,
    /** It says nothing of what the next will be. */
    NOT_KEPT;

    private static final String STOP = "stop";
    private static final String TOOL_CALL = "tool_call";

    /**
     * What becomes of an answer: kept is what ended by itself, so nothing that was cut at its limit, filtered or refused; and
     * nothing that calls a tool, of the application or the provider, unless {@link CacheSettings#toolCalls} allows it.
     */
    public static Keeping of(Operation operation, ResponseFacts facts, byte[] body, CacheSettings settings) {
        if (!facts.complete() || facts.error() != null) {
            return NOT_KEPT;
        }
        if (operation == Operation.EMBEDDINGS) {
            return KEPT;
        }
        AnswerMarks marks = AnswerMarks.of(body);
        boolean tools = !facts.toolCalls().isEmpty() || facts.finishReasons().contains(TOOL_CALL) || marks.toolCalls();
        if (marks.refusal() || facts.finishReasons().isEmpty()) {
            return NOT_KEPT;
        }
        for (String reason : facts.finishReasons()) {
            if (!reason.equals(STOP) && !reason.equals(TOOL_CALL)) {
                return NOT_KEPT;
            }
        }
        return tools && !settings.toolCalls() ? EACH_ITS_OWN : KEPT;
    }
}
