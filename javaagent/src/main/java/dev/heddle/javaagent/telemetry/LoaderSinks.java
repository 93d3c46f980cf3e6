package dev.heddle.javaagent.telemetry;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.TelemetrySink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sinks that one application class loader sees. Thread-safe. */
final class LoaderSinks {

    /** Not constants: the packaging would rename these like Heddle's own copies. */
    private static final String OPEN_TELEMETRY_API = "io.".concat("opentelemetry.api.GlobalOpenTelemetry");

    private static final String OPEN_TELEMETRY_SINK = "dev.heddle.opentelemetry.sink.ApplicationOpenTelemetry";
    private static final String AGENT_API = "io.".concat("opentelemetry.javaagent.shaded.");
    private static final String MICROMETER_API = "io.".concat("micrometer.core.instrument.Metrics");
    private static final String MICROMETER_SINK = "dev.heddle.micrometer.sink.ApplicationMicrometer";

    private final @Nullable Supplier<@Nullable TelemetrySink> openTelemetry;
    private final @Nullable Supplier<@Nullable TelemetrySink> micrometer;
    private volatile List<TelemetrySink> current = List.of();

    private LoaderSinks(
            @Nullable Supplier<@Nullable TelemetrySink> openTelemetry,
            @Nullable Supplier<@Nullable TelemetrySink> micrometer) {
        this.openTelemetry = openTelemetry;
        this.micrometer = micrometer;
    }

    static LoaderSinks of(ClassLoader application) {
        Supplier<@Nullable TelemetrySink> otel = sees(application, OPEN_TELEMETRY_API)
                ? supplier(application, null, OPEN_TELEMETRY_SINK)
                : sees(application, AGENT_API + OPEN_TELEMETRY_API)
                        ? supplier(application, AGENT_API.replace('.', '/'), OPEN_TELEMETRY_SINK)
                        : null;
        Supplier<@Nullable TelemetrySink> meters =
                sees(application, MICROMETER_API) ? supplier(application, null, MICROMETER_SINK) : null;
        return new LoaderSinks(otel, meters);
    }

    /** The application's sinks, the others where it has no OpenTelemetry of its own, and those that every application has. */
    List<TelemetrySink> sinks(Supplier<List<TelemetrySink>> withoutOpenTelemetry, List<TelemetrySink> always) {
        TelemetrySink spans = openTelemetry == null ? null : openTelemetry.get();
        TelemetrySink meters = micrometer == null ? null : micrometer.get();
        List<TelemetrySink> first = spans == null ? withoutOpenTelemetry.get() : List.of(spans);
        if (meters == null && spans == null && always.isEmpty()) {
            return first;
        }
        List<TelemetrySink> sinks = new ArrayList<>(first);
        sinks.addAll(always);
        if (meters != null) {
            sinks.add(meters);
        }
        List<TelemetrySink> known = current;
        if (known.equals(sinks)) {
            return known;
        }
        current = List.copyOf(sinks);
        return current;
    }

    /** Offers an OpenTelemetry that the application built and keeps to itself. */
    @SuppressWarnings("unchecked")
    void offer(Object built) {
        if (openTelemetry instanceof Consumer<?> taker) {
            ((Consumer<Object>) taker).accept(built);
        }
    }

    private static boolean sees(ClassLoader loader, String className) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Supplier<@Nullable TelemetrySink> supplier(
            ClassLoader application, @Nullable String prefix, String className) {
        try {
            return (Supplier<@Nullable TelemetrySink>) new SinkClassLoader(application, prefix)
                    .loadClass(className)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            InternalErrors.ofProcess().report("telemetry.join", e);
            return null;
        }
    }
}
