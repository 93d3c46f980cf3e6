package dev.heddle.javaagent.transport.httpclient;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches {@code POST /v1/…} and begins what it is told to. */
final class ScriptedEngine implements Engine {

    @Override
    public CompletableFuture<ForeignResponse> fetch(CallFlow flow, Step.SendElsewhere attempt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable AutoCloseable carry(Class<?> owner, dev.heddle.bridge.Invocation invocation) {
        return null;
    }

    @Override
    public void ended(dev.heddle.call.LlmOutcome outcome, @Nullable Class<?> woven) {}

    final List<WireRequest> begun = new CopyOnWriteArrayList<>();
    final List<Object> origins = new CopyOnWriteArrayList<>();
    volatile @Nullable Class<?> caller;
    volatile int retries = Integer.MIN_VALUE;
    volatile boolean takesOver;
    private volatile Supplier<@Nullable CallFlow> flows = () -> null;

    ScriptedEngine beginning(CallFlow flow) {
        flows = () -> flow;
        return this;
    }

    ScriptedEngine beginningEach(Supplier<@Nullable CallFlow> each) {
        flows = each;
        return this;
    }

    @Override
    public boolean watches(String method, String path) {
        return method.equals("POST") && path.startsWith("/v1/");
    }

    @Override
    public boolean takesOverRetries() {
        return takesOver;
    }

    @Override
    public Object withRetries(Object origin, int retries) {
        return origin;
    }

    @Override
    public Object origin(Class<?> woven, int offered) {
        caller = woven;
        retries = offered;
        Object origin = Thread.currentThread();
        origins.add(origin);
        return origin;
    }

    @Override
    public @Nullable CallFlow begin(WireRequest request, Class<?> woven, @Nullable Object origin) {
        begun.add(request);
        return flows.get();
    }
}
