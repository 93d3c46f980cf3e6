package dev.heddle.runtime.ledger;

import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls to record in tests. */
public final class Calls {

    static final long EPOCH = nanos("2026-11-21T10:00:00Z");
    static final Usage USAGE = Usage.builder()
            .uncachedInput(100)
            .cacheRead(20)
            .output(50)
            .reasoning(10)
            .build();

    private Calls() {}

    static long nanos(String instant) {
        Instant parsed = Instant.parse(instant);
        return parsed.getEpochSecond() * 1_000_000_000L + parsed.getNano();
    }

    static CallStart start(String id, @Nullable String model, @Nullable String callSite, long epochNanos) {
        RequestFacts request = RequestFacts.builder(Operation.CHAT).model(model).build();
        return new CallStart(
                id,
                epochNanos,
                "okhttp",
                "openai.chat",
                "openai",
                "api.openai.com",
                443,
                request,
                callSite,
                Calls.class,
                null,
                null,
                List.of());
    }

    static CallStart start(String id, Attribution attribution) {
        CallStart plain = start(id);
        return new CallStart(
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
                plain.parentContext(),
                plain.method(),
                plain.withheld(),
                "chat",
                attribution);
    }

    static LedgerEntry.Origin origin(String id, LedgerEntry.Labels labels) {
        LedgerEntry.Origin plain = LedgerEntry.Origin.of(start(id));
        return new LedgerEntry.Origin(
                plain.call(),
                plain.epochNanos(),
                plain.provider(),
                plain.dialect(),
                plain.transport(),
                plain.serverAddress(),
                plain.serverPort(),
                plain.operation(),
                plain.modelAsked(),
                plain.stream(),
                plain.callSite(),
                labels);
    }

    static CallStart start(String id) {
        return start(id, "gpt-4o", "app.Shop.ask", EPOCH);
    }

    static AttemptRecord attempt(int number, @Nullable Usage usage, @Nullable Cost cost) {
        return new AttemptRecord(
                number,
                "openai api.openai.com gpt-4o",
                "gpt-4o-2024-08-06",
                EPOCH + number,
                250_000_000,
                0,
                200,
                null,
                usage,
                cost);
    }

    static AttemptRecord failure(int number) {
        return new AttemptRecord(
                number, "openai api.openai.com gpt-4o", null, EPOCH + number, 5_000_000, 0, 503, "503", null, null);
    }

    static CallRecord end(CallStart start, List<AttemptRecord> attempts, @Nullable Cost cost) {
        ResponseFacts response = ResponseFacts.builder()
                .id("resp-1")
                .model("gpt-4o-2024-08-06")
                .finishReasons(List.of("stop"))
                .usage(USAGE)
                .serviceTier("default")
                .complete(true)
                .build();
        return new CallRecord(start, 300_000_000, 200, null, null, response, -1, attempts, cost, "closed", false, null);
    }

    static CallRecord cached(CallRecord call, CallRecord.Cached.Kind kind, Cost saved) {
        return new CallRecord(
                call.start(),
                call.durationNanos(),
                call.status(),
                call.errorType(),
                call.refusal(),
                call.response(),
                call.firstChunkNanos(),
                call.attempts(),
                call.cost(),
                call.breakerState(),
                call.fallbackModel(),
                call.retriesStopped(),
                call.routed(),
                new CallRecord.Cached(kind, saved, 0, 1, null));
    }

    static CallRecord routed(String route, CallRecord.Complexity complexity) {
        CallRecord call = end(start("c1"), List.of(), null);
        return new CallRecord(
                call.start(),
                call.durationNanos(),
                call.status(),
                call.errorType(),
                call.refusal(),
                call.response(),
                call.firstChunkNanos(),
                call.attempts(),
                call.cost(),
                call.breakerState(),
                call.fallbackModel(),
                call.retriesStopped(),
                new CallRecord.Routed(route, "target", List.of(), false, false, null, complexity),
                null);
    }

    /** Records one call with one priced attempt: two records. */
    public static void record(LedgerListener ledger, String id) {
        CallStart start = start(id);
        CallObserver observer = ledger.started(start);
        AttemptRecord attempt = attempt(1, USAGE, new Cost(750_000_000));
        observer.attempted(attempt);
        observer.ended(end(start, List.of(attempt), attempt.cost()));
    }
}
