package dev.heddle.javaagent.transport.retries;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Engine;
import dev.heddle.javaagent.transport.HelperDefiner;
import dev.heddle.javaagent.transport.HelperPerformer;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The retry loop of google-genai, which is an interceptor below Heddle's own: one call to OkHttp is many to the provider. */
public final class GenAiRetryInterceptor implements Transport {

    private static final String CLASS = "com.google.genai.RetryInterceptor";

    private final HelperPerformer retries =
            new HelperPerformer(new HelperDefiner(CLASS, List.of("com/google/genai/HeddleRetries"), List.of()), 0);

    @Override
    public String name() {
        return "genai";
    }

    @Override
    public List<Target> targets() {
        return List.of(new Target(
                CLASS.replace('.', '/'),
                false,
                "google-genai",
                List.of(new Edit.Around(
                        new MethodPattern("intercept", "(Lokhttp3/Interceptor$Chain;)"), "genai.intercept"))));
    }

    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        Engine engine = Bridge.engine();
        return engine == null || !engine.takesOverRetries() ? null : retries.perform(self, arguments, caller, point);
    }
}
