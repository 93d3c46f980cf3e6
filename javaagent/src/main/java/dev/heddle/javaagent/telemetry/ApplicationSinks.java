package dev.heddle.javaagent.telemetry;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.telemetry.SinkProvider;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Finds the application's sinks by the class that its calls go through. Thread-safe. */
public final class ApplicationSinks implements SinkProvider {

    private final Supplier<List<TelemetrySink>> withoutOpenTelemetry;
    private final List<TelemetrySink> always;
    private final Set<String> joined = ConcurrentHashMap.newKeySet();
    private final ClassValue<LoaderSinks> byWoven = new ClassValue<>() {
        @Override
        protected LoaderSinks computeValue(Class<?> woven) {
            ClassLoader loader = woven.getClassLoader();
            return ofLoader(loader == null ? ClassLoader.getSystemClassLoader() : loader);
        }
    };

    /** Weak on both sides: the sinks' classes refer to their loader, and are held by the classes woven in it. */
    private final Map<ClassLoader, WeakReference<LoaderSinks>> byLoader = new WeakHashMap<>();

    /**
     * @param withoutOpenTelemetry where telemetry goes of applications that have no OpenTelemetry themselves; only then asked
     * @param always where telemetry goes of every application
     */
    public ApplicationSinks(Supplier<List<TelemetrySink>> withoutOpenTelemetry, List<TelemetrySink> always) {
        this.withoutOpenTelemetry = withoutOpenTelemetry;
        this.always = List.copyOf(always);
    }

    @Override
    public List<TelemetrySink> sinks(Class<?> woven) {
        List<TelemetrySink> sinks = byWoven.get(woven).sinks(withoutOpenTelemetry, always);
        if (joined.size() < sinks.size()) {
            sinks.forEach(sink -> joined.add(sink.description()));
        }
        return sinks;
    }

    private synchronized LoaderSinks ofLoader(ClassLoader loader) {
        WeakReference<LoaderSinks> known = byLoader.get(loader);
        LoaderSinks sinks = known == null ? null : known.get();
        if (sinks == null) {
            sinks = LoaderSinks.of(loader);
            byLoader.put(loader, new WeakReference<>(sinks));
        }
        return sinks;
    }

    /** Offers an OpenTelemetry that the application around that class has built. */
    public void offer(Class<?> sdk, Object built) {
        byWoven.get(sdk).offer(built);
    }

    /** What was joined so far, for doctor. */
    public Set<String> joined() {
        return Set.copyOf(joined);
    }
}
