package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RetryCountTest {

    private static final Headers EARLY = headers(Map.of("x-stainless-lang", "java"));
    private static final Headers NEWER = headers(Map.of("x-stainless-lang", "java", "x-stainless-retry-count", "0"));

    private final CallHarness harness = new CallHarness();

    private static Headers headers(Map<String, String> values) {
        return name -> values.get(name.toLowerCase(Locale.ROOT));
    }

    @Test
    void anSdkThatCountsOnTheWireGoesOnCounting() {
        CallFlow call = begin(NEWER, "/line", 2);

        assertThat(sent(call.start())).isEmpty();
        assertThat(sent(failed(call))).containsExactly("X-Stainless-Retry-Count", "1");
        assertThat(sent(failed(call))).containsExactly("X-Stainless-Retry-Count", "2");
    }

    @Test
    void anEarlyOneThatIsToldNotToRetryIsHelpedToCount() {
        CallFlow call = begin(EARLY, "/line", 2);

        assertThat(sent(call.start())).containsExactly("X-Stainless-Retry-Count", "0");
        assertThat(sent(failed(call))).containsExactly("X-Stainless-Retry-Count", "1");
    }

    @Test
    void soIsItsRequestThatIsNoLlmCall() {
        CallFlow call = begin(EARLY, "/models", 2);

        assertThat(sent(call.start())).containsExactly("X-Stainless-Retry-Count", "0");
        assertThat(sent(failed(call))).containsExactly("X-Stainless-Retry-Count", "1");
    }

    @Test
    void anSdkThatWasConfiguredNotToRetryOrDoesNotCountIsLeftAlone() {
        assertThat(sent(begin(EARLY, "/line", 0).start())).isEmpty();
        CallFlow other = begin(Headers.NONE, "/line", 2);
        assertThat(sent(other.start())).isEmpty();
        assertThat(sent(failed(other))).isEmpty();
    }

    private CallFlow begin(Headers headers, String path, int retries) {
        harness.headers = headers;
        return Objects.requireNonNull(harness.beginOrNull(path, "whole".getBytes(StandardCharsets.UTF_8), retries));
    }

    /** The send that follows a failure. */
    private static Step failed(CallFlow call) {
        Step step = call.responded(503, Headers.NONE);
        Step after = step instanceof Step.Inspect ? call.inspected(new byte[0], true) : step;
        assertThat(after).isInstanceOf(Step.Wait.class);
        return call.waited();
    }

    private static String[] sent(Step step) {
        return ((Step.Send) step).setHeaders();
    }
}
