package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream is accounted for at its terminal event: its connection may stay open for longer than the process lives. */
class TerminalEventIT {

    private static final Duration LONGER_THAN_THE_PROCESS = Duration.ofMinutes(1);

    /** The simulator sends raw bodies in twelve equal pieces. */
    private static final int PIECES = 12;

    @TempDir
    Path ledger;

    @Test
    void anthropicsMessageStopEndsTheCallThoughTheProcessExitsThere() {
        String stream = """
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5",\
                "content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":7,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":5}}

                event: message_stop
                data: {"type":"message_stop"}

                """;

        ForkedApp.Run run = exitingAtTheEndOf(stream);

        assertThat(run.results().get("anthropicStream")).isEqualTo("OK Hello | Hello | 7+5");
        List<RecordedCall> calls = RecordedCall.in(ledger);
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).call().errorType()).isNull();
        Usage usage =
                Objects.requireNonNull(calls.get(0).onlyAttempt().attempt().usage());
        assertThat(usage.totalInput()).isEqualTo(7);
        assertThat(usage.output()).isEqualTo(5);
    }

    private ForkedApp.Run exitingAtTheEndOf(String stream) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            // Behind the last event comes a comment, and the last piece of that comes too late.
            String body = stream + ":" + " ".repeat(stream.length()) + "\n";
            provider.script()
                    .next(Reply.raw(200, "text/event-stream", body.getBytes(StandardCharsets.UTF_8))
                            .stallAfterTokens(PIECES - 1, LONGER_THAN_THE_PROCESS));
            return SdkApp.LANGCHAIN4J
                    .calling(provider)
                    .withAgent()
                    .ledger(ledger)
                    .argument("anthropicStream")
                    .run()
                    .requireSuccess();
        }
    }
}
