package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SelectedAuthScheme;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.Identity;
import software.amazon.awssdk.identity.spi.TokenIdentity;

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
                        context.requestConfig()
                                .apiCallTimeout()
                                .map(Duration::toNanos)
                                .orElse(0L))
                .with(() -> credentials(context));
    }

    /** What the request is to be signed with, which is resolved above the retry stage. */
    private static @Nullable String credentials(RequestExecutionContext context) {
        SelectedAuthScheme<?> scheme =
                context.executionAttributes().getAttribute(SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME);
        CompletableFuture<? extends Identity> resolved = scheme == null ? null : scheme.identity();
        if (resolved == null || !resolved.isDone() || resolved.isCompletedExceptionally()) {
            return null;
        }
        Identity identity = resolved.join();
        if (identity instanceof AwsCredentialsIdentity key) {
            return key.accessKeyId() == null ? "anonymous" : key.accessKeyId();
        }
        return identity instanceof TokenIdentity bearer ? bearer.token() : null;
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
