package dev.heddle.benchmarks.process;

import java.nio.file.Path;
import java.util.HashMap;
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
    /** The same with {@code all-policies.yaml}: a route by difficulty with a fallback, two budgets, and a cache that never has the answer. */
    HEDDLE_ALL("Heddle, all policies on"),
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
            case HEDDLE, HEDDLE_EXPORTING, HEDDLE_ALL -> List.of("-javaagent:" + workplace.heddleJar());
            case OPENTELEMETRY -> List.of("-javaagent:" + workplace.openTelemetryJar());
        };
    }

    Map<String, String> environment(Workplace workplace, Path ledger, String provider) {
        Map<String, String> environment = new HashMap<>();
        switch (this) {
            case NONE, EMPTY -> {}
            case HEDDLE -> environment.put("HEDDLE_LEDGER_DIRECTORY", ledger.toString());
            case HEDDLE_EXPORTING -> {
                environment.put("HEDDLE_LEDGER_DIRECTORY", ledger.toString());
                environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", provider);
                environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            }
            case HEDDLE_ALL -> {
                environment.putAll(HEDDLE_EXPORTING.environment(workplace, ledger, provider));
                environment.put("HEDDLE_CONFIG", workplace.allPolicies().toString());
                environment.put("BENCHMARK_PROVIDER", provider);
                environment.put("BENCHMARK_KEY", "sk-other");
            }
            case OPENTELEMETRY -> {
                for (String signal : List.of("TRACES", "METRICS", "LOGS")) {
                    environment.put("OTEL_" + signal + "_EXPORTER", "none");
                }
            }
        }
        return environment;
    }
}
