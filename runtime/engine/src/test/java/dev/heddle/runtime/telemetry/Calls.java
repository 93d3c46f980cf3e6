package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.CallSpec;
import dev.heddle.call.LlmOutcome;
import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetDecision;
import dev.heddle.runtime.budget.BudgetMatch;
import dev.heddle.runtime.budget.BudgetOutcome;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.BudgetState;
import dev.heddle.runtime.budget.BudgetUnit;
import dev.heddle.runtime.budget.BudgetWindow;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls as the pipeline would report them. */
final class Calls {

    static final long BEGAN = 1_700_000_000_000_000_000L;
    static final long SECOND = 1_000_000_000L;

    static final Usage USAGE = Usage.builder()
            .uncachedInput(100)
            .cacheRead(40)
            .cacheWrite5m(20)
            .cacheWrite1h(3)
            .output(50)
            .reasoning(30)
            .audioInput(7)
            .audioCacheRead(5)
            .audioOutput(11)
            .imageOutput(2)
            .build();

    private Calls() {}

    /** A streamed chat in which everything that can be said is said, retried once. */
    static CallRecord everything() {
        RequestFacts request = RequestFacts.builder(Operation.CHAT).model("gpt-4o").stream(true)
                .usageRequested(true)
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
                .finishReasons(List.of("stop", "length"))
                .toolCalls(List.of("weather"))
                .usage(USAGE)
                .serviceTier("default")
                .systemFingerprint("fp_1")
                .complete(true)
                .outputJson("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}],"
                        + "\"finish_reason\":\"stop\"}]")
                .build();
        return new CallRecord(
                start("openai", "openai.chat", request),
                3 * SECOND,
                200,
                null,
                null,
                response,
                SECOND,
                List.of(failed(1, 0, 503, "server_error"), succeeded(2, SECOND / 2, USAGE, new Cost(1_234_500_000L))),
                new Cost(1_234_500_000L),
                "closed",
                false,
                null);
    }

