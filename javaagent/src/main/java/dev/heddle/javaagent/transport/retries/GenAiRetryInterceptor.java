package dev.heddle.javaagent.transport.retries;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.Performer;
import dev.heddle.javaagent.transport.HelperDefiner;
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

    private final HelperDefiner helpers =
            new HelperDefiner(CLASS, List.of("com/google/genai/HeddleRetries"), List.of());
    private final ClassValue<Performer[]> performers = new ClassValue<>() {
        @Override
        protected Performer[] computeValue(Class<?> type) {
            return new Performer[1];
        }
    };

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
    public List<?> list(List<?> declared, Lookup caller, String point) {
        return declared;
    }

    @Override
    public Object value(Object original, Lookup caller, String point) {
        return original;
    }

    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        Engine engine = Bridge.engine();
        return engine == null || !engine.takesOverRetries()
                ? null
                : performer(caller).perform(self, arguments);
    }

    private Performer performer(Lookup caller) throws ReflectiveOperationException {
        Performer[] slot = performers.get(caller.lookupClass());
        synchronized (slot) {
            if (slot[0] == null) {
                slot[0] = (Performer)
                        helpers.define(caller, 0).getDeclaredConstructor().newInstance();
            }
            return slot[0];
        }
    }
}
