package dev.heddle.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import dev.heddle.it.harness.MetricPoint;
import dev.heddle.it.harness.OtlpCollector;
import dev.heddle.it.harness.SpanData;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTelemetryIT {

    private final ProviderSimulator provider = ProviderSimulator.start();
    private final OtlpCollector collector = new OtlpCollector();

    @AfterEach
    void stop() {
        provider.close();
        collector.close();
    }

    static List<Jdk> jdks() {
        return Jdk.matrix();
    }

    private ForkedApp openAi(Jdk jdk, String... scenarios) {
        ForkedApp app = ForkedApp.of("openai", "com.example.openai.OpenAiApp")
                .jdk(jdk)
                .withAgent()
                .exportTo(collector)
                .argument(provider.baseUrl());
        List.of(scenarios).forEach(app::argument);
        return app;
    }

    private ForkedApp traced(String sdk, String... scenarios) {
        ForkedApp app = ForkedApp.of("openai-otel", "com.example.otel.TracedApp")
                .exportTo(collector)
                .env("OTEL_LOGS_EXPORTER", "none")
                .argument(provider.baseUrl())
                .argument(sdk);
        List.of(scenarios).forEach(app::argument);
        return app;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationWithoutOpenTelemetryIsTracedByHeddlesOwn(Jdk jdk) {
        openAi(jdk, "sync").run().requireSuccess();

        assertThat(collector.spans()).hasSize(1);
        SpanData span = collector.spans().get(0);
        assertThat(span.name()).isEqualTo("chat gpt-4o-mini");
        assertThat(span.kind()).isEqualTo("CLIENT");
        assertThat(span.status()).isEqualTo("UNSET");
        assertThat(span.attributes())
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "openai")
                .containsEntry("gen_ai.request.model", "gpt-4o-mini")
                .containsEntry("gen_ai.response.model", "gpt-4o-mini")
                .containsEntry("gen_ai.request.temperature", 0.5)
                .containsEntry("gen_ai.request.max_tokens", 128L)
                .containsEntry("gen_ai.usage.input_tokens", 1000L)
                .containsEntry("gen_ai.usage.output_tokens", 60L)
                .containsEntry("gen_ai.usage.cache_read.input_tokens", 200L)
                .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", (long) provider.port())
                .containsEntry("heddle.cost.usd", "0.000171")
                .containsEntry("heddle.call_site", "com.example.openai.OpenAiApp.sync")
                .containsKey("gen_ai.response.id")
                .doesNotContainKey("error.type");
        assertThat(span.events()).hasSize(1);
        assertThat(span.events().get(0).name()).isEqualTo("heddle.attempt");
    }

    @Test
    void aRetriedCallIsOneSpanWithAnEventForEachAttempt() {
        provider.script().next(Reply.error(503));

        openAi(Jdk.current(), "sync").retryingAtOnce().run().requireSuccess();

        assertThat(collector.inferenceSpans()).hasSize(1);
        SpanData span = collector.inferenceSpans().get(0);
        assertThat(span.status()).isEqualTo("UNSET");
        assertThat(span.events()).hasSize(2);
    }

    @Test
    void aFailedCallHasAnErrorAndItsType() {
        provider.script().then(Reply.error(401));

        openAi(Jdk.current(), "sync").run().requireSuccess();

        SpanData span = collector.inferenceSpans().get(0);
        assertThat(span.status()).isEqualTo("ERROR");
        assertThat(span.attributes()).containsKey("error.type");
    }

    @Test
    void aStreamTellsTheTimeToItsFirstChunkAndItsUsage() {
        openAi(Jdk.current(), "stream").run().requireSuccess();

        SpanData span = collector.inferenceSpans().get(0);
        assertThat(span.attributes())
                .containsEntry("gen_ai.request.stream", true)
                .containsEntry("gen_ai.usage.output_tokens", 60L)
                .containsKey("gen_ai.response.time_to_first_chunk");
    }

    @Test
    void metricsCarryTokensDurationAndCost() {
        openAi(Jdk.current(), "sync").run().requireSuccess();

        assertThat(collector.metrics("gen_ai.client.operation.duration")).hasSize(1);
        List<MetricPoint> tokens = collector.metrics("gen_ai.client.token.usage");
        assertThat(tokens).hasSize(2);
        assertThat(tokens.stream().mapToDouble(MetricPoint::value).sum()).isEqualTo(1060);
        assertThat(collector.metrics("heddle.cost").get(0).value()).isEqualTo(0.000171);
    }

    @Test
    void spansJoinTheApplicationsOwnTracesHoweverTheCallIsMade() {
        ForkedApp.Run run = traced("own", "sync", "async", "stream", "asyncStream")
                .withAgent()
                .run()
                .requireSuccess();

        assertThat(collector.inferenceSpans()).hasSize(4);
        run.results().forEach((scenario, result) -> {
            String[] ids = result.split(" ");
            assertThat(collector.inferenceSpans()).as(scenario).anySatisfy(span -> {
                assertThat(span.traceId()).isEqualTo(ids[1]);
                assertThat(span.parentSpanId()).isEqualTo(ids[2]);
            });
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thereIsOneInferenceSpanForEachCallBesideTheOpenTelemetryAgent(boolean heddleFirst) {
        Path other = Path.of(Objects.requireNonNull(System.getProperty("heddle.apps")))
                .resolve("openai-otel/target/opentelemetry-javaagent.jar");
        ForkedApp app = traced("agent", "sync", "async", "stream");
        if (heddleFirst) {
            app.withAgent().option("-javaagent:" + other);
        } else {
            app.option("-javaagent:" + other).withAgent();
        }
        ForkedApp.Run run = app.run().requireSuccess();

        assertThat(collector.inferenceSpans()).hasSize(3);
        assertThat(collector.inferenceSpans())
                .allSatisfy(span -> assertThat(span.attributes())
                        .containsEntry("heddle.cost.usd", "0.000171")
                        .containsEntry("gen_ai.request.model", "gpt-4o-mini"));
        run.results()
                .values()
                .forEach(result -> assertThat(collector.inferenceSpans())
                        .anySatisfy(span -> assertThat(span.traceId()).isEqualTo(result.split(" ")[1])));
    }
}
