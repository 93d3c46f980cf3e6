package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** What a call reads from, and leaves in, the SDK's own context of its request. */
final class HeddleContext {

    private static final ExecutionAttribute<HeddleCall> CALL = new ExecutionAttribute<>("HeddleCall");

    private HeddleContext() {}

    /** The call that is under way, or null. */
    static @Nullable HeddleCall call(RequestExecutionContext context) {
        return context.executionAttributes().getAttribute(CALL);
    }

    @SuppressWarnings("NullAway") // null takes the attribute out
    static void set(RequestExecutionContext context, @Nullable HeddleCall call) {
        context.executionAttributes().putAttribute(CALL, call);
    }

    static WireRequest wire(SdkHttpFullRequest request, RequestExecutionContext context) {
        return new WireRequest(
                "aws-sdk",
                request.method().name(),
                request.getUri().toString(),
                name -> request.firstMatchingHeader(name).orElse(null),
                body(request, context),
                context.requestConfig().apiCallTimeout().map(Duration::toNanos).orElse(0L));
    }

    private static byte @Nullable [] body(SdkHttpFullRequest request, RequestExecutionContext context) {
        if (context.requestProvider() != null) {
            return null;
        }
        Optional<ContentStreamProvider> content = request.contentStreamProvider();
        if (content.isEmpty()) {
            return new byte[0];
        }
        try (InputStream stream = content.get().newStream()) {
            byte[] bytes = stream.readNBytes((int) WireRequest.MAX_BODY_BYTES + 1);
            return bytes.length > WireRequest.MAX_BODY_BYTES ? null : bytes;
        } catch (IOException e) {
            return null;
        }
    }
}
