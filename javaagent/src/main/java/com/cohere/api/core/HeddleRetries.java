package com.cohere.api.core;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CurrentFlow;
import dev.heddle.bridge.Performer;
import java.io.IOException;
import java.lang.reflect.Field;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * Performs {@code RetryInterceptor.intercept} where a call of Heddle's is under way: sends once, and leaves the retries that
 * the client is configured with to the call. The interceptor itself never retries again once it has made that many in its life.
 */
public final class HeddleRetries implements Performer {

    @Override
    public @Nullable Object perform(@Nullable Object self, Object[] arguments) throws IOException {
        CallFlow flow = CurrentFlow.get();
        int retries = flow == null || self == null ? -1 : retries(self);
        if (flow == null || retries < 0) {
            return null;
        }
        flow.allowRetries(retries);
        Interceptor.Chain chain = (Interceptor.Chain) arguments[0];
        return chain.proceed(chain.request());
    }

    /** Negative where it is another version's, whose own loop then goes on. */
    private static int retries(Object interceptor) {
        try {
            Object backoff = value(interceptor, "backoff");
            return backoff != null && value(backoff, "maxNumRetries") instanceof Integer most ? most : -1;
        } catch (ReflectiveOperationException anotherVersion) {
            return -1;
        }
    }

    private static @Nullable Object value(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
