package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Performer;
import dev.heddle.bridge.WireRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.Response;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/**
 * Performs the retry stage, {@code execute(request, context)}, for requests of Bedrock's runtime that are calls: puts the call
 * where the stages below find it, lets the stage do its work, and tells the call when that is over.
 */
public final class HeddleLoop implements Performer {

    private static final String SERVICE = "BedrockRuntime";

    @Override
    public @Nullable Object perform(@Nullable Object self, Object[] arguments) throws Throwable {
        RequestExecutionContext context = (RequestExecutionContext) arguments[1];
        Engine engine = Bridge.engine();
        if (engine == null
                || self == null
                || !SERVICE.equals(context.executionAttributes().getAttribute(SdkExecutionAttribute.SERVICE_NAME))) {
            return null;
        }
        SdkHttpFullRequest request = (SdkHttpFullRequest) arguments[0];
        HeddleCall call = enter(engine, self.getClass(), request, context);
        if (call == null) {
            return null;
        }
        return self instanceof RetryableStage<?> stage
                ? blocking(stage, request, context, call)
                : asynchronous((AsyncRetryableStage<?>) self, request, context, call);
    }

    /** Null where the request is no call, or its call is there already: then this is the stage doing its work. */
    private static @Nullable HeddleCall enter(
            Engine engine, Class<?> stage, SdkHttpFullRequest request, RequestExecutionContext context) {
        try {
            if (HeddleContext.call(context) != null
                    || !engine.watches(request.method().name(), request.encodedPath())) {
                return null;
            }
            WireRequest wire = HeddleContext.wire(request, context);
            boolean blocking = RetryableStage.class.isAssignableFrom(stage);
            HeddleCall call = new HeddleCall(engine, stage, blocking ? wire.reachingElsewhere() : wire);
            HeddleContext.set(context, call);
            return call;
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("aws.enter", e);
            return null;
        }
    }

    private static Response<?> blocking(
            RetryableStage<?> stage, SdkHttpFullRequest request, RequestExecutionContext context, HeddleCall call)
            throws Exception {
        Throwable failure = null;
        try {
            return stage.execute(request, context);
        } catch (Throwable t) {
            failure = t;
            throw t;
        } finally {
            over(context, call, failure);
        }
    }

    private static CompletableFuture<?> asynchronous(
            AsyncRetryableStage<?> stage, SdkHttpFullRequest request, RequestExecutionContext context, HeddleCall call)
            throws Exception {
        CompletableFuture<?> result;
        try {
            result = stage.execute(request, context);
        } catch (Throwable t) {
            over(context, call, t);
            throw t;
        }
        // Not a derived future: cancelling it has to cancel the request.
        result.whenComplete((response, failure) -> over(context, call, failure));
        return result;
    }

    private static void over(RequestExecutionContext context, HeddleCall call, @Nullable Throwable failure) {
        try {
            HeddleContext.set(context, null);
            call.abandon(failure);
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("aws.over", e);
        }
    }
}
