package com.google.genai;

import com.google.genai.types.HttpRetryOptions;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CurrentFlow;
import dev.heddle.bridge.Performer;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Performs {@code RetryInterceptor.intercept} where a call of Heddle's is under way: sends once, and leaves the retries that
 * the client is configured with to the call.
 */
public final class HeddleRetries implements Performer {

    private static final int DEFAULT_ATTEMPTS = 5;

    @Override
    public @Nullable Object perform(@Nullable Object self, Object[] arguments) throws IOException {
        CallFlow flow = CurrentFlow.get();
        if (flow == null || !(self instanceof RetryInterceptor interceptor)) {
            return null;
        }
        Interceptor.Chain chain = (Interceptor.Chain) arguments[0];
        Request request = chain.request();
        HttpRetryOptions own = request.tag(HttpRetryOptions.class);
        HttpRetryOptions options = own != null ? own : interceptor.retryOptions();
        if (options == null) {
            return null;
        }
        flow.allowRetries(options.attempts().orElse(DEFAULT_ATTEMPTS) - 1);
        return chain.proceed(request);
    }
}
