package dev.heddle.opentelemetry.sink;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.telemetry.ContentCapture;
import dev.heddle.runtime.telemetry.ContentRedactor;
import dev.heddle.runtime.telemetry.SemconvProfile;
import dev.heddle.runtime.telemetry.TelemetryListener;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls as the engine reports them, in every outcome, and the listener that writes them into sinks. */
final class TestCalls {

    static final long BEGAN = 1_700_000_000_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final Usage USAGE = Usage.builder()
            .uncachedInput(100)
            .cacheRead(40)
            .cacheWrite5m(20)
            .output(50)
            .reasoning(30)
            .audioInput(7)
            .audioCacheRead(5)
            .audioOutput(11)
            .imageOutput(2)
            .build();

    private TestCalls() {}

    static TelemetryListener listener(TelemetrySink sink, SemconvProfile profile, ContentCapture content) {
        return new TelemetryListener(
                woven -> List.of(sink),
                new TelemetrySettings(profile, content, 8192, ContentRedactor.NONE, true, false),
                () -> 0,
                line -> {});
    }

    static void report(TelemetryListener listener, CallRecord call) {
        CallObserver observer = listener.started(call.start());
        observer.contentArrived(1, SECOND);
        observer.contentArrived(1, SECOND * 2);
        call.attempts().forEach(observer::attempted);
        observer.ended(call);
    }

    static CallRecord streamed(@Nullable Object parentContext) {
        RequestFacts request = RequestFacts.builder(Operation.CHAT).model("gpt-4o").stream(true)
                .maxTokens(512L)
                .temperature(0.5)
                .topP(0.9)
                .topK(40L)
                .frequencyPenalty(0.1)
                .presencePenalty(0.2)
                .seed(7L)
                .choiceCount(2L)
                .outputType("json")
                .reasoningLevel("high")
                .serviceTier("flex")
                .previousResponseId("resp_0")
                .stopSequences(List.of("END"))
                .tools(List.of("weather"))
                .promptJson("[{\"role\":\"user\",\"content\":\"Hello\"}]")
                .build();
        ResponseFacts response = ResponseFacts.builder()
                .id("chatcmpl-1")
                .model("gpt-4o-2024-08-06")
                .finishReasons(List.of("stop"))
                .usage(USAGE)
                .serviceTier("default")
                .systemFingerprint("fp_1")
                .complete(true)
                .outputJson("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]}]")
                .build();
        Cost cost = new Cost(1_234_500_000L);
        return new CallRecord(
                start("openai", "openai.chat", request, parentContext),
                3 * SECOND,
                200,
                null,
                null,
                response,
                SECOND,
                List.of(attempt(1, 503, "server_error", null, null), attempt(2, 200, null, USAGE, cost)),
                cost,
                "closed",
                false,
                null);
    }

    static CallRecord failed() {
        return new CallRecord(
                start("anthropic", "anthropic.messages", chat("claude-sonnet-4"), null),
                SECOND,
                529,
                "overloaded_error",
                null,
                null,
                -1,
                List.of(attempt(1, 529, "overloaded_error", null, null)),
                null,
                "half_open",
                false,
                null);
    }

    static CallRecord refused() {
        return new CallRecord(
                start("openai", "openai.chat", chat("gpt-4o"), null),
                1_000,
                503,
                "circuit_open",
                "circuit_open",
                null,
                -1,
                List.of(),
                null,
                "open",
                false,
                null);
    }

    static CallRecord embeddings() {
        RequestFacts request = RequestFacts.builder(Operation.EMBEDDINGS)
                .model("text-embedding-3-small")
                .embeddingDimensions(256L)
                .encodingFormats(List.of("float"))
                .build();
        Usage usage = Usage.builder().uncachedInput(8).build();
        return new CallRecord(
                start("openai", "openai.embeddings", request, null),
                SECOND,
                200,
                null,
                null,
                ResponseFacts.builder().model("text-embedding-3-small").build(),
                -1,
                List.of(attempt(1, 200, null, usage, null)),
                null,
                "closed",
                false,
                null);
    }

    static RequestFacts chat(String model) {
        return RequestFacts.builder(Operation.CHAT).model(model).build();
    }

    static CallStart start(
            String provider, String dialect, @Nullable RequestFacts request, @Nullable Object parentContext) {
        return new CallStart(
                "0192-1",
                BEGAN,
                "okhttp",
                dialect,
                provider,
                "api.example.com",
                443,
                request,
                "OrderService.summarise",
                TestCalls.class,
                parentContext,
                null,
                List.of());
    }

    private static AttemptRecord attempt(
            int number, int status, @Nullable String error, @Nullable Usage usage, @Nullable Cost cost) {
        String model = error == null ? "gpt-4o-2024-08-06" : null;
        return new AttemptRecord(
                number,
                "openai api.openai.com:443 gpt-4o",
                model,
                BEGAN,
                SECOND,
                number == 1 ? 0 : SECOND / 2,
                status,
                error,
                usage,
                cost);
    }
}
