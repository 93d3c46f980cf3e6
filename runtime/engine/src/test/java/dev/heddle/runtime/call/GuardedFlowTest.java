package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a call when Heddle itself fails while it is asked elsewhere. */
class GuardedFlowTest {

    private boolean ended;
    private boolean readable = true;
    private final GuardedFlow flow = new GuardedFlow(new Elsewhere(), () -> ended = true);

    /** Fails wherever the response is looked at. */
    private final class Elsewhere implements CallFlow {

        @Override
        public Step start() {
            return new Step.SendElsewhere("https://other/", new String[0], new byte[0], 0);
        }

        @Override
        public Step waited() {
            throw new IllegalStateException("a bug");
        }

        @Override
        public Step failed(Throwable error) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public Step responded(int status, Headers headers) {
            if (readable) {
                return Step.Deliver.INSTANCE;
            }
            throw new IllegalStateException("a bug");
        }

        @Override
        public Step inspected(byte[] body, boolean whole) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public BodyFlow body() {
            return new Untranslatable();
        }

        @Override
        public Step uncommitted(@Nullable Throwable error) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public void abandoned(@Nullable Throwable reason) {}

        @Override
        public void allowRetries(int retries) {}

        @Override
        public String[] responseHeaders() {
            return new String[0];
        }

        @Override
        public @Nullable AutoCloseable activate() {
            return null;
        }
    }

    private static final class Untranslatable implements BodyFlow {

        @Override
        public ByteBuffer received(ByteBuffer bytes) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public boolean rewrites() {
            return true;
        }

        @Override
        public boolean committed() {
            return false;
        }

        @Override
        public boolean rejected() {
            return false;
        }

        @Override
        public ByteBuffer completed() {
            return ByteBuffer.allocate(0);
        }

        @Override
        public void failed(Throwable error) {}

        @Override
        public void cancelled() {}
    }

    @Test
    void theApplicationsOwnRequestIsSentWhereAnAnswerToAnotherCannotBeRead() {
        readable = false;
        flow.start();

        assertThat(flow.responded(200, Headers.NONE)).isSameAs(Step.Send.UNCHANGED);
        assertThat(ended).isTrue();
        assertThat(flow.responded(200, Headers.NONE)).isSameAs(Step.Deliver.INSTANCE);
    }

    @Test
    void anUntranslatedBodyIsNotShown() {
        flow.start();
        flow.responded(200, Headers.NONE);
        BodyFlow body = flow.body();

        assertThat(body.received(ByteBuffer.wrap(new byte[] {1})).hasRemaining())
                .isFalse();
        assertThat(body.rejected()).isTrue();
        assertThat(body.rest(null)).isInstanceOf(BrokenOff.class);
        assertThat(flow.uncommitted(null)).isSameAs(Step.Send.UNCHANGED);
    }
}
