package okhttp3;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.HandedOrigin;
import dev.heddle.bridge.SdkRetries;
import java.util.function.UnaryOperator;

/** Tags a request with its origin on the thread that makes the call; the interceptor may run on another. Stateless. */
public final class HeddleTagger implements UnaryOperator<Object> {

    @Override
    public Object apply(Object request) {
        return tag((Request) request);
    }

    private static Request tag(Request request) {
        Engine engine = Bridge.engine();
        if (engine == null) {
            return request;
        }
        boolean watched = engine.watches(request.method(), request.url().encodedPath());
        int retries = SdkRetries.take(watched);
        if (!watched && retries <= 0) {
            return request;
        }
        Object handed = watched ? HandedOrigin.take() : null;
        Object origin =
                handed == null ? engine.origin(OkHttpClient.class, retries) : engine.withRetries(handed, retries);
        return request.newBuilder()
                .tag(HeddleOrigin.class, new HeddleOrigin(origin))
                .build();
    }
}
