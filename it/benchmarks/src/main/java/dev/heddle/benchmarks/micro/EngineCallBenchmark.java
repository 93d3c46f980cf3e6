package dev.heddle.benchmarks.micro;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.call.CallContexts;
import dev.heddle.runtime.call.CallListener;
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
import dev.heddle.runtime.ledger.LedgerConfig;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.telemetry.TelemetryListener;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole call in the engine, without a transport or telemetry: request read, breaker asked, answer read, priced and queued for
 * the ledger. In a tight loop the ledger's queue is full most of the time, so the ledger takes a part of the records and drops
 * the rest; the call without a ledger is beside it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineCallBenchmark {

    private final Path directory = temporaryDirectory();
    private final LedgerListener ledger = new LedgerListener(LedgerConfig.inDirectory(directory), TimeSource.SYSTEM);
    private final TelemetryListener telemetry = new TelemetryListener(
            woven -> List.of(new UnkeptTelemetry()),
            TelemetrySettings.fromEnvironment(name -> null),
            () -> 0,
            line -> {});
    private final HeddleEngine recording = engine(CallContexts.NONE, ledger);
    private final HeddleEngine traced = engine(telemetry, telemetry);
    private final HeddleEngine silent = engine(CallContexts.NONE);
    private final ByteBuffer response = Wire.response(1_000);
    private final WireRequest request =
            new WireRequest("benchmark", "POST", Wire.CHAT, Headers.NONE, Wire.request(false), 0);

    /** Proves that the call is watched to its end. */
    @Setup
    public void check() {
        callWithLedger();
        if (!ledger.flush() || ledger.written() != 2) {
            throw new IllegalStateException("not an attempt and a call: " + ledger.written());
        }
    }

    /** Takes the ledger away. */
    @TearDown
    public void delete() throws IOException {
        ledger.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Benchmark
    public ByteBuffer callWithLedger() {
        return call(recording);
    }

    /** Without a ledger; what an SDK does with spans and measurements comes on top. */
    @Benchmark
    public ByteBuffer callWithTelemetry() {
        return call(traced);
    }

    @Benchmark
    public ByteBuffer callWithoutLedger() {
        return call(silent);
    }

    private ByteBuffer call(HeddleEngine engine) {
        Object origin = engine.origin(EngineCallBenchmark.class, 2);
        CallFlow flow = Objects.requireNonNull(engine.begin(request, EngineCallBenchmark.class, origin));
        Step step = flow.start();
        if (step instanceof Step.Send) {
            step = flow.responded(200, Wire.JSON);
        }
        if (!(step instanceof Step.Deliver)) {
            throw new IllegalStateException("unexpected: " + step);
        }
        BodyFlow body = flow.body();
        body.received(response);
        return body.completed();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("heddle-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HeddleEngine engine(CallContexts contexts, CallListener... listeners) {
        CallSettings settings =
                new CallSettings(true, true, RetryPolicy.DEFAULT, RetryBudgetPolicy.DEFAULT, true, false);
        return new HeddleEngine(new EngineParts(
                Dialects.standard(),
                new ProviderNames(Map.of()),
                new PriceCatalogue(PriceOverrides.NONE),
                new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE),
                List.of(listeners),
                () -> settings,
                contexts,
                TimeSource.SYSTEM,
                () -> ThreadLocalRandom.current().nextLong()));
    }
}
