package dev.heddle.micrometer.scrape;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.micrometer.sink.MicrometerSink;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;

/**
 * Heddle's own registry, served to Prometheus at {@code http://127.0.0.1:<port>/metrics} and nowhere else. One daemon thread.
 * Thread-safe.
 */
public final class PrometheusScrape implements AutoCloseable {

    private final PrometheusMeterRegistry registry;
    private final TelemetrySink sink;
    private final MetricsPage page;

    private PrometheusScrape(PrometheusMeterRegistry registry, MetricsPage page) {
        this.registry = registry;
        this.sink = new MicrometerSink(registry, "Heddle's own Prometheus registry");
        this.page = page;
    }

    /**
     * Starts serving.
     *
     * @param port 1 to 65535; 0 takes a free one
     * @throws IOException where the port cannot be had; its message says what to do
     */
    public static PrometheusScrape start(int port) throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new PrometheusScrape(registry, MetricsPage.serve(port, registry::scrape));
    }

    /** Writes into the registry that is served. */
    public TelemetrySink sink() {
        return sink;
    }

    /** The port served at. */
    public int port() {
        return page.port();
    }

    /** Stops serving. */
    @Override
    public void close() {
        page.close();
        registry.close();
    }
}
