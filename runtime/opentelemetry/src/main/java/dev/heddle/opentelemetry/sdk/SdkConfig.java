package dev.heddle.opentelemetry.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The standard {@code otel.*} properties and {@code OTEL_*} variables as Heddle's own SDK takes them: OTLP over HTTP is all it
 * can export by. Immutable.
 */
final class SdkConfig {

    private static final List<String> SIGNALS = List.of("traces", "metrics", "logs");
    private static final String OTLP = "otlp";
    private static final String NONE = "none";
    private static final String HTTP = "http/protobuf";
    private static final String PROTOCOL = "otel.exporter.otlp.protocol";
    private static final String SERVICE_NAME = "otel.service.name";

    private final Map<String, String> configured;
    private final boolean events;
    private final Consumer<String> warning;

    SdkConfig(Map<String, String> configured, boolean events, Consumer<String> warning) {
        this.configured = Map.copyOf(configured);
        this.events = events;
        this.warning = warning;
    }

    /** Whether anybody said where to export to: without, there is to be no SDK. */
    boolean asksForSdk(Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {
        Lookup lookup = name -> {
            String value = configured.get(name);
            value = value == null ? properties.apply(name) : value;
            return value == null ? environment.apply(variable(name)) : value;
        };
        if ("true".equalsIgnoreCase(lookup.get("otel.sdk.disabled"))) {
            return false;
        }
        if (isSet(lookup.get("otel.exporter.otlp.endpoint"))) {
            return true;
        }
        for (String signal : SIGNALS) {
            String exporter = lookup.get("otel." + signal + ".exporter");
            if (isSet(lookup.get("otel.exporter.otlp." + signal + ".endpoint"))
                    || isSet(exporter) && !NONE.equals(exporter)) {
                return true;
            }
        }
        return false;
    }

    /** What holds in place of, or for want of, what the user said. */
    Map<String, String> overrides(ConfigProperties said, @Nullable String command) {
        Map<String, String> overrides = new HashMap<>(configured);
        for (String signal : SIGNALS) {
            String exporter = "otel." + signal + ".exporter";
            overrides.put(exporter, exporter(signal, configured.getOrDefault(exporter, said.getString(exporter, ""))));
            protocol("otel.exporter.otlp." + signal + ".protocol", said, overrides);
        }
        protocol(PROTOCOL, said, overrides);
        overrides.putIfAbsent(PROTOCOL, HTTP);
        boolean named = said.getString(SERVICE_NAME) != null
                || said.getMap("otel.resource.attributes").containsKey("service.name");
        if (!named) {
            overrides.putIfAbsent(SERVICE_NAME, ServiceName.of(command));
        }
        return overrides;
    }

    private String exporter(String signal, String said) {
        if (said.isEmpty()) {
            return signal.equals("logs") && !events ? NONE : OTLP;
        }
        if (!said.equals(OTLP) && !said.equals(NONE)) {
            warning.accept("otel." + signal + ".exporter is " + said + ", but Heddle's own OpenTelemetry SDK exports by"
                    + " otlp only: " + signal + " are not exported");
            return NONE;
        }
        return said;
    }

    private void protocol(String property, ConfigProperties said, Map<String, String> overrides) {
        String protocol = configured.getOrDefault(property, said.getString(property, HTTP));
        if (!protocol.equals(HTTP)) {
            warning.accept(property + " is " + protocol + ", but Heddle's own OpenTelemetry SDK speaks " + HTTP
                    + " only, which collectors expect at port 4318");
            overrides.put(property, HTTP);
        }
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static String variable(String property) {
        return property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Where a setting is looked up. */
    private interface Lookup {

        @Nullable
        String get(String property);
    }
}
