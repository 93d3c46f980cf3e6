package okhttp3;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.WireRequest;
import java.io.IOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The outermost application interceptor: hands LLM calls to a driver, everything else on. Stateless. */
public final class HeddleInterceptor implements Interceptor {

    private static final byte[] NO_BODY = {};

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallFlow flow = begin(chain);
        if (flow == null) {
            return chain.proceed(chain.request());
        }
        HeddleDriver driver = new HeddleDriver(chain, flow);
        try {
            return driver.drive();
        } catch (RuntimeException | Error e) {
            return driver.recover(e);
        }
    }

    private static @Nullable CallFlow begin(Chain chain) {
        Engine engine = Bridge.engine();
        if (engine == null) {
            return null;
        }
        Request request = chain.request();
        HeddleOrigin origin = request.tag(HeddleOrigin.class);
        if (origin == null && !engine.watches(request.method(), request.url().encodedPath())) {
            return null;
        }
        try {
            WireRequest wire = new WireRequest(
                            "okhttp",
                            request.method(),
                            request.url().toString(),
                            request::header,
                            body(request),
                            chain.call().timeout().timeoutNanos())
                    .reachingElsewhere();
            return engine.begin(wire, OkHttpClient.class, origin == null ? null : origin.value());
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("okhttp.begin", t);
            return null;
        }
    }

    private static byte @Nullable [] body(Request request) throws IOException {
        RequestBody body = request.body();
        if (body == null) {
            return NO_BODY;
        }
        if (body.isOneShot() || body.isDuplex()) {
            return null;
        }
        long length = body.contentLength();
        if (length < 0 || length > WireRequest.MAX_BODY_BYTES) {
            return null;
        }
        Buffer buffer = new Buffer();
        body.writeTo(buffer);
        return buffer.readByteArray();
    }
}
