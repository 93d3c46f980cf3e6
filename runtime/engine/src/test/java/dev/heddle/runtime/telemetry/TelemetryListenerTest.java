package dev.heddle.runtime.telemetry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TelemetryListenerTest {

    private static final String NANO_DOLLARS = "0.0012345";

    private final RecordingSink sink = new RecordingSink();
    private final List<String> console = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(SemconvProfile.class)
    void everyAttributeIsNamedAndTypedByTheTableAndEveryOneIsWritten(SemconvProfile profile) {
        TelemetryListener listener = listener(profile, ContentCapture.SPAN_AND_EVENT, false);
        for (CallRecord call : List.of(
                Calls.everything(),
                Calls.embeddings(),
                Calls.failed(),
                Calls.refused(),
                Calls.longContent(),
                Calls.cutStream(),
                Calls.annotated(),
                Calls.routed(),
                Calls.cached(semantic("call-0")),
                Calls.budgeted())) {
            Calls.report(listener, call);
        }

        Map<String, GenAiAttribute> table = new HashMap<>();
        for (GenAiAttribute attribute : GenAiAttribute.values()) {
            attribute.key(profile).ifPresent(key -> table.put(key, attribute));
        }
        Set<GenAiAttribute> written = new HashSet<>();
        for (Map<String, Object> attributes : allAttributes()) {
            attributes.forEach((key, value) -> {
                GenAiAttribute attribute = table.get(key);
                assertThat(attribute).as("table has " + key).isNotNull();
                assertThat(value)
                        .as(key)
                        .isInstanceOf(requireNonNull(attribute).type(profile).javaType());
                written.add(attribute);
            });
        }
        assertThat(written).containsExactlyInAnyOrderElementsOf(table.values());
    }

    private static CallRecord.Cached semantic(@Nullable String leader) {
        return new CallRecord.Cached(
                CallRecord.Cached.Kind.SEMANTIC, new Cost(2_850_000_000L), 90 * Calls.SECOND, 0.97, leader);
    }

    @Test
    void anAnswerGivenAgainSaysHowOldItIsAndWhatItSaved() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.cached(semantic(null)));

        assertThat(sink.span().attributes)
                .contains(
                        entry("heddle.cache.kind", "semantic"),
                        entry("heddle.cache.age", 90.0),
                        entry("heddle.cache.similarity", 0.97),
                        entry("heddle.cache.saved_usd", "0.00285"),
                        entry("heddle.cost.usd", "0"),
                        entry("heddle.attempt.count", 0L))
                .doesNotContainKey("heddle.cache.leader");
    }

    @Test
    void anAnswerOfAnotherCallIsLinkedToItsSpan() {
        TelemetryListener listener = listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false);
        CallRecord call = Calls.cached(semantic("call-0"));
        CallObserver leader = listener.started(call.start());
        CallObserver waiter = listener.started(call.start());

        waiter.answeredBy(leader);

        assertThat(sink.links).containsExactly(Map.entry(sink.spans.get(1), sink.spans.get(0)));
    }

    @Test
    void aRoutedCallSaysWhoAnsweredAndWhatWasLostOnTheWay() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.routed());

        assertThat(sink.span().attributes)
                .contains(
                        entry("heddle.route", "chat"),
                        entry("heddle.target", "anthropic api.anthropic.com:443 claude"),
                        entry("heddle.tier", "fallback_model"),
                        entry("heddle.translation.lost", List.of("seed")),
                        entry("heddle.stream.rescued", true),
                        entry("heddle.hedge", "won"),
                        entry("heddle.route.complexity.tier", "hard"),
                        entry("heddle.route.complexity.first", "simple"),
                        entry("heddle.route.complexity.score", 0.2),
                        entry("heddle.route.complexity.saved_usd", "0.00125"));
    }

    @Test
    void aStreamedCallIsOneSpanWithAllThatIsKnown() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.everything());

        assertThat(sink.spans).hasSize(1);
        RecordingSink.Span span = sink.span();
        assertThat(span.name).isEqualTo("chat gpt-4o");
        assertThat(span.start).isEqualTo(Calls.BEGAN);
        assertThat(span.end).isEqualTo(Calls.BEGAN + 3 * Calls.SECOND);
        assertThat(span.ends).isEqualTo(1);
        assertThat(span.error).isNull();
        assertThat(span.startAttributes)
                .containsOnly(
                        entry("gen_ai.operation.name", "chat"),
                        entry("gen_ai.provider.name", "openai"),
                        entry("gen_ai.request.model", "gpt-4o"),
                        entry("server.address", "api.example.com"),
                        entry("server.port", 443L));
        assertThat(span.attributes)
                .contains(
                        entry("gen_ai.request.top_k", 40.0),
                        entry("gen_ai.usage.input_tokens", 163L),
                        entry("gen_ai.usage.output_tokens", 50L),
                        entry("gen_ai.usage.cache_read.input_tokens", 40L),
                        entry("gen_ai.usage.cache_creation.input_tokens", 23L),
                        entry("gen_ai.response.time_to_first_chunk", 1.0),
                        entry("gen_ai.response.finish_reasons", List.of("stop", "length")),
                        entry("gen_ai.usage.cost.amount", 0.0012345),
                        entry("heddle.cost.usd", NANO_DOLLARS),
                        entry("openai.api.type", "chat_completions"),
                        entry("heddle.call_site", "OrderService.summarise"),
                        entry("heddle.attempt.count", 2L))
                .doesNotContainKeys(
                        "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.request.reasoning.level");
    }

    @Test
    void aCallInsideAnAnnotatedMethodSaysWhichAndWhereTheAnswerCameFrom() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.annotated());

        assertThat(sink.span().attributes)
                .contains(
                        entry("heddle.method", "Desk#answer"),
                        entry("heddle.feature", "desk"),
                        entry("heddle.team", "support"),
                        entry("heddle.tenant", "acme"),
                        entry("heddle.tier", "fallback_model"));
    }

    @Test
    void theNewerProfileRenamesAndAdds() {
        Calls.report(listener(SemconvProfile.NEXT, ContentCapture.NO_CONTENT, false), Calls.everything());

        assertThat(sink.span().attributes)
                .contains(
                        entry("gen_ai.request.top_k", 40L),
                        entry("gen_ai.usage.cache_write.input_tokens", 23L),
                        entry("gen_ai.request.reasoning.level", "high"),
                        entry("gen_ai.usage.audio.input_tokens", 12L),
                        entry("gen_ai.usage.image.output_tokens", 2L))
                .doesNotContainKey("gen_ai.usage.cache_creation.input_tokens");
    }

    @Test
    void everyAttemptIsAnEventWithItsWaitAndOutcome() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.everything());

        List<RecordingSink.Event> events = sink.span().events;
        assertThat(events).extracting(RecordingSink.Event::name).containsExactly("heddle.attempt", "heddle.attempt");
        assertThat(events.get(0).attributes())
                .contains(
                        entry("heddle.attempt.number", 1L),
                        entry("http.response.status_code", 503L),
                        entry("error.type", "server_error"))
                .doesNotContainKey("gen_ai.usage.input_tokens");
        assertThat(events.get(1).epochNanos()).isEqualTo(Calls.BEGAN + 3 * Calls.SECOND);
        assertThat(events.get(1).attributes())
                .contains(
                        entry("heddle.attempt.number", 2L),
                        entry("heddle.attempt.wait", 0.5),
                        entry("heddle.attempt.target", "openai api.openai.com:443 gpt-4o"),
                        entry("gen_ai.usage.input_tokens", 163L),
                        entry("heddle.cost.usd", NANO_DOLLARS))
                .doesNotContainKey("error.type");
    }

    @Test
    void aFailedCallHasItsErrorAsStatusAndType() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.failed());

        assertThat(sink.span().error).isEqualTo("context_length_exceeded");
        assertThat(sink.span().attributes)
                .contains(entry("error.type", "context_length_exceeded"), entry("http.response.status_code", 400L))
                .doesNotContainKeys("gen_ai.usage.input_tokens", "heddle.cost.usd", "openai.api.type");
    }

    @Test
    void aRefusedCallSaysWhyAndHasNoAttempt() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.refused());

        assertThat(sink.span().events).isEmpty();
        assertThat(sink.span().attributes)
                .contains(
                        entry("heddle.refusal", "circuit_open"),
                        entry("heddle.circuit_breaker.state", "open"),
                        entry("heddle.attempt.count", 0L),
                        entry("error.type", "circuit_open"));
    }

    @Test
    void embeddingsHaveNoOutputTokens() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.embeddings());

        assertThat(sink.span().name).isEqualTo("embeddings text-embedding-3-small");
        assertThat(sink.span().attributes)
                .contains(
                        entry("gen_ai.embeddings.dimension.count", 256L),
                        entry("gen_ai.request.encoding_formats", List.of("float")),
                        entry("gen_ai.usage.input_tokens", 8L))
                .doesNotContainKeys("gen_ai.usage.output_tokens", "gen_ai.request.stream");
    }

    @Test
    void aCallWhoseRequestCouldNotBeReadStillHasAnOperation() {
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.unread());

        assertThat(sink.span().name).isEqualTo("chat");
        assertThat(sink.span().attributes)
                .contains(entry("gen_ai.operation.name", "chat"), entry("openai.api.type", "responses"))
                .doesNotContainKey("gen_ai.request.model");
    }

    @Test
    void aCutStreamFinishedByErrorInTheNewerProfileOnly() {
        Calls.report(listener(SemconvProfile.NEXT, ContentCapture.NO_CONTENT, false), Calls.cutStream());
        Calls.report(listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false), Calls.cutStream());

        assertThat(sink.spans.get(0).attributes).contains(entry("gen_ai.response.finish_reasons", List.of("error")));
        assertThat(sink.spans.get(1).attributes).doesNotContainKey("gen_ai.response.finish_reasons");
    }

    @Test
    void theParentIsTheContextOfTheThreadThatMadeTheCall() throws InterruptedException {
        TelemetryListener listener = listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false);
        Object captured = listener.current(Calls.class);
        CallStart start = withParent(Calls.everything().start(), captured);

        Thread driver = new Thread(() -> listener.started(start), "driver");
        driver.start();
        driver.join();

        assertThat(sink.span().parent)
                .isEqualTo("context of " + Thread.currentThread().getName());
    }

    @Test
    void headersAreInjectedOnlyWhereConfigured() {
        Map<String, String> headers = new HashMap<>();
        CallStart start = Calls.everything().start();

        listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false)
                .started(start)
                .inject(headers::put);
        assertThat(headers).isEmpty();

        listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, true)
                .started(start)
                .inject(headers::put);
        assertThat(headers).containsOnly(entry("traceparent", RecordingSink.TRACEPARENT));
    }

    @Test
    void theSpanIsCurrentWhileTheObserverIsActive() throws Exception {
        CallObserver observer = listener(SemconvProfile.V1_41, ContentCapture.NO_CONTENT, false)
                .started(Calls.everything().start());
        try (AutoCloseable active = observer.activate()) {
            assertThat(active).isNotNull();
            assertThat(sink.activity).containsExactly("current");
        }
        assertThat(sink.activity).containsExactly("current", "closed");
    }

    @Test
    void aFinishedCallIsOneConsoleLineWithItsTrace() {
        TelemetrySettings settings = new TelemetrySettings(
                SemconvProfile.V1_41, ContentCapture.NO_CONTENT, 8192, ContentRedactor.NONE, false, true);
        Calls.report(
                new TelemetryListener(woven -> List.of(sink), settings, () -> 0, console::add), Calls.everything());

        assertThat(console)
                .containsExactly("call operation=chat provider=openai model=gpt-4o-2024-08-06 outcome=ok status=200"
                        + " attempts=2 duration_ms=3000.0 input_tokens=163 output_tokens=50 cost_usd=0.0012345"
                        + " trace=4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void theConsoleNeedsNoSink() {
        TelemetrySettings settings = new TelemetrySettings(
                SemconvProfile.V1_41, ContentCapture.NO_CONTENT, 8192, ContentRedactor.NONE, false, true);
        Calls.report(new TelemetryListener(SinkProvider.NONE, settings, () -> 0, console::add), Calls.embeddings());

        assertThat(console)
                .singleElement()
                .asString()
                .contains("operation=embeddings", "cost_usd=unknown")
                .doesNotContain("trace=");
    }

    private TelemetryListener listener(SemconvProfile profile, ContentCapture content, boolean propagate) {
        TelemetrySettings settings =
                new TelemetrySettings(profile, content, 8192, ContentRedactor.NONE, propagate, false);
        return new TelemetryListener(woven -> List.of(sink), settings, () -> 0, console::add);
    }

    private List<Map<String, Object>> allAttributes() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (RecordingSink.Span span : sink.spans) {
            all.add(span.attributes);
            span.events.forEach(event -> all.add(event.attributes()));
        }
        sink.measurements.forEach(measurement -> all.add(measurement.attributes()));
        return all;
    }

    private static CallStart withParent(CallStart start, @Nullable Object parent) {
        return new CallStart(
                start.id(),
                start.epochNanos(),
                start.transport(),
                start.dialect(),
                start.provider(),
                start.serverAddress(),
                start.serverPort(),
                start.request(),
                start.callSite(),
                start.woven(),
                parent,
                null,
                start.withheld());
    }
}
