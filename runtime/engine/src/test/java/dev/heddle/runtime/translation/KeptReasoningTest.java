package dev.heddle.runtime.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.translation.Message.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptReasoningTest {

    private final KeptReasoning kept = new KeptReasoning();
    private final Part.Reasoning thought = new Part.Reasoning("hmm", "sig", "anthropic");
    private final Part.ToolCall call = new Part.ToolCall("call_1", "weather", "{}");

    @Test
    void thoughtsComeBackBeforeTheCallThatTheyLedTo() {
        new ReasoningKeeper(kept, "anthropic")
                .hear(new Reply(
                        null,
                        null,
                        List.of(thought, new Part.Text("Let me see."), call),
                        StopReason.TOOL_CALLS,
                        null,
                        null));
        List<Message> messages = new ReasoningReturn(kept, "anthropic")
                .into(List.of(new Message(Role.ASSISTANT, List.of(new Part.Text("Let me see."), call))));
        assertThat(messages.get(0).parts()).containsExactly(thought, new Part.Text("Let me see."), call);
    }

    @Test
    void streamedThoughtsAreKeptLikeWholeOnes() {
        ReasoningKeeper keeper = new ReasoningKeeper(kept, "anthropic");
        keeper.hear(new ReplyEvent.ReasoningDelta("h"));
        keeper.hear(new ReplyEvent.ReasoningDelta("mm"));
        keeper.hear(new ReplyEvent.ReasoningEnded(new Part.Reasoning("", "sig", "anthropic")));
        keeper.hear(new ReplyEvent.ToolCallStarted(0, "call_1", "weather", null));
        assertThat(kept.find("anthropic", "call_1")).isEqualTo(new KeptReasoning.Kept(List.of(thought), null));
    }

    @Test
    void thoughtsThatAreTooLongToKeepAreNotKeptInPart() {
        ReasoningKeeper keeper = new ReasoningKeeper(kept, "anthropic");
        for (int i = 0; i < 3; i++) {
            keeper.hear(new ReplyEvent.ReasoningDelta("x".repeat(ReasoningKeeper.MAX_CHARS / 2 + 1)));
        }
        keeper.hear(new ReplyEvent.ReasoningEnded(new Part.Reasoning("", "sig", "anthropic")));
        keeper.hear(new ReplyEvent.ToolCallStarted(0, "call_1", "weather", null));
        assertThat(kept.find("anthropic", "call_1")).isNull();
    }

    @Test
    void thoughtsThatTheApplicationEchoesAreNotDoubled() {
        kept.keep("anthropic", "call_1", new KeptReasoning.Kept(List.of(thought), null));
        Message echoed = new Message(Role.ASSISTANT, List.of(thought, call));
        assertThat(new ReasoningReturn(kept, "anthropic").into(List.of(echoed))).containsExactly(echoed);
    }

    @Test
    void aCallsSignatureIsPutBackOnTheCall() {
        kept.keep("gemini", "call_1", new KeptReasoning.Kept(List.of(), "thoughtSignature"));
        List<Message> messages =
                new ReasoningReturn(kept, "gemini").into(List.of(new Message(Role.ASSISTANT, List.of(call))));
        assertThat(messages.get(0).parts())
                .containsExactly(new Part.ToolCall("call_1", "weather", "{}", "thoughtSignature"));
    }

    @Test
    void oneProvidersProofIsNotShownToAnother() {
        kept.keep("anthropic", "call_1", new KeptReasoning.Kept(List.of(thought), null));
        Message message = new Message(Role.ASSISTANT, List.of(call));
        assertThat(new ReasoningReturn(kept, "gemini").into(List.of(message))).containsExactly(message);
    }

    @Test
    void theLeastRecentlyUsedAreForgotten() {
        for (int i = 0; i < KeptReasoning.MAX_ENTRIES; i++) {
            kept.keep("gemini", "call_" + i, new KeptReasoning.Kept(List.of(), "s"));
        }
        assertThat(kept.find("gemini", "call_0")).isNotNull();
        kept.keep("gemini", "another", new KeptReasoning.Kept(List.of(), "s"));
        assertThat(kept.find("gemini", "call_0")).isNotNull();
        assertThat(kept.find("gemini", "call_1")).isNull();
    }

    @Test
    void theCharactersKeptAreBounded() {
        String quarter = "x".repeat((int) (KeptReasoning.MAX_CHARS / 4));
        for (int i = 0; i < 5; i++) {
            kept.keep("gemini", "call_" + i, new KeptReasoning.Kept(List.of(), quarter));
        }
        assertThat(kept.find("gemini", "call_0")).isNull();
        assertThat(kept.find("gemini", "call_4")).isNotNull();
    }
}
