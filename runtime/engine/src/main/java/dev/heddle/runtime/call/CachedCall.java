package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.CacheControl;
import dev.heddle.runtime.cache.CachePolicy;
import dev.heddle.runtime.httpclient.Hedge;
import dev.heddle.runtime.httpclient.Hedging;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A call that may be given an answer which {@link AnswerSearch} finds; otherwise it goes its way, and its answer may be kept.
 */
final class CachedCall implements Hedging {

    private final LlmCall call;
    private final Sender sender;
    private final CachePolicy policy;
    private final AnswerSearch search;
    private final Recording recording;
    /** Whether the call goes its own way. */
    private volatile boolean through;

    private @Nullable RecordedBody body;
    private int status;
    private Headers headers = Headers.NONE;

    CachedCall(LlmCall call, String id, AnswerCache cache, CachePlan plan, Recording recording) {
        this.call = call;
        this.sender = call.sender();
        this.policy = plan.policy();
        this.search = new AnswerSearch(sender, id, cache, plan, recording);
        this.recording = recording;
    }

    @Override
    public @Nullable Hedge hedge() {
        return call.hedge();
    }

    @Override
    public Step start() {
        return policy.reads() ? orThrough(search.start()) : through();
    }

    private Step orThrough(@Nullable Step found) {
        return found == null ? through() : found;
    }

    private Step through() {
        through = true;
        if (policy.reads()) {
            sender.scope().completion().cacheMissed();
        }
        return call.start();
    }

    @Override
    public Step waited() {
        if (through) {
            return call.waited();
        }
        return sender.scope().completion().isEnded() ? Step.Rethrow.INSTANCE : orThrough(search.waited());
    }

    @Override
    public Step failed(Throwable error) {
        return call.failed(error);
    }

    @Override
    public Step responded(int newStatus, Headers newHeaders) {
        status = newStatus;
        headers = newHeaders;
        return call.responded(newStatus, newHeaders);
    }

    @Override
    public Step inspected(byte[] errorBody, boolean whole) {
        return call.inspected(errorBody, whole);
    }

    @Override
    public BodyFlow body() {
        BodyFlow own = call.body();
        if (!policy.stores() || !(own instanceof AnswerBody)) {
            return own;
        }
        RecordedBody recorded = body;
        if (recorded == null || recorded.body() != own) {
            recording.begin(status, StoredHeaders.of(headers, call.responseHeaders()));
            recorded = new RecordedBody(own, recording);
            body = recorded;
        }
        return recorded;
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        return call.uncommitted(error);
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {
        if (through) {
            call.abandoned(reason);
        } else {
            call.broke();
        }
    }

    /** A bug of Heddle ended the flow where it stood. */
    void broke() {
        recording.broke();
        call.broke();
    }

    @Override
    public void cancelBy(Runnable cancel) {
        call.cancelBy(cancel);
    }

    @Override
    public void allowRetries(int retries) {
        call.allowRetries(retries);
    }

    @Override
    public String[] responseHeaders() {
        String[] own = call.responseHeaders();
        String[] all = Arrays.copyOf(own, own.length + 2);
        all[own.length] = CacheControl.HEADER;
        all[own.length + 1] = policy.reads() ? "miss" : policy.stores() ? "refresh" : "bypass";
        return all;
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return call.activate();
    }
}
