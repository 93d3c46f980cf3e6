package dev.heddle.javaagent.transport.okhttp;

import dev.heddle.javaagent.transport.HelperDefiner;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts one interceptor before all others through the getter that every call asks, so that clients built before the agent
 * came are reached too, and tags requests with their origin where the call is made.
 */
public final class OkHttpTransport implements Transport {

    private static final String CLIENT = "okhttp3/OkHttpClient";
    private static final String INTERCEPTORS = "okhttp.interceptors";
    private static final String NEW_CALL = "okhttp.newCall";

    private static final List<String> CLASSES = List.of(
            "okhttp3/HeddleOrigin",
            "okhttp3/HeddleBody",
            "okhttp3/HeddleElsewhere$Body",
            "okhttp3/HeddleElsewhere",
            "okhttp3/HeddleSending",
            "okhttp3/HeddleAnswer",
            "okhttp3/HeddleDriver$Exchange",
            "okhttp3/HeddleDriver",
            "okhttp3/HeddleInterceptor",
            "okhttp3/HeddleTagger");
    private static final HelperDefiner HELPERS =
            new HelperDefiner("okhttp3.OkHttpClient", CLASSES, List.of("okhttp3/", "okio/"));
    private static final int INTERCEPTOR = CLASSES.indexOf("okhttp3/HeddleInterceptor");
    private static final int TAGGER = CLASSES.indexOf("okhttp3/HeddleTagger");

    /** The helpers' instances for one woven class. */
    private static final class Instances {

        private volatile @Nullable Object interceptor;
        private volatile @Nullable UnaryOperator<Object> tagger;
    }

    private final ClassValue<Instances> instances = new ClassValue<>() {
        @Override
        protected Instances computeValue(Class<?> type) {
            return new Instances();
        }
    };

    @Override
    public String name() {
        return "okhttp";
    }

    @Override
    public List<Target> targets() {
        return List.of(new Target(
                CLIENT,
                true,
                "OkHttp",
                List.of(
                        new Edit.ReturnedList(new MethodPattern("interceptors", "()Ljava/util/List;"), INTERCEPTORS),
                        new Edit.Argument(new MethodPattern("newCall", "(L{prefix}okhttp3/Request;)"), 0, NEW_CALL))));
    }

    @Override
    public List<?> list(List<?> declared, Lookup caller, String point) {
        Object interceptor = interceptor(caller);
        if (!declared.isEmpty() && declared.get(0) == interceptor) {
            return declared;
        }
        List<Object> outermostFirst = new ArrayList<>(declared.size() + 1);
        outermostFirst.add(interceptor);
        for (Object other : declared) {
            if (other != interceptor) {
                outermostFirst.add(other);
            }
        }
        return outermostFirst;
    }

    @Override
    public Object value(Object original, Lookup caller, String point) {
        return tagger(caller).apply(original);
    }

    private Object interceptor(Lookup caller) {
        Instances held = instances.get(caller.lookupClass());
        Object interceptor = held.interceptor;
        if (interceptor == null) {
            synchronized (held) {
                interceptor = held.interceptor;
                if (interceptor == null) {
                    interceptor = create(caller, INTERCEPTOR);
                    held.interceptor = interceptor;
                }
            }
        }
        return interceptor;
    }

    @SuppressWarnings("unchecked")
    private UnaryOperator<Object> tagger(Lookup caller) {
        Instances held = instances.get(caller.lookupClass());
        UnaryOperator<Object> tagger = held.tagger;
        if (tagger == null) {
            tagger = (UnaryOperator<Object>) create(caller, TAGGER);
            held.tagger = tagger;
        }
        return tagger;
    }

    private static Object create(Lookup caller, int index) {
        try {
            return HELPERS.define(caller, index).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the OkHttp helpers cannot be created", e);
        }
    }
}
