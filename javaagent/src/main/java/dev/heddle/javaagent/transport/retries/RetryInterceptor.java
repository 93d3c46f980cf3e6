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

/**
 * The retry loop of an SDK that is an interceptor below Heddle's own: one call to OkHttp is many to the provider. A helper performs it
 * where a call is under way.
 */
public final class RetryInterceptor implements Transport {

    private final String name;
    private final String sdk;
    private final String className;
    private final HelperPerformer retries;

    private RetryInterceptor(String name, String sdk, String inPackage) {
        this.name = name;
        this.sdk = sdk;
        this.className = inPackage + ".RetryInterceptor";
        String helper = inPackage.replace('.', '/') + "/HeddleRetries";
        this.retries = new HelperPerformer(new HelperDefiner(className, List.of(helper), List.of()), 0);
    }

    /** That of google-genai. */
    public static RetryInterceptor ofGenAi() {
        return new RetryInterceptor("genai", "google-genai", "com.google.genai");
    }

    /** That of cohere-java. */
    public static RetryInterceptor ofCohere() {
        return new RetryInterceptor("cohere", "cohere-java", "com.cohere.api.core");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Target> targets() {
        MethodPattern intercept = new MethodPattern("intercept", "(Lokhttp3/Interceptor$Chain;)");
        return List.of(new Target(
                className.replace('.', '/'), false, sdk, List.of(new Edit.Around(intercept, name + ".intercept"))));
    }

    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        Engine engine = Bridge.engine();
        return engine == null || !engine.takesOverRetries() ? null : retries.perform(self, arguments, caller, point);
    }
}
