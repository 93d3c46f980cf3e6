package dev.heddle.javaagent.transport.origin;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.HandedOrigin;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * The asynchronous clients of openai-java and anthropic-java: they prepare a request on the application's thread and send it
 * from another. The origin is captured at the first step and found again by the request at the second. Thread-safe.
 */
public final class AsyncOrigins implements Transport {

    /** Woven into the method that sends; see {@code SdkRetryLoops}. */
    public static final String SENDING = "origin.sending";

    private static final String PREPARED = "origin.prepared";

    /** The SDKs' requests compare by identity. */
    private final Map<Object, Object> byRequest = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public String name() {
        return "origin";
    }

    @Override
    public List<Target> targets() {
        return List.of(
                prepares("com/openai/core/PrepareRequest", "openai-java"),
                prepares("com/anthropic/core/PrepareRequest", "anthropic-java"));
    }

    private static Target prepares(String className, String sdk) {
        return new Target(
                className, false, sdk, List.of(new Edit.Returned(new MethodPattern("prepareAsync", ""), PREPARED)));
    }

    @Override
    public Object value(Object original, Lookup caller, String point) {
        if (point.equals(PREPARED)) {
            return prepared((CompletableFuture<?>) original, caller.lookupClass());
        }
        Object origin = byRequest.remove(original);
        if (origin != null) {
            HandedOrigin.set(origin);
        }
        return original;
    }

    private CompletableFuture<?> prepared(CompletableFuture<?> request, Class<?> sdk) {
        Engine engine = Bridge.engine();
        if (engine == null) {
            return request;
        }
        Object origin = engine.origin(sdk, -1);
        return request.thenApply(ready -> {
            byRequest.put(ready, origin);
            return ready;
        });
    }
}
