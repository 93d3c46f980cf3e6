package dev.heddle.simulator.dialect;

import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.ToolCall;
import java.util.List;

/** What an answer consists of when it is streamed. */
public final class Fragments {

    private static final int ARGUMENT_FRAGMENT = 8;

    private Fragments() {}

    /** Whether the answer to this request is tool calls instead of text. */
    public static boolean callsTools(Asked asked, Answer answer) {
        return asked.is(Asked.Trait.OFFERS_TOOLS) && !answer.toolCalls().isEmpty();
    }

    /** The pieces in which the arguments of a call are streamed. */
    public static List<String> ofArguments(ToolCall call) {
        return Answer.split(call.arguments(), ARGUMENT_FRAGMENT);
    }

    /** In how many pieces faults count a whole body. */
    public static int pieces(Answer answer) {
        return Math.max(1, answer.tokens().size());
    }
}
