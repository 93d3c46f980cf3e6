package dev.heddle.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import dev.heddle.it.harness.OtlpCollector;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SpanData;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.simulator.ProviderSimulator;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries in jars within the application's jar, calls in the request threads of its Tomcat, telemetry in Spring's hands. */
class SpringBootIT {

    /** Declared in both lines of Spring Boot; the other's names are not known to it. */
    private static final List<String> SPAN_ENDPOINTS =
            List.of("MANAGEMENT_OTLP_TRACING_ENDPOINT", "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT");

    @TempDir
    Path ledger;

    static Stream<Arguments> applications() {
        return Stream.of("spring-boot-3", "spring-boot-4")
                .flatMap(module -> Jdk.matrix().stream().map(jdk -> Arguments.of(module, jdk)));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void aCallInARequestIsPricedRecordedTracedUnderTheRequestAndMeasuredInSpringsRegistry(String module, Jdk jdk) {
        try (ProviderSimulator provider = ProviderSimulator.start();
                OtlpCollector collector = new OtlpCollector()) {
            ForkedApp.Run run = forked(module, jdk, provider, collector).run().requireSuccess();

            assertThat(run.results())
                    .containsEntry("ask", "OK Every thread passes through the heddle on its way to the cloth.")
                    .hasEntrySatisfying("stream", chunks -> assertThat(chunks).endsWith(" chunks"));
            assertThat(run.errors())
                    .noneMatch(line -> line.contains("[heddle]"))
                    .anyMatch(line -> line.contains("okhttp3.OkHttpClient") && line.endsWith(" okhttp-4.12.0.jar"));
            assertRecorded(RecordedCall.in(ledger));
            assertTraced(collector);
            assertThat(run.results().get("meters"))
                    .contains("gen_ai.client.operation.duration", "gen_ai.client.token.usage", "heddle.cost");
        }
    }

    private ForkedApp forked(String module, Jdk jdk, ProviderSimulator provider, OtlpCollector collector) {
        String jar = ForkedApp.target(module).resolve("app.jar").toString();
        ForkedApp app = ForkedApp.onClassPath(jar, "org.springframework.boot.loader.launch.JarLauncher")
                .jdk(jdk)
                .option("-XX:TieredStopAtLevel=1")
                .withAgent()
                .ledger(ledger)
                .env("HEDDLE_DOCTOR", "true")
                .env("SERVER_PORT", "0")
                .env("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1.0")
                .env("MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED", "false")
                .argument(provider.baseUrl());
        SPAN_ENDPOINTS.forEach(name -> app.env(name, collector.endpoint() + "/v1/traces"));
        return app;
    }

    private static void assertRecorded(List<RecordedCall> calls) {
        assertThat(calls)
                .extracting(call -> call.call().origin().callSite())
                .containsExactly("com.example.boot.BootApp.ask", "com.example.boot.BootApp.stream");
        assertThat(calls).allSatisfy(call -> {
            Cost cost = Objects.requireNonNull(call.call().cost());
            assertThat(cost.usd()).isEqualByComparingTo(new BigDecimal("0.000171"));
            assertThat(call.statuses()).containsExactly(200);
        });
    }

    private static void assertTraced(OtlpCollector collector) {
        assertThat(collector.inferenceSpans()).hasSize(2).allSatisfy(call -> {
            assertThat(call.attributes()).containsEntry("heddle.cost.usd", "0.000171");
            SpanData request = collector.spans().stream()
                    .filter(span -> span.spanId().equals(call.parentSpanId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(request.kind()).isEqualTo("SERVER");
            assertThat(request.traceId()).isEqualTo(call.traceId());
        });
    }
}