    /** A chat whose prompt exceeds every limit. */
    static CallRecord longContent() {
        String prompt = "[{\"role\":\"user\",\"content\":\"" + "x".repeat(10_000) + "\"}]";
        return new CallRecord(
                start("openai", "openai.chat", withPrompt(prompt)),
                SECOND,
                200,
                null,
                null,
                null,
                -1,
                List.of(),
                null,
                "closed",
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
        ResponseFacts response = ResponseFacts.builder()
                .model("text-embedding-3-small")
                .usage(usage)
                .complete(true)
                .build();
        return new CallRecord(
                start("openai", "openai.embeddings", request),
                SECOND,
                200,
                null,
                null,
                response,
                -1,
                List.of(succeeded(1, 0, usage, null)),
                null,
                "closed",
                false,
                null);
    }

    static CallRecord failed() {
        ResponseFacts response = ResponseFacts.builder()
                .error(new ErrorFacts("invalid_request_error", "context_length_exceeded", "too long"))
                .build();
        return new CallRecord(
                start("anthropic", "anthropic.messages", chat("claude-sonnet-4")),
                SECOND,
                400,
                "context_length_exceeded",
                null,
                response,
                -1,
                List.of(failed(1, 0, 400, "context_length_exceeded")),
                null,
                "half_open",
                false,
                "retry_budget_spent");
    }

    static CallRecord cutStream() {
        ResponseFacts response =
                ResponseFacts.builder().id("chatcmpl-2").model("gpt-4o").build();
        return new CallRecord(
                start("openai", "openai.chat", chat("gpt-4o")),
                2 * SECOND,
                200,
                "stream_truncated",
                null,
                response,
                SECOND,
                List.of(failed(1, 0, 200, "stream_truncated")),
                null,
                "closed",
                false,
                null);
    }

    static CallRecord refused() {
        return new CallRecord(
                start("openai", "openai.chat", chat("gpt-4o")),
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

    /** A request that could not be read. */
    static CallRecord unread() {
        return new CallRecord(
                start("openai", "openai.responses", null),
                SECOND,
                200,
                null,
                null,
                null,
                -1,
                List.of(new AttemptRecord(
                        1, "openai api.openai.com:443 ", null, BEGAN, SECOND, 0, 200, null, null, null)),
                null,
                null,
                false,
                null);
    }

    /** A call inside an annotated method, answered by its second model. */
    static CallRecord annotated() {
        CallStart plain = start("openai", "openai.chat", chat("gpt-4o"));
        CallStart start = new CallStart(
                plain.id(),
                plain.epochNanos(),
                plain.transport(),
                plain.dialect(),
                plain.provider(),
                plain.serverAddress(),
                plain.serverPort(),
                plain.request(),
                plain.callSite(),
                plain.woven(),
                null,
                CallSpec.of(CallSpec.CONTRACT, "Desk#answer").feature("desk").build(),
                List.of(),
                null,
                new Attribution("desk", "support", "ada", "acme"));
        return new CallRecord(start, SECOND, 200, null, null, null, -1, List.of(), null, "closed", true, null);
    }

    static CallRecord routed() {
        return routed("0.00125");
    }

    static CallRecord routed(String saved) {
        CallRecord plain = refused();
        return new CallRecord(
                plain.start(),
                SECOND,
                200,
                null,
                null,
                null,
                -1,
                List.of(),
                null,
                "closed",
                true,
                null,
                new CallRecord.Routed(
                        "chat",
                        "anthropic api.anthropic.com:443 claude",
                        List.of("seed"),
                        true,
                        false,
                        CallRecord.Hedged.WON,
                        new CallRecord.Complexity(
                                "hard",
                                "simple",
                                "score",
                                "unsure",
                                0.2,
                                "length",
                                "text=120,prompt=410,messages=1",
                                new BigDecimal(saved))),
                null,
                null,
                false);
    }

    /** Without an attempt; looked for in vain where there is no earlier answer. */
    static CallRecord cached(CallRecord.@Nullable Cached cached) {
        CallRecord plain = refused();
        return new CallRecord(
                plain.start(),
                SECOND,
                200,
                null,
                null,
                null,
                -1,
                List.of(),
                Cost.ZERO,
                "closed",
                false,
                null,
                null,
                cached,
                null,
                cached == null);
    }

    static CallRecord budgeted() {
        CallRecord plain = refused();
        BudgetWindow day = new BudgetWindow(1, BudgetWindow.Unit.DAY, false, ZoneOffset.UTC);
        Budget team = new Budget(
                "each-team",
                BudgetScope.TEAM,
                BudgetUnit.USD,
                50_000_000_000_000L,
                day,
                List.of(80),
                OnExceed.REJECT,
                null,
                BudgetMatch.ALL,
                false);
        Budget user = new Budget(
                "each-user",
                BudgetScope.USER,
                BudgetUnit.TOKENS,
                1_000,
                day,
                List.of(),
                OnExceed.DOWNGRADE,
                null,
                BudgetMatch.ALL,
                false);
        BudgetOutcome budgets = new BudgetOutcome(
                List.of(new BudgetState(team, "payments", 12_500_000_000_000L), new BudgetState(user, null, 900)),
                List.of(new BudgetOutcome.Warning("each-team", 80)),
                List.of(new BudgetOutcome.Event(
                        new BudgetDecision.Exceeded(user, "this user", null, 900, 200, -1), OnExceed.DOWNGRADE)),
                List.of("trial"),
                true);
        return new CallRecord(
                plain.start(),
                SECOND,
                200,
                null,
                null,
                null,
                -1,
                List.of(),
                null,
                "closed",
                false,
                null,
                null,
                null,
                budgets,
                false);
    }

    static LlmOutcome outcome() {
        return new LlmOutcome(
                "Desk#answer", LlmOutcome.Tier.FALLBACK_METHOD, "openai", "gpt-4o", "circuit_open", 1, 0, 0, null);
    }

    static CallStart start(String provider, String dialect, @Nullable RequestFacts request) {
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
                Calls.class,
                null,
                null,
                List.of());
    }

    static RequestFacts chat(String model) {
        return RequestFacts.builder(Operation.CHAT).model(model).choiceCount(1L).build();
    }

    static RequestFacts withPrompt(String promptJson) {
        return RequestFacts.builder(Operation.CHAT)
                .model("gpt-4o")
                .promptJson(promptJson)
                .build();
    }

    static AttemptRecord succeeded(int number, long waited, Usage usage, @Nullable Cost cost) {
        return new AttemptRecord(
                number,
                "openai api.openai.com:443 gpt-4o",
                "gpt-4o-2024-08-06",
                BEGAN + SECOND,
                2 * SECOND,
                waited,
                200,
                null,
                usage,
                cost);
    }

    static AttemptRecord failed(int number, long waited, int status, String error) {
        return new AttemptRecord(
                number, "openai api.openai.com:443 gpt-4o", null, BEGAN, SECOND / 2, waited, status, error, null, null);
    }

    /** Reports the call to the listener from its begin to its end. */
    static void report(TelemetryListener listener, CallRecord call) {
        CallObserver observer = listener.started(call.start());
        call.attempts().forEach(observer::attempted);
        observer.ended(call);
    }
}
