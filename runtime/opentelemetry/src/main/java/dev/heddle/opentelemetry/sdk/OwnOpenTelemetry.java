package dev.heddle.opentelemetry.sdk;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.opentelemetry.sink.OpenTelemetrySink;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Heddle's own OpenTelemetry SDK with OTLP over HTTP, configured by the standard {@code otel.*} properties and
 * {@code OTEL_*} variables. It is never the global instance, and its exports go by the JDK's HTTP client to paths that are no
 * LLM's. Thread-safe.
 *
 * <p>It runs up to three daemon threads and the client's; nothing of it starts unless an exporter or an endpoint is configured.
 */
public final class OwnOpenTelemetry implements AutoCloseable {

    /** How long {@link #close} waits for what has not been exported yet. */
    static final long FLUSH_MILLIS = 3_000;

    private final OpenTelemetrySdk sdk;
    private final TelemetrySink sink;
    private final long flushMillis;

    private OwnOpenTelemetry(OpenTelemetrySdk sdk, long flushMillis) {
        this.sdk = sdk;
        this.sink = new OpenTelemetrySink(sdk, "Heddle's own OpenTelemetry SDK (OTLP over HTTP)");
        this.flushMillis = flushMillis;
    }

    /**
     * Starts the SDK if the user said where to export to.
     *
     * @param configured {@code otel.*} properties that take precedence over system properties and environment
     * @param events whether there will be log events, which captured content may be: else their exporter is not started
     * @param warning takes a line for each setting that cannot be followed
     * @return empty where nothing asks for it, or where the settings are wrong
     */
    public static Optional<OwnOpenTelemetry> start(
            Map<String, String> configured, boolean events, Consumer<String> warning) {
        return start(configured, events, warning, FLUSH_MILLIS);
    }

    static Optional<OwnOpenTelemetry> start(
            Map<String, String> configured, boolean events, Consumer<String> warning, long flushMillis) {
        SdkConfig config = new SdkConfig(configured, events, warning);
        if (!config.asksForSdk(System::getProperty, System::getenv)) {
            return Optional.empty();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader own = OwnOpenTelemetry.class.getClassLoader();
        try {
            // The SDK's threads inherit the loader: they must not keep the application's alive.
            thread.setContextClassLoader(own);
            return Optional.of(new OwnOpenTelemetry(build(config, own), flushMillis));
        } catch (ConfigurationException e) {
            warning.accept("Heddle's own OpenTelemetry SDK is not started: " + e.getMessage());
            return Optional.empty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static OpenTelemetrySdk build(SdkConfig config, ClassLoader own) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(own)
                .disableShutdownHook()
                .addPropertiesCustomizer(said -> config.overrides(said, System.getProperty("sun.java.command")))
                .build()
                .getOpenTelemetrySdk();
    }

    /** Writes into this SDK. */
    public TelemetrySink sink() {
        return sink;
    }

    /** Exports what is left, waiting three seconds at most, and stops. */
    @Override
    public void close() {
        // From Java 21 on the SDK waits on the caller's thread for requests that are under way.
        Thread stopping = new Thread(() -> sdk.shutdown().join(flushMillis, TimeUnit.MILLISECONDS), "heddle-otel-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(flushMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
