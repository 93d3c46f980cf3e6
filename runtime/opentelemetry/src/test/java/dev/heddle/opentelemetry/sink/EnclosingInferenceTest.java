package dev.heddle.opentelemetry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.telemetry.ContentCapture;
import dev.heddle.runtime.telemetry.SemconvProfile;
import dev.heddle.runtime.telemetry.TelemetryListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnclosingInferenceTest {

    private final RecordingSdk sdk = new RecordingSdk();
    private final TelemetryListener listener = TestCalls.listener(
            new OpenTelemetrySink(sdk.openTelemetry(), "test"), SemconvProfile.V1_41, ContentCapture.NO_CONTENT);

    @Test
    void theSpanOfAnotherInstrumentationIsEnrichedAndNotEnded() {
        Span outer = inference("anthropic.messages.create", "chat");
        try (Scope scope = outer.makeCurrent()) {
            TestCalls.report(listener, TestCalls.streamed(null));
        }
        assertThat(sdk.spans()).isEmpty();
        outer.end();

        SpanData span = sdk.onlySpan();
        assertThat(span.getName()).isEqualTo("anthropic.messages.create");
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("heddle.cost.usd"), "0.0012345")
                .containsEntry(AttributeKey.longKey("gen_ai.usage.input_tokens"), 160L);
        assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("heddle.attempt", "heddle.attempt");
    }

    @Test
    void theStatusOfAnEnrichedSpanIsLeftToItsOwner() {
        Span outer = inference("chat claude", "chat");
        try (Scope scope = outer.makeCurrent()) {
            TestCalls.report(listener, TestCalls.failed());
        }
        outer.end();

        assertThat(sdk.onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(sdk.onlySpan().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("overloaded_error");
    }

    @Test
    void aSecondCallWithinTheSameSpanGetsItsOwn() {
        Span outer = inference("chat gpt-4o", "chat");
        try (Scope scope = outer.makeCurrent()) {
            TestCalls.report(listener, TestCalls.streamed(null));
            TestCalls.report(listener, TestCalls.embeddings());
        }
        outer.end();

        assertThat(sdk.spans()).hasSize(2);
        assertThat(sdk.span("embeddings text-embedding-3-small").getParentSpanId())
                .isEqualTo(outer.getSpanContext().getSpanId());
    }

    @Test
    void theContextOfAnEnrichedSpanIsUsedForHeadersAndChildren() throws Exception {
        Span outer = inference("chat gpt-4o", "chat");
        CallObserver observer;
        try (Scope scope = outer.makeCurrent()) {
            observer = listener.started(TestCalls.streamed(null).start());
        }
        Map<String, String> headers = new HashMap<>();
        observer.inject(headers::put);
        assertThat(headers.get("traceparent")).contains(outer.getSpanContext().getSpanId());
        try (AutoCloseable active = Objects.requireNonNull(observer.activate())) {
            assertThat(Span.current()).isSameAs(outer);
        }
        outer.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke_agent", "execute_tool", "create_agent"})
    void agentsAndToolsAreParentsLikeAnyOther(String operation) {
        Span outer = inference(operation + " planner", operation);
        try (Scope scope = outer.makeCurrent()) {
            TestCalls.report(listener, TestCalls.streamed(null));
        }

        assertThat(sdk.onlySpan().getParentSpanId())
                .isEqualTo(outer.getSpanContext().getSpanId());
    }

    @Test
    void aCallMadeWhileHeddlesOwnSpanIsCurrentIsItsChild() throws Exception {
        CallObserver observer = listener.started(TestCalls.streamed(null).start());
        try (AutoCloseable active = Objects.requireNonNull(observer.activate())) {
            TestCalls.report(listener, TestCalls.embeddings());
        }
        observer.ended(TestCalls.streamed(null));

        assertThat(sdk.spans()).hasSize(2);
        assertThat(sdk.span("embeddings text-embedding-3-small").getParentSpanId())
                .isEqualTo(sdk.span("chat gpt-4o").getSpanId());
    }

    @Test
    void aSpanBehindTheOpenTelemetryAgentsWrapperIsRead() {
        Span outer = inference("chat gpt-4o", "chat");

        assertThat(new SpanAttributeReader().string(new AgentLikeWrapper(outer), "gen_ai.operation.name"))
                .isEqualTo("chat");
        assertThat(new SpanAttributeReader().string("no span at all", "gen_ai.operation.name"))
                .isNull();
    }

    /** Has the one field by which the agent's wrapper reaches the span behind it. */
    private static final class AgentLikeWrapper {

        @SuppressWarnings({"unused", "UnusedVariable"}) // Read by reflection.
        private final Span agentSpan;

        AgentLikeWrapper(Span agentSpan) {
            this.agentSpan = agentSpan;
        }
    }

    private Span inference(String name, String operation) {
        return sdk.tracer()
                .spanBuilder(name)
                .setAttribute("gen_ai.operation.name", operation)
                .startSpan();
    }
}
