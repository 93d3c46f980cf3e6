package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.Instrument;
import dev.heddle.call.LlmOutcome;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.retry.RetryDecision;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records the metrics of finished calls. Thread-safe. */
final class CallMeasurements {

    private static final int MAX_NAMES = 500;
    private static final String MISS = "miss";

    private final SemconvProfile profile;
    private final BudgetMeasurements budgets;
    private final BoundedNames models = new BoundedNames(MAX_NAMES);
    private final BoundedNames hosts = new BoundedNames(MAX_NAMES);
    private final BoundedNames methods = new BoundedNames(MAX_NAMES);
    private final BoundedNames errors = new BoundedNames(MAX_NAMES);

    CallMeasurements(SemconvProfile profile) {
        this.profile = profile;
        this.budgets = new BudgetMeasurements(this, profile);
    }

    void record(CallRecord call, ChunkTimes chunks, CallSpans spans) {
        MetricAttributes attributes = attributes(call);
        duration(call, attributes, spans);
        chunks(call, chunks, attributes, spans);
        usage(call, attributes, spans);
        for (AttemptRecord attempt : call.attempts()) {
            attempt(call.start(), attempt, spans);
        }
        if (RetryDecision.Reason.BUDGET_SPENT.wireName().equals(call.retriesStopped())) {
            add(GenAiMetric.RETRIES_DENIED, 1, attributes, spans);
        }
        CallRecord.Routed routed = call.routed();
        if (routed != null) {
            attributes.set(GenAiAttribute.ROUTE, routed.route()).set(GenAiAttribute.TIER, CallAttributes.tier(call));
            add(GenAiMetric.ROUTED, 1, attributes, spans);
            complexity(routed.complexity(), attributes, spans);
        }
        cache(call, attributes, spans);
        breaker(call, attributes, spans);
        if (call.budgets() != null) {
            budgets.record(call.budgets(), spans);
        }
    }

    private void complexity(CallRecord.@Nullable Complexity complexity, MetricAttributes attributes, CallSpans spans) {
        if (complexity == null) {
            return;
        }
        attributes
                .set(GenAiAttribute.COMPLEXITY_TIER, complexity.tier())
                .set(GenAiAttribute.COMPLEXITY_REASON, complexity.reason())
                .set(GenAiAttribute.COMPLEXITY_ESCALATION, complexity.escalation());
        add(GenAiMetric.COMPLEXITY_CALLS, 1, attributes, spans);
        BigDecimal saved = complexity.savedUsd();
        if (saved != null && saved.signum() != 0) {
            boolean less = saved.signum() > 0;
            add(
                    less ? GenAiMetric.COMPLEXITY_SAVED : GenAiMetric.COMPLEXITY_OVERSPENT,
                    saved.abs().doubleValue(),
                    attributes,
                    spans);
        }
    }

    private void cache(CallRecord call, MetricAttributes attributes, CallSpans spans) {
        CallRecord.Cached cached = call.cached();
        if (cached == null && !call.cacheMissed()) {
            return;
        }
        attributes.set(
                GenAiAttribute.CACHE_KIND, cached == null ? MISS : cached.kind().wireName());
        add(GenAiMetric.CACHED, 1, attributes, spans);
        if (cached != null && cached.saved() != null) {
            add(GenAiMetric.SAVED, cached.saved().usd().doubleValue(), attributes, spans);
        }
    }

    void methodEnded(LlmOutcome outcome, CallSpans spans) {
        MetricAttributes attributes = new MetricAttributes(profile)
                .set(GenAiAttribute.METHOD, methods.bounded(outcome.id()))
                .set(GenAiAttribute.TIER, outcome.tier().name().toLowerCase(Locale.ROOT));
        add(GenAiMetric.METHODS, 1, attributes, spans);
    }

    void record(GenAiMetric metric, double value, CallSpans spans) {
        add(metric, value, new MetricAttributes(profile), spans);
    }

    private MetricAttributes attributes(CallRecord call) {
        CallStart start = call.start();
        ResponseFacts response = call.response();
        MetricAttributes attributes = new MetricAttributes(profile)
                .set(GenAiAttribute.OPERATION_NAME, CallOperation.of(start).wireName())
                .set(GenAiAttribute.PROVIDER_NAME, start.provider())
                .set(GenAiAttribute.SERVER_ADDRESS, hosts.bounded(start.serverAddress()))
                .set(GenAiAttribute.SERVER_PORT, CallAttributes.port(start))
                .set(GenAiAttribute.ERROR_TYPE, errors.bounded(call.errorType()));
        if (start.request() != null) {
            attributes.set(
                    GenAiAttribute.REQUEST_MODEL, models.bounded(start.request().model()));
        }
        if (response != null) {
            attributes.set(GenAiAttribute.RESPONSE_MODEL, models.bounded(response.model()));
            if (start.provider().equals("openai")) {
                attributes.set(GenAiAttribute.OPENAI_RESPONSE_SERVICE_TIER, response.serviceTier());
            }
        }
        return attributes;
    }

