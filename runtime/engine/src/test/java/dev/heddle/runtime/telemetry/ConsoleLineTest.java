package dev.heddle.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.call.CallRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleLineTest {

    @Test
    void aFailureAndARefusalAreTold() {
        assertThat(ConsoleLine.of(Calls.failed(), null))
                .contains("outcome=error:context_length_exceeded", "status=400");
        assertThat(ConsoleLine.of(Calls.refused(), null)).contains("outcome=refused:circuit_open", "attempts=0");
    }

    @Test
    void aModelCannotForgeAFieldOrALine() {
        CallRecord call = new CallRecord(
                Calls.start("openai", "openai.chat", Calls.chat("x\n[heddle] call outcome=ok")),
                0,
                0,
                "timeout",
                null,
                null,
                -1,
                List.of(),
                null,
                null,
                false,
                null);

        assertThat(ConsoleLine.of(call, null)).contains("model=x_[heddle]_call_outcome=ok outcome=error:timeout");
    }
}
