package dev.heddle.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.call.CallContexts;
import dev.heddle.runtime.call.CallSettings;
import dev.heddle.runtime.call.EngineParts;
import dev.heddle.runtime.call.HeddleEngine;
import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.circuitbreaker.CircuitListener;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.routing.TargetApi;
import dev.heddle.runtime.time.TimeSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Whole calls in the engine whose attempts do not all succeed, without a transport: what the engine does, not what is waited. The
 * circuit is off, since it would open, and the retry budget as large as it may be.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResilienceBenchmark {

    private static final RouteTarget SAME_DIALECT =
            target(TargetApi.OPENAI, "https://backup.example.com/v1", "gpt-4.1-mini");
    private static final RouteTarget OTHER_DIALECT =
            target(TargetApi.ANTHROPIC, "https://api.anthropic.com", "claude-sonnet-4-5");
    private static final byte[] UNAVAILABLE =
            "{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\",\"code\":null}}".getBytes(UTF_8);

    private final HeddleEngine plain = engine(2, null);
    private final HeddleEngine sameDialect = engine(0, route(null, SAME_DIALECT));
    private final HeddleEngine otherDialect = engine(0, route(null, OTHER_DIALECT));
    private final HeddleEngine degrading = engine(0, route("Please try again later.", SAME_DIALECT, OTHER_DIALECT));
    private final ByteBuffer response = Wire.response(1_000);
    private final ByteBuffer message = Wire.anthropicResponse(1_000);
    private final WireRequest request =
            new WireRequest("benchmark", "POST", Wire.CHAT, Headers.NONE, Wire.request(false), 0).reachingElsewhere();

    /** Proves that each call ends as its name says. */
    @Setup
    public void check() {
        require(text(retrySuccess()).contains("As I said."));
        require(text(failoverHealthy()).contains("As I said."));
        require(text(failover()).contains("As I said."));
        require(text(failoverOtherDialect()).contains("\"choices\""));
        require(new String(degradationWalk().body(), UTF_8).contains("Please try again later."));
    }

    /** 503, then the answer. */
    @Benchmark
    public ByteBuffer retrySuccess() {
        return delivered(begin(plain), 1, response);
    }

    /** A route with a fallback that is not needed. */
    @Benchmark
    public ByteBuffer failoverHealthy() {
        return delivered(begin(sameDialect), 0, response);
    }

    /** 503, then the answer of the next target. */
    @Benchmark
    public ByteBuffer failover() {
        return delivered(begin(sameDialect), 1, response);
    }

    /** 503, then the answer of the next target, which is asked and answers in another dialect. */
    @Benchmark
    public ByteBuffer failoverOtherDialect() {
        return delivered(begin(otherDialect), 1, message);
    }

    /** Three targets fail, and the answer is the one from the configuration. */
    @Benchmark
    public Step.Answer degradationWalk() {
        return (Step.Answer) afterFailures(begin(degrading), 3);
    }

    private CallFlow begin(HeddleEngine engine) {
        Object origin = engine.origin(ResilienceBenchmark.class, 2);
        return Objects.requireNonNull(engine.begin(request, ResilienceBenchmark.class, origin));
    }

    private static ByteBuffer delivered(CallFlow flow, int failures, ByteBuffer answer) {
        Step step = afterFailures(flow, failures);
        require(step instanceof Step.Send || step instanceof Step.SendElsewhere);
        require(flow.responded(200, Wire.JSON) instanceof Step.Deliver);
        BodyFlow body = flow.body();
        ByteBuffer first = body.received(answer);
        return first.hasRemaining() ? first : body.completed();
    }

    private static Step afterFailures(CallFlow flow, int failures) {
        Step step = flow.start();
        for (int i = 0; i < failures; i++) {
            step = flow.responded(503, Wire.JSON);
            if (step instanceof Step.Inspect) {
                step = flow.inspected(UNAVAILABLE, true);
            }
            if (step instanceof Step.Wait) {
                step = flow.waited();
            }
        }
        return step;
    }

    private static String text(ByteBuffer buffer) {
        return UTF_8.decode(buffer.duplicate()).toString();
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the call took another way");
        }
    }

    private static RouteTarget target(TargetApi api, String baseUrl, String model) {
        return new RouteTarget(api, baseUrl, null, model, List.of("sk-test"), 1, false, null, null);
    }

    private static Route route(@Nullable String staticAnswer, RouteTarget... fallbacks) {
        List<RouteTarget> targets = new ArrayList<>(List.of(RouteTarget.APPLICATION));
        targets.addAll(List.of(fallbacks));
        return new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                RouteStrategy.FAILOVER,
                targets,
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                staticAnswer,
                null);
    }

    private static HeddleEngine engine(int retries, @Nullable Route route) {
        CircuitBreakerPolicy usual = CircuitBreakerPolicy.DEFAULT;
        CircuitBreakerPolicy off = new CircuitBreakerPolicy(
                false,
                usual.failureRate(),
                usual.minimumAttempts(),
                usual.window(),
                usual.open(),
                usual.openMax(),
                usual.probes());
        RetryPolicy retry = new RetryPolicy(retries, RetryPolicy.DEFAULT.base(), RetryPolicy.DEFAULT.cap(), null);
        CallSettings settings = new CallSettings(
                true,
                true,
                retry,
                new RetryBudgetPolicy(1_000, 10_000),
                true,
                false,
                route == null ? List.of() : List.of(route),
                SwitchedOff.NOTHING,
                AttributionRules.DEFAULT,
                CacheSettings.DEFAULT,
                PromptCachePolicy.DEFAULT);
        return new HeddleEngine(new EngineParts(
                Dialects.standard(),
                new ProviderNames(Map.of()),
                new PriceCatalogue(PriceOverrides.NONE),
                new CircuitBreakers(off, CircuitListener.NONE),
                List.of(),
                () -> settings,
                CallContexts.NONE,
                TimeSource.SYSTEM,
                () -> ThreadLocalRandom.current().nextLong()));
    }
}
