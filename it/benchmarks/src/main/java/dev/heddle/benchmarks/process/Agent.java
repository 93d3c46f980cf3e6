package dev.heddle.benchmarks.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is attached to a measured process. */
public enum Agent {
    NONE("no agent"),
    /** Returns from its premain at once: what the JVM itself asks for any agent. */
    EMPTY("an empty agent"),
    /** As it comes: retries, breaker, cost and ledger on; no spans, because nothing says where to export them to. */
    HEDDLE("Heddle"),
    /** The same with Heddle's own OpenTelemetry SDK, exporting to the provider's process. */
    HEDDLE_EXPORTING("Heddle, exporting spans"),
    /** Without exporters. */
    OPENTELEMETRY("OpenTelemetry agent 2.33.1");

    private final String title;

    Agent(String title) {
        this.title = title;
    }

    /** Its name in a report. */
    public String title() {
        return title;
    }

    List<String> options(Workplace workplace) {
        return switch (this) {
            case NONE -> List.of();
            case EMPTY -> List.of("-javaagent:" + workplace.emptyJar());
            case HEDDLE, HEDDLE_EXPORTING -> List.of("-javaagent:" + workplace.heddleJar());
            case OPENTELEMETRY -> List.of("-javaagent:" + workplace.openTelemetryJar());
        };
    }

    Map<String, String> environment(Path ledger, String provider) {
        return switch (this) {
            case NONE, EMPTY -> Map.of();
            case HEDDLE -> Map.of("HEDDLE_LEDGER_DIRECTORY", ledger.toString());
            case HEDDLE_EXPORTING ->
                Map.of(
                        "HEDDLE_LEDGER_DIRECTORY",
                        ledger.toString(),
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        provider,
                        "OTEL_EXPORTER_OTLP_PROTOCOL",
                        "http/protobuf");
            case OPENTELEMETRY ->
                Map.of("OTEL_TRACES_EXPORTER", "none", "OTEL_METRICS_EXPORTER", "none", "OTEL_LOGS_EXPORTER", "none");
        };
    }
}
