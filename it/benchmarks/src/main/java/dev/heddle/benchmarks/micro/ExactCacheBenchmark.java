package dev.heddle.benchmarks.micro;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.Fingerprint;
import dev.heddle.runtime.cache.RequestDigest;
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
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.time.TimeSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The exact cache: a request's digest, a whole call in the engine that is answered by an earlier answer of 1 KB, and eight identical
 * calls at the same time of which one is made; without a transport, telemetry or a ledger.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExactCacheBenchmark {

    private static final int WAITERS = 7;
    private static final List<@Nullable String> CONTEXT = List.of("https", "api.openai.com", "443", "Bearer sk-1");

    @Param({"1000", "10000", "100000"})
    private int promptBytes;

    private final HeddleEngine engine = engine();
    private byte[] body = {};
    private WireRequest request = wire(body);
    private final ByteBuffer response = Wire.response(1_000);
    private long round;

    /** Proves that the answer is given again. */
    @Setup
    public void store() {
        body = chat(promptBytes, "0");
        request = wire(body);
        answer(begin(request));
        hit();
    }

    @Benchmark
    public Fingerprint digest() {
        return Objects.requireNonNull(RequestDigest.of(OpenAiDialect.CHAT, body, CONTEXT, false));
    }

    @Benchmark
    public Fingerprint digestWithQuestion() {
        return Objects.requireNonNull(RequestDigest.of(OpenAiDialect.CHAT, body, CONTEXT, true));
    }

    @Benchmark
    public Step hit() {
        Step step = begin(request).start();
        if (!(step instanceof Step.Answer)) {
            throw new IllegalStateException("not given again: " + step);
        }
        return step;
    }

    /** New each time: one leads, seven wait for its answer. */
    @Benchmark
    public Step singleFlight() {
        WireRequest asked = wire(chat(promptBytes, Long.toString(++round)));
        CallFlow leader = begin(asked);
        Step first = leader.start();
        List<CallFlow> waiters = new ArrayList<>(WAITERS);
        for (int i = 0; i < WAITERS; i++) {
            CallFlow waiter = begin(asked);
            waiter.start();
            waiters.add(waiter);
        }
        deliver(leader, first);
        Step last = first;
        for (CallFlow waiter : waiters) {
            last = waiter.waited();
            if (!(last instanceof Step.Answer)) {
                throw new IllegalStateException("not the leader's answer: " + last);
            }
        }
        return last;
    }

    private CallFlow begin(WireRequest asked) {
        Object origin = engine.origin(ExactCacheBenchmark.class, 2);
        return Objects.requireNonNull(engine.begin(asked, ExactCacheBenchmark.class, origin));
    }

    private void answer(CallFlow flow) {
        deliver(flow, flow.start());
    }

    private void deliver(CallFlow flow, Step first) {
        if (!(first instanceof Step.Send) || !(flow.responded(200, Wire.JSON) instanceof Step.Deliver)) {
            throw new IllegalStateException("unexpected: " + first);
        }
        BodyFlow answer = flow.body();
        answer.received(response);
        answer.completed();
    }

    private static WireRequest wire(byte[] body) {
        return new WireRequest("benchmark", "POST", Wire.CHAT, Headers.NONE, body, 0);
    }

    private static byte[] chat(int bytes, String round) {
        String words =
                "every thread passes through the heddle ".repeat(bytes / 39 + 1).substring(0, bytes);
        return ("{\"model\":\"gpt-4o\",\"temperature\":0.2,\"messages\":[{\"role\":\"system\",\"content\":\"" + words
                        + "\"},{\"role\":\"user\",\"content\":\"" + round + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static HeddleEngine engine() {
        CacheSettings cache = new CacheSettings(
                true, RouteMatch.ALL, Duration.ofHours(1), 64L << 20, 1L << 20, false, true, Duration.ZERO, null);
        CallSettings settings = new CallSettings(
                true,
                true,
                RetryPolicy.DEFAULT,
                RetryBudgetPolicy.DEFAULT,
                true,
                false,
                List.of(),
                SwitchedOff.NOTHING,
                AttributionRules.DEFAULT,
                cache,
                PromptCachePolicy.DEFAULT);
        return new HeddleEngine(new EngineParts(
                Dialects.standard(),
                new ProviderNames(Map.of()),
                new PriceCatalogue(PriceOverrides.NONE),
                new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE),
                List.of(),
                () -> settings,
                CallContexts.NONE,
                TimeSource.SYSTEM,
                () -> ThreadLocalRandom.current().nextLong()));
    }
}
