package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Performer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Puts a call before the HTTP client that a stage is about to send with; every client is reached, whoever made it. */
public final class HeddleClients implements Performer {

    @Override
    public @Nullable Object perform(@Nullable Object client, Object[] arguments) {
        for (Object argument : arguments) {
            HeddleCall call = argument instanceof RequestExecutionContext context ? HeddleContext.call(context) : null;
            if (call != null) {
                return before(client, call);
            }
        }
        return null;
    }

    private static @Nullable Object before(@Nullable Object client, HeddleCall call) {
        if (client instanceof SdkHttpClient blocking) {
            return new HeddleSyncClient(blocking, call);
        }
        return client instanceof SdkAsyncHttpClient asynchronous ? new HeddleAsyncClient(asynchronous, call) : null;
    }
}
