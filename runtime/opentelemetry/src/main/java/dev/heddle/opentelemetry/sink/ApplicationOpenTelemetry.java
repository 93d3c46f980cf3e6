package dev.heddle.opentelemetry.sink;

import dev.heddle.bridge.TelemetrySink;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application's own OpenTelemetry, once it has one: the global instance, else the last that was offered. Cheap enough to
 * be asked for every call. Thread-safe.
 *
 * <p>Frameworks such as Spring Boot keep their instance to themselves and never make it global; whoever sees one being built
 * offers it by {@link #accept}.
 */
public final class ApplicationOpenTelemetry implements Supplier<@Nullable TelemetrySink>, Consumer<Object> {

    private volatile @Nullable TelemetrySink global;
    private volatile @Nullable TelemetrySink offered;

    /** The sink to write to; null while the application has no OpenTelemetry, or one that does nothing. */
    @Override
    public @Nullable TelemetrySink get() {
        TelemetrySink known = global;
        if (known != null) {
            return known;
        }
        OpenTelemetry found = GlobalInstance.find();
        return found == null || doesNothing(found) ? offered : joined(found);
    }

    /** Offers an instance of {@code OpenTelemetry}; of several the last is used, and none where there is a global one. */
    @Override
    public void accept(Object openTelemetry) {
        OpenTelemetry instance = (OpenTelemetry) openTelemetry;
        if (!doesNothing(instance)) {
            offered = new OpenTelemetrySink(instance, "OpenTelemetry built by the application");
        }
    }

    private synchronized TelemetrySink joined(OpenTelemetry found) {
        TelemetrySink known = global;
        if (known == null) {
            known = new OpenTelemetrySink(found, "application OpenTelemetry (global)");
            global = known;
        }
        return known;
    }

    /**
     * Whether spans go nowhere: an application without an SDK, in which a library has asked for the global instance and so
     * fixed it to the API's own.
     */
    private static boolean doesNothing(OpenTelemetry openTelemetry) {
        TracerProvider provider = openTelemetry.getTracerProvider();
        String api = OpenTelemetry.class.getPackage().getName();
        return provider == TracerProvider.noop()
                || provider.getClass().getName().startsWith(api + ".");
    }
}
