package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BrokenBodyTest {

    private static final IOException RESET = new IOException("reset");

    private final CallHarness harness = new CallHarness();

    @Test
    void aWholeBodyThatBreaksBeforeTheApplicationHasItIsTriedAgain() {
        CallFlow call = answered("whole", 1, "text");

        assertThat(call.uncommitted(RESET)).isInstanceOf(Step.Wait.class);
        assertThat(call.waited()).isInstanceOf(Step.Send.class);
        call.responded(200, Headers.NONE);
        call.body().received(bytes("text end"));
        call.body().completed();

        assertThat(harness.calls).singleElement().satisfies(ended -> {
            assertThat(ended.errorType()).isNull();
            assertThat(ended.attempts())
                    .extracting(AttemptRecord::errorType)
                    .containsExactly("java.io.IOException", null);
        });
    }

    @Test
    void itFailsTheCallWhereNoRetriesAreLeft() {
        CallFlow call = answered("whole", 0, "text");

        assertThat(call.uncommitted(RESET)).isInstanceOf(Step.Rethrow.class);

        assertThat(harness.calls)
                .singleElement()
                .satisfies(ended -> assertThat(ended.errorType()).isEqualTo("java.io.IOException"));
    }

    @Test
    void anErrorsBodyThatBreaksBehindWhatWasReadOfItChangesNothing() {
        CallFlow call = harness.begin("whole", 0);
        call.start();
        call.responded(503, Headers.NONE);
        call.inspected(new byte[0], false);

        assertThat(call.uncommitted(RESET)).isInstanceOf(Step.Rethrow.class);

        assertThat(harness.calls)
                .singleElement()
                .satisfies(ended -> assertThat(ended.status()).isEqualTo(503));
    }

    @Test
    void aStreamThatAnSdkClosesAtAnEventThatItCannotReadIsMalformedAndNotCancelled() {
        CallFlow call = answered("stream", 0, "text garbage");

        call.body().cancelled();

        assertThat(harness.calls)
                .singleElement()
                .satisfies(ended -> assertThat(ended.errorType()).isEqualTo("malformed_response"));
    }

    private CallFlow answered(String request, int retries, String text) {
        CallFlow call = harness.begin(request, retries);
        call.start();
        call.responded(200, Headers.NONE);
        call.body().received(bytes(text));
        return call;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
