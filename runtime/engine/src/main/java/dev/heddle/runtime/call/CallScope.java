package dev.heddle.runtime.call;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.circuitbreaker.CircuitBreaker;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamFilter;
import dev.heddle.runtime.dialect.sse.EventFilter;
import dev.heddle.runtime.dialect.sse.ReadableEvents;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.tokens.TokenEstimate;
import dev.heddle.runtime.translation.AnswerTranslator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What belongs to one call: what it sends at the moment, its settings and observers. */
record CallScope(
        EngineParts parts,
        CallSettings settings,
        RoutingParts routing,
        CallGate gate,
        RetryCount retryCount,
        Dispatches.Asked asked,
        Dispatch dispatch,
        CallStart start,
        Observers observers,
        CallCompletion completion) {

    /** The same call, sending something else. */
    CallScope with(Dispatch other) {
        return new CallScope(parts, settings, routing, gate, retryCount, asked, other, start, observers, completion);
    }

    /** The application's. */
    Dialect dialect() {
        return asked.dialect();
    }

    @Nullable
    RequestFacts request() {
        return dispatch.request();
    }

    Target target() {
        return dispatch.target();
    }

    CircuitBreaker breaker() {
        return dispatch.breaker();
    }

    AttemptFailure errorStatus(Attempt attempt, @Nullable ErrorFacts error) {
        return AttemptFailure.ErrorStatus.of(
                attempt.status(),
                dispatch.dialect().family(),
                attempt.headers(),
                error,
                parts.time().epochNanos());
    }

    boolean streamed() {
        RequestFacts request = request();
        return request != null && request.stream();
    }

    /** The flow of a delivered answer. */
    AnswerBody answerBody(Attempt attempt, AnswerRules rules, Headers headers, @Nullable StreamRescue rescue) {
        ResponseReader reader = reader(headers, settings.captureContent() || rules.checked());
        // What cannot be read, an encoded body for one, would be held back by a filter.
        StreamFilter filter = reader == null ? StreamFilter.NONE : filter(rules, headers);
        return new AnswerBody(this, attempt, rules, filter, reader, rescue);
    }

    private StreamFilter filter(AnswerRules rules, Headers headers) {
        Elsewhere elsewhere = dispatch.elsewhere();
        AnswerTranslator translator = elsewhere == null ? null : elsewhere.translator();
        if (translator != null) {
            return new TranslatingFilter(translator);
        }
        StreamFilter usage = dispatch.usage().filter();
        String type = headers.first("content-type");
        boolean events =
                type != null && type.toLowerCase(Locale.ROOT).contains("event-stream") && !type.contains("amazon");
        return rules.guarded() && events ? usage.then(new EventFilter(new ReadableEvents())) : usage;
    }

    /** A reader for the answer; null where it cannot be read: the request was not, or the body is encoded. */
    private @Nullable ResponseReader reader(Headers headers, boolean content) {
        String encoding = headers.first("content-encoding");
        boolean encoded = encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity");
        RequestFacts request = request();
        return request == null || encoded ? null : dispatch.dialect().reader(request, headers, content);
    }

    ErrorFacts readError(int status, Headers headers, byte[] body) {
        return dispatch.dialect().readError(status, headers, body);
    }

    /** The headers to set on an attempt. */
    String[] headers(Attempt attempt) {
        return retryCount.addTo(observers.headers(), attempt.number());
    }

    void end(Attempt last, int status, @Nullable String errorType, @Nullable ResponseFacts response) {
        boolean read = response != null && response.outputJson() != null && !settings.captureContent();
        ResponseFacts told = response != null && read ? response.withoutContent() : response;
        completion.end(status, errorType, null, told, last.firstChunkNanos(), breakerState(), dispatch);
    }

    /** Why nobody is to be asked now; null where somebody is. */
    @Nullable
    Refusal switchedOff() {
        SwitchedOff off = settings.switchedOff();
        return off.providers().contains(target().provider())
                ? CallRefusals.switchedOff("provider " + target().provider())
                : null;
    }

    /** What an attempt is taken to use. */
    TokenEstimate estimate() {
        return gate.estimate(this);
    }

    /** What it costs with the target; null where the price is not known. */
    @Nullable
    Cost price(Usage usage) {
        RequestFacts request = request();
        String tier = request == null ? null : request.serviceTier();
        return parts.pricing()
                .price(
                        target().provider(),
                        target().model(),
                        tier,
                        usage,
                        parts.time().epochNanos())
                .orElse(null);
    }

    String breakerState() {
        return breaker().state(parts.time().nanoTime()).wireName();
    }
}