    private void duration(CallRecord call, MetricAttributes attributes, CallSpans spans) {
        boolean inference = CallOperation.of(call.start()) != Operation.EMBEDDINGS;
        boolean newer = inference && profile == SemconvProfile.NEXT;
        add(
                newer ? GenAiMetric.INFERENCE_DURATION : GenAiMetric.OPERATION_DURATION,
                CallAttributes.seconds(call.durationNanos()),
                attributes,
                spans);
    }

    private void chunks(CallRecord call, ChunkTimes chunks, MetricAttributes attributes, CallSpans spans) {
        if (call.firstChunkNanos() < 0) {
            return;
        }
        double first = CallAttributes.seconds(call.firstChunkNanos());
        add(GenAiMetric.TIME_TO_FIRST_CHUNK, first, attributes, spans);
        Instrument perChunk = GenAiMetric.TIME_PER_OUTPUT_CHUNK.instrumentOrNull(profile);
        if (perChunk != null && chunks.size() > 0) {
            Map<String, Object> same = attributes.of(GenAiMetric.TIME_PER_OUTPUT_CHUNK);
            for (int i = 0; i < chunks.size(); i++) {
                spans.record(perChunk, CallAttributes.seconds(chunks.nanos(i)), same);
            }
        }
    }

    private void usage(CallRecord call, MetricAttributes attributes, CallSpans spans) {
        Usage usage = Usages.of(call.attempts());
        boolean output = CallOperation.of(call.start()) != Operation.EMBEDDINGS;
        if (profile == SemconvProfile.NEXT) {
            if (output) {
                new ModalityCounts(this, attributes, spans).record(usage);
            }
        } else if (usage != null) {
            tokens("input", usage.totalInput(), attributes, spans);
            if (output) {
                tokens("output", usage.output(), attributes, spans);
            }
        }
    }

    private void tokens(String type, long count, MetricAttributes attributes, CallSpans spans) {
        add(GenAiMetric.TOKEN_USAGE, count, attributes.set(GenAiAttribute.TOKEN_TYPE, type), spans);
    }

    private void attempt(CallStart start, AttemptRecord attempt, CallSpans spans) {
        AttemptTarget target = AttemptTarget.of(start, attempt);
        MetricAttributes attributes = new MetricAttributes(profile)
                .set(GenAiAttribute.OPERATION_NAME, CallOperation.of(start).wireName())
                .set(GenAiAttribute.PROVIDER_NAME, target.provider())
                .set(GenAiAttribute.REQUEST_MODEL, models.bounded(target.model()))
                .set(GenAiAttribute.RESPONSE_MODEL, models.bounded(attempt.model()))
                .set(GenAiAttribute.ERROR_TYPE, errors.bounded(attempt.errorType()))
                .set(GenAiAttribute.ATTEMPT_RETRY, attempt.number() > 1);
        add(GenAiMetric.ATTEMPTS, 1, attributes, spans);
        promptCache(attempt.usage(), attributes, spans);
        if (attempt.cost() != null) {
            add(GenAiMetric.COST_USD, attempt.cost().usd().doubleValue(), attributes, spans);
        } else if (attempt.usage() != null) {
            add(GenAiMetric.COST_UNKNOWN, 1, attributes, spans);
        }
    }

    private void promptCache(@Nullable Usage usage, MetricAttributes attributes, CallSpans spans) {
        if (usage != null) {
            promptCache("read", usage.cacheRead(), attributes, spans);
            promptCache("write", usage.cacheWrite(), attributes, spans);
            promptCache("uncached", usage.uncachedInput(), attributes, spans);
        }
    }

    private void promptCache(String kind, long tokens, MetricAttributes attributes, CallSpans spans) {
        if (tokens > 0) {
            add(GenAiMetric.PROMPT_CACHE, tokens, attributes.set(GenAiAttribute.PROMPT_CACHE_KIND, kind), spans);
        }
    }

    private void breaker(CallRecord call, MetricAttributes attributes, CallSpans spans) {
        @Nullable String state = call.breakerState();
        if (state != null) {
            int value = state.equals("open") ? 2 : state.equals("half_open") ? 1 : 0;
            add(GenAiMetric.CIRCUIT_BREAKER_STATE, value, attributes, spans);
        }
    }

    void add(GenAiMetric metric, double value, MetricAttributes attributes, CallSpans spans) {
        Instrument instrument = metric.instrumentOrNull(profile);
        if (instrument != null) {
            spans.record(instrument, value, attributes.of(metric));
        }
    }
}
