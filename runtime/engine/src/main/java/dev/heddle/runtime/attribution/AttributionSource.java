package dev.heddle.runtime.attribution;

/** Somewhere that a feature, team, user or tenant is found. */
public sealed interface AttributionSource {

    /** The same for every call. */
    record Fixed(String value) implements AttributionSource {}

    /** An entry of the OpenTelemetry baggage of the thread that makes the call. */
    record Baggage(String key) implements AttributionSource {}

    /** An entry of the logging context (MDC) of the thread that makes the call. */
    record LoggingContext(String key) implements AttributionSource {}

    /** A header of the application's request; it reaches the provider too. */
    record Header(String name) implements AttributionSource {}
}
