package com.azure.core.http;

import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Performer;
import dev.heddle.bridge.SdkRetries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request that may be a call through another pipeline of the same policies, whose client is Heddle's and which leaves
 * retries to it. The application's own pipeline stays as it is. Stateless.
 */
public final class HeddlePipelines implements Performer {

    /** Below Azure's other clients, OkHttp and the JDK's, other transports see the call. */
    private static final String NETTY = "com.azure.core.http.netty.";

    @Override
    public @Nullable Object perform(@Nullable Object self, Object[] arguments) {
        if (!(self instanceof HttpPipeline pipeline)
                || !pipeline.getHttpClient().getClass().getName().startsWith(NETTY)) {
            return null;
        }
        @SuppressWarnings("unchecked")
        ToIntFunction<Object> retries = (ToIntFunction<Object>) arguments[arguments.length - 1];
        if (arguments[0] instanceof HttpPipelineCallContext call) {
            HttpPipeline woven = woven(pipeline, call.getHttpRequest(), retries);
            return woven == null ? null : woven.send(call);
        }
        HttpPipeline woven = woven(pipeline, (HttpRequest) arguments[0], retries);
        return woven == null ? null : woven.sendSync((HttpRequest) arguments[0], (Context) arguments[1]);
    }

    /** Null where the request is not to be looked at. */
    private static @Nullable HttpPipeline woven(
            HttpPipeline pipeline, HttpRequest request, ToIntFunction<Object> retries) {
        Engine engine = Bridge.engine();
        if (engine == null
                || !engine.watches(
                        request.getHttpMethod().toString(), request.getUrl().getPath())) {
            return null;
        }
        BinaryData body = request.getBodyAsBinaryData();
        if (body != null && !body.isReplayable()) {
            return null;
        }
        try {
            return with(pipeline, engine, retries);
        } catch (RuntimeException | LinkageError e) {
            InternalErrors.ofProcess().report("azure.pipeline", e);
            return null;
        }
    }

    private static HttpPipeline with(HttpPipeline pipeline, Engine engine, ToIntFunction<Object> retries) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        int taken = SdkRetries.NOT_OFFERED;
        for (int i = 0; i < pipeline.getPolicyCount(); i++) {
            HttpPipelinePolicy policy = pipeline.getPolicy(i);
            int own = engine.takesOverRetries() && policy.getClass() == RetryPolicy.class
                    ? retries.applyAsInt(policy)
                    : SdkRetries.NOT_OFFERED;
            if (own < 0) {
                policies.add(policy);
            }
            taken = Math.max(taken, own);
        }
        Object origin = engine.origin(HttpPipeline.class, Math.max(taken, SdkRetries.take(true)));
        return new HttpPipeline(
                new HeddleClient(pipeline.getHttpClient(), engine, origin), policies, pipeline.getTracer());
    }
}
