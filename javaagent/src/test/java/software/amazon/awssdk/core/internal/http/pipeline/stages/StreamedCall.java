package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.call.LlmOutcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call whose answer is a stream; remembers what the stream's flow was told. */
final class StreamedCall {

    static final Step WAIT = new Step.Wait(1);
    static final Step DELIVER = Step.Deliver.INSTANCE;

    private final List<String> told = new ArrayList<>();
    private @Nullable Step uncommitted;

    List<String> told() {
        return told;
    }

    HeddleTap tap() {
        WireRequest request = new WireRequest("aws-sdk", "POST", "http://localhost/", Headers.NONE, new byte[0], 0);
        return new HeddleTap.OfAnswer(new HeddleCall(new IdleEngine(), StreamedCall.class, request), new Call(), true);
    }

    /** Nothing of the stream counts as begun; what follows where it ends so. */
    void uncommitted(Step next) {
        uncommitted = next;
    }

    private final class Body implements BodyFlow {

        @Override
        public ByteBuffer received(ByteBuffer bytes) {
            told.add(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
            return bytes;
        }

        @Override
        public boolean rewrites() {
            return false;
        }

        @Override
        public boolean committed() {
            return uncommitted == null;
        }

        @Override
        public boolean rejected() {
            return false;
        }

        @Override
        public ByteBuffer completed() {
            told.add("completed");
            return ByteBuffer.allocate(0);
        }

        @Override
        public void failed(Throwable error) {
            told.add("failed");
        }

        @Override
        public void cancelled() {
            told.add("cancelled");
        }
    }

    private final class Call implements CallFlow {

        private final BodyFlow body = new Body();

        @Override
        public Step start() {
            return Step.Send.UNCHANGED;
        }

        @Override
        public Step waited() {
            return Step.Send.UNCHANGED;
        }

        @Override
        public Step failed(Throwable error) {
            return Step.Rethrow.INSTANCE;
        }

        @Override
        public Step responded(int status, Headers headers) {
            return DELIVER;
        }

        @Override
        public Step inspected(byte[] bytes, boolean whole) {
            return DELIVER;
        }

        @Override
        public BodyFlow body() {
            return body;
        }

        @Override
        public Step uncommitted(@Nullable Throwable error) {
            return uncommitted == null ? DELIVER : uncommitted;
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

    private static final class IdleEngine implements Engine {

        @Override
        public boolean watches(String method, String path) {
            return true;
        }

        @Override
        public boolean takesOverRetries() {
            return true;
        }

        @Override
        public Object origin(Class<?> woven, int retries) {
            return woven;
        }

        @Override
        public Object withRetries(Object origin, int retries) {
            return origin;
        }

        @Override
        public CompletableFuture<ForeignResponse> fetch(CallFlow flow, Step.SendElsewhere attempt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable AutoCloseable carry(Class<?> owner, Invocation invocation) {
            return null;
        }

        @Override
        public void ended(LlmOutcome outcome, @Nullable Class<?> woven) {}

        @Override
        public @Nullable CallFlow begin(WireRequest request, Class<?> woven, @Nullable Object origin) {
            return null;
        }
    }
}
