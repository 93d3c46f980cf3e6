package dev.heddle.runtime.attribution;

import dev.heddle.bridge.Headers;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds whom calls are booked to. Thread-safe. */
public final class Attributions {

    private final LoggingContexts logging = new LoggingContexts();

    /**
     * What the calling thread and the configuration say.
     *
     * @param woven a class of the application, by whose loader its logging is found
     * @param baggage the value of an entry of the thread's baggage
     */
    public Attribution ofThread(AttributionRules rules, Class<?> woven, Function<String, @Nullable String> baggage) {
        return rules.find(source -> {
            if (source instanceof AttributionSource.Baggage entry) {
                return baggage.apply(entry.key());
            }
            if (source instanceof AttributionSource.LoggingContext entry) {
                return logging.get(woven, entry.key());
            }
            return source instanceof AttributionSource.Fixed fixed ? fixed.value() : null;
        });
    }

    /** What the application's request says. */
    public static Attribution ofRequest(AttributionRules rules, Headers headers) {
        return rules.find(
                source -> source instanceof AttributionSource.Header header ? headers.first(header.name()) : null);
    }
}
