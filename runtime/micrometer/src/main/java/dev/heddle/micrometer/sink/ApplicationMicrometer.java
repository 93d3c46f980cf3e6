package dev.heddle.micrometer.sink;

import dev.heddle.bridge.TelemetrySink;
import io.micrometer.core.instrument.Metrics;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application's global Micrometer registry, once the application has added a registry to it: until then what is recorded
 * would be lost. Cheap enough to be asked for every call. Thread-safe.
 */
public final class ApplicationMicrometer implements Supplier<@Nullable TelemetrySink> {

    private volatile @Nullable TelemetrySink sink;

    /** The sink to write to; null while the global registry is empty. */
    @Override
    public @Nullable TelemetrySink get() {
        TelemetrySink known = sink;
        if (known != null) {
            return known;
        }
        return Metrics.globalRegistry.getRegistries().isEmpty() ? null : joined();
    }

    private synchronized TelemetrySink joined() {
        TelemetrySink known = sink;
        if (known == null) {
            known = new MicrometerSink(Metrics.globalRegistry, "application Micrometer (global registry)");
            sink = known;
        }
        return known;
    }
}
