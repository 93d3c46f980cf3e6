package dev.heddle.runtime.call;

import dev.heddle.bridge.CallResult;
import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.Flight;
import dev.heddle.runtime.cache.Keeping;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application gets of a call, and what becomes of that: kept where it is a whole answer to keep, and told to those who wait
 * for it. Decided when the call has ended and all of its answer has been shown. Thread-safe.
 */
final class Recording {

    private final AnswerCache cache;
    private final CachePlan plan;
    private final Dispatches.Asked asked;
    private final CacheSettings settings;
    private ByteAccumulator bytes = new ByteAccumulator();
    private int status;
    private String[] headers = {};
    private @Nullable Flight flight;
    private @Nullable CallRecord record;
    private boolean shownToItsEnd;
    private boolean over;

    Recording(AnswerCache cache, CachePlan plan, Dispatches.Asked asked) {
        this.cache = cache;
        this.plan = plan;
        this.asked = asked;
        this.settings = plan.policy().settings();
    }

    /** Others wait for the answer from now on. */
    synchronized void lead(Flight led) {
        flight = led;
        if (over) {
            // Given up while it asked.
            land(new Flight.Landing.Abandoned(before()));
        }
    }

    /** Answered without a call of its own: those who wait have the same answer. */
    synchronized void found(StoredAnswer answer) {
        conclude(new Flight.Landing.Answered(answer));
    }

    /** The body of an attempt's answer begins. */
    synchronized void begin(int newStatus, String[] newHeaders) {
        if (flight != null) {
            flight.delivered();
        }
        status = newStatus;
        headers = newHeaders;
        bytes = new ByteAccumulator();
    }

    /** The application is shown these bytes; the buffer's position is not moved. */
    synchronized void shown(ByteBuffer shown) {
        if (over) {
            return;
        }
        if (flight != null) {
            cache.showsLife(flight);
        }
        if (shown.remaining() > settings.maxAnswerBytes() - bytes.length()) {
            conclude(new Flight.Landing.Scattered());
            return;
        }
        bytes.append(shown);
        // An application may stop reading at the last event, and never close what it read.
        if (record != null && isWhole()) {
            keep(record);
        }
    }

    /** The body has been shown to its end. */
    synchronized void bodyEnded() {
        shownToItsEnd = true;
        if (!over && record != null) {
            keep(record);
        }
    }

    /** The body was left before its end, which does not matter where nothing was missing. */
    synchronized void bodyLeft() {
        if (over) {
            return;
        }
        if (record != null && isWhole()) {
            keep(record);
        } else {
            conclude(new Flight.Landing.Abandoned(before()));
        }
    }

    /** The call has ended. */
    synchronized void ended(CallRecord call) {
        if (over) {
            return;
        }
        Flight.Landing inVain = inVain(call);
        if (inVain != null) {
            conclude(inVain);
            return;
        }
        record = call;
        if (shownToItsEnd) {
            keep(call);
        }
    }

    /** A bug of Heddle ended the call where it stood. */
    synchronized void broke() {
        conclude(new Flight.Landing.Scattered());
    }

    /** What those who wait are told of a call that has no answer to keep; null where it has one. */
    private Flight.@Nullable Landing inVain(CallRecord call) {
        if (ErrorTypes.CANCELLED.equals(call.errorType())) {
            return new Flight.Landing.Abandoned(before());
        }
        if (call.refusal() != null) {
            return new Flight.Landing.Scattered();
        }
        if (CallResult.DEADLINE_EXCEEDED.equals(call.errorType())) {
            // Only its own time was over: those who wait may have more.
            return new Flight.Landing.Abandoned(before() + 1);
        }
        if (call.errorType() != null) {
            return new Flight.Landing.Failed(call.status(), call.errorType(), before() + 1);
        }
        if (call.cached() != null && call.cached().kind() == CallRecord.Cached.Kind.STALE) {
            // Its provider has failed for good: the others have the same earlier answer without asking it.
            List<AttemptRecord> attempts = call.attempts();
            AttemptRecord last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
            return new Flight.Landing.Failed(
                    last == null ? 0 : last.status(), last == null ? null : last.errorType(), before() + 1);
        }
        CallRecord.Routed routed = call.routed();
        boolean ofOther = call.fallbackModel() || routed != null && (routed.rescued() || routed.staticAnswer());
        boolean own = !ofOther && call.cached() == null && call.status() / 100 == 2 && call.response() != null;
        return own ? null : new Flight.Landing.Scattered();
    }

    private void keep(CallRecord call) {
        RequestFacts request = asked.request();
        ResponseFacts facts = call.response();
        if (request == null || facts == null) {
            conclude(new Flight.Landing.Scattered());
            return;
        }
        byte[] body = Arrays.copyOf(bytes.array(), bytes.length());
        switch (Keeping.of(request.operation(), facts, body, settings)) {
            case EACH_ITS_OWN -> conclude(new Flight.Landing.Scattered());
            case NOT_KEPT -> conclude(new Flight.Landing.Abandoned(before() + 1));
            default -> judge(answer(call, facts, body));
        }
    }

    private void judge(StoredAnswer answer) {
        over = true;
        bytes = new ByteAccumulator();
        AnswerVerdict verdict = plan.verdict();
        if (verdict == null) {
            store(answer);
        } else {
            verdict.whenGiven(fits -> {
                if (fits) {
                    store(answer);
                } else {
                    land(new Flight.Landing.Abandoned(before() + 1));
                }
            });
        }
    }

    private void store(StoredAnswer answer) {
        cache.put(plan.key(), answer, plan.question(), settings);
        land(new Flight.Landing.Answered(answer));
    }

    private StoredAnswer answer(CallRecord call, ResponseFacts facts, byte[] body) {
        List<AttemptRecord> attempts = call.attempts();
        Cost cost =
                attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).cost();
        ResponseFacts told = ResponseFacts.builder()
                .id(facts.id())
                .model(facts.model())
                .serviceTier(facts.serviceTier())
                .systemFingerprint(facts.systemFingerprint())
                .finishReasons(facts.finishReasons())
                .toolCalls(facts.toolCalls())
                .complete(true)
                .build();
        return new StoredAnswer(
                status,
                headers,
                body,
                told,
                cost,
                cache.epochMillis(),
                plan.policy().ttl().toMillis());
    }

    /** Whether what was shown is an answer with nothing missing. */
    private boolean isWhole() {
        RequestFacts request = asked.request();
        if (request == null) {
            return false;
        }
        Headers ofAnswer = name -> StoredHeaders.first(headers, name);
        ResponseReader reader = asked.dialect().reader(request, ofAnswer, false);
        reader.read(bytes.view());
        reader.end();
        return reader.facts().complete();
    }

    /** How many leaders before this call were waited for in vain. */
    private int before() {
        return flight == null ? 0 : flight.inVainBefore();
    }

    private void conclude(Flight.Landing landing) {
        over = true;
        bytes = new ByteAccumulator();
        land(landing);
    }

    private void land(Flight.Landing landing) {
        if (flight != null) {
            cache.land(flight, landing);
        }
    }
}
