package dev.heddle.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.cost.Cost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallMeasurementsTest {

    private final RecordingSink sink = new RecordingSink();
    private final AtomicLong dropped = new AtomicLong();

    @ParameterizedTest
    @EnumSource(SemconvProfile.class)
    void everyMetricOfTheTableIsRecordedAndNoOther(SemconvProfile profile) {
        TelemetryListener listener = listener(profile);
        dropped.set(3);
        stream(listener);
        Calls.report(listener, Calls.embeddings());
        Calls.report(listener, Calls.failed());
        Calls.report(listener, Calls.routed());
        Calls.report(listener, Calls.routed("-0.002"));
        Calls.report(listener, Calls.cached(stale(new Cost(1))));
        listener.methodEnded(Calls.outcome(), Calls.class);
        CallSpans spans = new CallSpans(List.of(sink));
        Map<GenAiMetric, LongSupplier> totals = Map.of(
                GenAiMetric.INTERNAL_ERRORS, () -> 1,
                GenAiMetric.ALERT_SPIKE, () -> 1,
                GenAiMetric.ALERT_CONCENTRATION, () -> 1,
                GenAiMetric.ALERT_UNATTRIBUTED, () -> 1,
                GenAiMetric.ALERT_UNPRICED, () -> 1,
                GenAiMetric.BUDGET_STORE_FAILURES, () -> 2);
        new ProcessCounters(totals).record(new CallMeasurements(profile), spans);
        Calls.report(listener, Calls.budgeted());

        Set<Instrument> expected = new HashSet<>();
        for (GenAiMetric metric : GenAiMetric.values()) {
            metric.instrument(profile).ifPresent(expected::add);
        }
        assertThat(sink.measurements)
                .extracting(RecordingSink.Measurement::instrument)
                .containsOnlyElementsOf(expected)
                .containsAll(expected);
    }

    @Test
    void budgetsAreMeasuredByNameAndTeamAndNeverByUser() {
        Calls.report(listener(SemconvProfile.V1_41), Calls.budgeted());

        assertThat(sink.of("heddle.budget.spent")).singleElement().satisfies(spent -> {
            assertThat(spent.value()).isEqualTo(12.5);
            assertThat(spent.attributes())
                    .containsOnly(
                            entry("heddle.budget.name", "each-team"),
                            entry("heddle.budget.key", "payments"),
                            entry("heddle.budget.unit", "usd"));
        });
        assertThat(sink.of("heddle.budget.limit"))
                .singleElement()
                .satisfies(limit -> assertThat(limit.value()).isEqualTo(50));
        assertThat(sink.of("heddle.budget.refused"))
                .extracting(RecordingSink.Measurement::attributes)
                .containsExactly(
                        Map.of(
                                "heddle.budget.name", "each-user",
                                "heddle.budget.action", "downgrade",
                                "heddle.budget.reason", "exceeded"),
                        Map.of(
                                "heddle.budget.name", "trial",
                                "heddle.budget.action", "shadow",
                                "heddle.budget.reason", "exceeded"));
        assertThat(sink.of("heddle.budget.warnings"))
                .singleElement()
                .satisfies(warned -> assertThat(warned.attributes())
                        .containsOnly(entry("heddle.budget.name", "each-team"), entry("heddle.budget.level", "80%")));
    }

    @Test
    void routedCallsAreCountedByWhereTheirAnswerCameFrom() {
        Calls.report(listener(SemconvProfile.V1_41), Calls.routed());

        assertThat(sink.of("heddle.route.calls"))
                .singleElement()
                .satisfies(counted -> assertThat(counted.attributes())
                        .containsOnly(entry("heddle.route", "chat"), entry("heddle.tier", "fallback_model")));
    }

    private static CallRecord.Cached stale(@Nullable Cost saved) {
        return new CallRecord.Cached(CallRecord.Cached.Kind.STALE, saved, Calls.SECOND, 1, null);
    }

    @Test
    void callsLookedUpInTheCacheAreCountedByWhatItHad() {
        TelemetryListener listener = listener(SemconvProfile.V1_41);
        Calls.report(listener, Calls.cached(null));
        Calls.report(listener, Calls.cached(stale(new Cost(2_000_000_000_000L))));
        Calls.report(listener, Calls.cached(stale(null)));

        assertThat(sink.of("heddle.cache.calls"))
                .extracting(measured -> measured.attributes().get("heddle.cache.kind"))
                .containsExactly("miss", "stale", "stale");
        assertThat(sink.of("heddle.cache.saved"))
                .extracting(RecordingSink.Measurement::value)
                .containsExactly(2.0);
    }

    @Test
    void callsOfTiersAreCountedByTierAndTheirMoneyByItsSign() {
        TelemetryListener listener = listener(SemconvProfile.V1_41);
        Calls.report(listener, Calls.routed("0.00125"));
        Calls.report(listener, Calls.routed("-0.002"));
        Calls.report(listener, Calls.routed("0"));

        assertThat(sink.of("heddle.route.complexity.calls"))
                .hasSize(3)
                .allSatisfy(counted -> assertThat(counted.attributes())
                        .containsOnly(
                                entry("heddle.route", "chat"),
                                entry("heddle.route.complexity.tier", "hard"),
                                entry("heddle.route.complexity.reason", "score"),
                                entry("heddle.route.complexity.escalation", "unsure")));
        assertThat(sink.of("heddle.route.complexity.saved"))
                .singleElement()
                .satisfies(saved -> assertThat(saved.value()).isEqualTo(0.00125));
        assertThat(sink.of("heddle.route.complexity.overspent"))
                .singleElement()
                .satisfies(overspent -> assertThat(overspent.value()).isEqualTo(0.002));
    }

    @Test
    void invocationsOfAnnotatedMethodsAreCountedByTheirTier() {
        listener(SemconvProfile.V1_41).methodEnded(Calls.outcome(), Calls.class);

        assertThat(sink.of("heddle.method.invocations")).singleElement().satisfies(counted -> {
            assertThat(counted.value()).isEqualTo(1.0);
            assertThat(counted.attributes())
                    .containsOnly(entry("heddle.method", "Desk#answer"), entry("heddle.tier", "fallback_method"));
        });
    }

    @Test
    void tokensAndDurationAreHistogramsWithTheConventionsBuckets() {
        Calls.report(listener(SemconvProfile.V1_41), Calls.everything());

        List<RecordingSink.Measurement> tokens = sink.of("gen_ai.client.token.usage");
        assertThat(tokens).extracting(RecordingSink.Measurement::value).containsExactly(163.0, 50.0);
        assertThat(tokens.get(0).attributes())
                .containsOnly(
                        entry("gen_ai.operation.name", "chat"),
                        entry("gen_ai.provider.name", "openai"),
                        entry("gen_ai.request.model", "gpt-4o"),
                        entry("gen_ai.response.model", "gpt-4o-2024-08-06"),
                        entry("gen_ai.token.type", "input"),
                        entry("server.address", "api.example.com"),
                        entry("server.port", 443L),
                        entry("openai.response.service_tier", "default"));
        assertThat(tokens.get(0).instrument().buckets())
                .hasSize(14)
                .startsWith(1.0, 4.0)
                .endsWith(67108864.0);
        assertThat(sink.of("gen_ai.client.operation.duration")).singleElement().satisfies(duration -> {
            assertThat(duration.value()).isEqualTo(3.0);
            assertThat(duration.instrument().unit()).isEqualTo("s");
            assertThat(duration.instrument().buckets())
                    .hasSize(14)
                    .startsWith(0.01)
                    .endsWith(81.92);
            assertThat(duration.attributes()).doesNotContainKey("error.type");
        });
    }

    @Test
    void theTimeOfEachChunkAfterTheFirstIsRecorded() {
        stream(listener(SemconvProfile.NEXT));

        assertThat(sink.of("gen_ai.client.inference.time_to_first_chunk"))
                .extracting(RecordingSink.Measurement::value)
                .containsExactly(1.0);
        assertThat(sink.of("gen_ai.client.inference.time_per_output_chunk"))
                .extracting(RecordingSink.Measurement::value)
                .containsExactly(0.5, 0.25, 0.25);
    }

    @Test
    void theNewerProfileCountsTokensByModality() {
        Calls.report(listener(SemconvProfile.NEXT), Calls.everything());

        assertThat(byModality("gen_ai.client.inference.usage.input_tokens"))
                .containsExactly("unknown=151.0", "audio=12.0");
        assertThat(byModality("gen_ai.client.inference.usage.output_tokens"))
                .containsExactly("text=37.0", "audio=11.0", "image=2.0");
        assertThat(byModality("gen_ai.client.inference.usage.cache_read.input_tokens"))
                .containsExactly("unknown=35.0", "audio=5.0");
        assertThat(byModality("gen_ai.client.inference.usage.cache_write.input_tokens"))
                .containsExactly("unknown=23.0");
        assertThat(byModality("gen_ai.client.inference.usage.reasoning.output_tokens"))
                .containsExactly("text=30.0");
    }

    @Test
    void theNewerProfileCountsNothingForAFailedCallButSaysSo() {
        Calls.report(listener(SemconvProfile.NEXT), Calls.failed());

        assertThat(byModality("gen_ai.client.inference.usage.input_tokens")).containsExactly("unknown=0.0");
        assertThat(sink.of("gen_ai.client.inference.duration"))
                .singleElement()
                .satisfies(duration ->
                        assertThat(duration.attributes()).contains(entry("error.type", "context_length_exceeded")));
    }

    @Test
    void embeddingsKeepTheOperationDurationInTheNewerProfile() {
        Calls.report(listener(SemconvProfile.NEXT), Calls.embeddings());

        assertThat(sink.of("gen_ai.client.operation.duration")).hasSize(1);
        assertThat(sink.of("gen_ai.client.inference.duration")).isEmpty();
        assertThat(sink.of("gen_ai.client.inference.usage.input_tokens")).isEmpty();
    }

    @Test
    void attemptsAndMoneyAreCountedAndUnknownPricesToo() {
        TelemetryListener listener = listener(SemconvProfile.V1_41);
        Calls.report(listener, Calls.everything());
        Calls.report(listener, Calls.embeddings());

        List<RecordingSink.Measurement> attempts = sink.of("heddle.attempts");
        assertThat(attempts).hasSize(3);
        assertThat(attempts.get(0).attributes())
                .contains(entry("heddle.attempt.retry", false), entry("error.type", "server_error"));
        assertThat(attempts.get(1).attributes())
                .contains(entry("heddle.attempt.retry", true), entry("gen_ai.request.model", "gpt-4o"));
        assertThat(sink.of("heddle.cost"))
                .extracting(RecordingSink.Measurement::value)
                .containsExactly(0.0012345);
        assertThat(sink.of("heddle.cost.unknown")).hasSize(1);
    }

    @Test
    void theCircuitIsAGauge() {
        TelemetryListener listener = listener(SemconvProfile.V1_41);
        Calls.report(listener, Calls.everything());
        Calls.report(listener, Calls.failed());
        Calls.report(listener, Calls.refused());

        assertThat(sink.of("heddle.circuit_breaker.state"))
                .extracting(RecordingSink.Measurement::value)
                .containsExactly(0.0, 1.0, 2.0);
    }

    @Test
    void whatWasDroppedWhileNothingTookTelemetryIsRecordedOnceSomethingDoes() {
        List<TelemetrySink> sinks = new ArrayList<>();
        TelemetryListener listener = listener(SemconvProfile.V1_41, sinks);
        dropped.set(3);
        Calls.report(listener, Calls.everything());
        sinks.add(sink);
        dropped.set(5);
        Calls.report(listener, Calls.everything());

        assertThat(sink.of("heddle.ledger.dropped"))
                .extracting(RecordingSink.Measurement::value)
                .containsExactly(5.0);
        assertThat(sink.spans).hasSize(1);
    }

    @Test
    void whatTheLedgerDroppedIsCountedOnce() {
        TelemetryListener listener = listener(SemconvProfile.V1_41);
        dropped.set(2);
        Calls.report(listener, Calls.refused());
        Calls.report(listener, Calls.refused());
        dropped.set(5);
        Calls.report(listener, Calls.refused());

        assertThat(sink.of("heddle.ledger.dropped"))
                .extracting(RecordingSink.Measurement::value)
                .containsExactly(2.0, 3.0);
    }

    @Test
    void anyNumberOfModelsMakesABoundedNumberOfSeries() {
        TelemetryListener listener = listener(SemconvProfile.V1_41);
        for (int i = 0; i < 2_000; i++) {
            CallRecord refused = Calls.refused();
            Calls.report(
                    listener,
                    new CallRecord(
                            Calls.start("openai", "openai.chat", Calls.chat("model-" + i)),
                            refused.durationNanos(),
                            503,
                            "error-" + i,
                            null,
                            null,
                            -1,
                            List.of(),
                            null,
                            null,
                            false,
                            null));
        }

        assertThat(values("gen_ai.request.model")).hasSize(501).contains("model-0", "_OTHER");
        assertThat(values("error.type")).hasSize(501).contains("error-0", "_OTHER");
    }

    private Set<Object> values(String attribute) {
        Set<Object> values = new HashSet<>();
        for (RecordingSink.Measurement measurement : sink.measurements) {
            Object value = measurement.attributes().get(attribute);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private List<String> byModality(String metric) {
        return sink.of(metric).stream()
                .map(measurement -> measurement.attributes().get("gen_ai.token.modality") + "=" + measurement.value())
                .toList();
    }

    /** The first event after one second, one half a second later, then two together after another half. */
    private static void stream(TelemetryListener listener) {
        CallRecord call = Calls.everything();
        CallObserver observer = listener.started(call.start());
        observer.contentArrived(1, Calls.SECOND);
        observer.contentArrived(1, Calls.SECOND * 3 / 2);
        observer.contentArrived(2, Calls.SECOND * 2);
        call.attempts().forEach(observer::attempted);
        observer.ended(call);
    }

    private TelemetryListener listener(SemconvProfile profile) {
        return listener(profile, List.of(sink));
    }

    private TelemetryListener listener(SemconvProfile profile, List<TelemetrySink> sinks) {
        TelemetrySettings settings =
                new TelemetrySettings(profile, ContentCapture.NO_CONTENT, 8192, ContentRedactor.NONE, false, false);
        return new TelemetryListener(woven -> List.copyOf(sinks), settings, dropped::get, line -> {});
    }
}
