package dev.heddle.runtime.telemetry;

import static dev.heddle.bridge.Instrument.Kind.COUNTER;
import static dev.heddle.bridge.Instrument.Kind.GAUGE;
import static dev.heddle.bridge.Instrument.Kind.HISTOGRAM;
import static dev.heddle.runtime.telemetry.MetricShape.ATTEMPT;
import static dev.heddle.runtime.telemetry.MetricShape.BUDGET;
import static dev.heddle.runtime.telemetry.MetricShape.BUDGET_REFUSAL;
import static dev.heddle.runtime.telemetry.MetricShape.BUDGET_WARNING;
import static dev.heddle.runtime.telemetry.MetricShape.CALL;
import static dev.heddle.runtime.telemetry.MetricShape.CIRCUIT;
import static dev.heddle.runtime.telemetry.MetricShape.COST;
import static dev.heddle.runtime.telemetry.MetricShape.DENIED;
import static dev.heddle.runtime.telemetry.MetricShape.DURATION_BUCKETS;
import static dev.heddle.runtime.telemetry.MetricShape.METHOD;
import static dev.heddle.runtime.telemetry.MetricShape.MODALITY;
import static dev.heddle.runtime.telemetry.MetricShape.NO_BUCKETS;
import static dev.heddle.runtime.telemetry.MetricShape.OUTCOME;
import static dev.heddle.runtime.telemetry.MetricShape.PROCESS;
import static dev.heddle.runtime.telemetry.MetricShape.TOKEN_BUCKETS;
import static dev.heddle.runtime.telemetry.MetricShape.TOKEN_TYPE;
import static dev.heddle.runtime.telemetry.SemconvProfile.NEXT;
import static dev.heddle.runtime.telemetry.SemconvProfile.V1_41;

import dev.heddle.bridge.Instrument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every metric that Heddle records, with its name in each profile: the only place where such a name stands. Names that begin
 * with {@code gen_ai.} and the bucket boundaries are OpenTelemetry's.
 */
public enum GenAiMetric {
    TOKEN_USAGE(
            "gen_ai.client.token.usage", null, HISTOGRAM, "{token}", TOKEN_BUCKETS, TOKEN_TYPE, "tokens of one call"),
    OPERATION_DURATION(
            "gen_ai.client.operation.duration",
            "gen_ai.client.operation.duration",
            HISTOGRAM,
            "s",
            DURATION_BUCKETS,
            OUTCOME,
            "how long a call took; in `next` only of embeddings"),
    INFERENCE_DURATION(
            null,
            "gen_ai.client.inference.duration",
            HISTOGRAM,
            "s",
            DURATION_BUCKETS,
            OUTCOME,
            "how long a call took, embeddings excepted"),
    TIME_TO_FIRST_CHUNK(
            "gen_ai.client.operation.time_to_first_chunk",
            "gen_ai.client.inference.time_to_first_chunk",
            HISTOGRAM,
            "s",
            DURATION_BUCKETS,
            CALL,
            "until the first content of a streamed answer"),
    TIME_PER_OUTPUT_CHUNK(
            "gen_ai.client.operation.time_per_output_chunk",
            "gen_ai.client.inference.time_per_output_chunk",
            HISTOGRAM,
            "s",
            DURATION_BUCKETS,
            CALL,
            "between one content event of a streamed answer and the next"),
    INPUT_TOKENS(
            null,
            "gen_ai.client.inference.operation.input_tokens",
            HISTOGRAM,
            "{token}",
            TOKEN_BUCKETS,
            OUTCOME,
            "input of one call"),
    OUTPUT_TOKENS(
            null,
            "gen_ai.client.inference.operation.output_tokens",
            HISTOGRAM,
            "{token}",
            TOKEN_BUCKETS,
            OUTCOME,
            "output of one call"),
    USAGE_INPUT_TOKENS(null, "gen_ai.client.inference.usage.input_tokens", "{token}", MODALITY, "input"),
    USAGE_OUTPUT_TOKENS(null, "gen_ai.client.inference.usage.output_tokens", "{token}", MODALITY, "output"),
    USAGE_CACHE_READ(
            null,
            "gen_ai.client.inference.usage.cache_read.input_tokens",
            "{token}",
            MODALITY,
            "input read from the provider's cache"),
    USAGE_CACHE_WRITE(
            null,
            "gen_ai.client.inference.usage.cache_write.input_tokens",
            "{token}",
            MODALITY,
            "input written to the provider's cache"),
    USAGE_REASONING(
            null,
            "gen_ai.client.inference.usage.reasoning.output_tokens",
            "{token}",
            MODALITY,
            "output that is reasoning"),

    PROMPT_CACHE(
            "heddle.prompt_cache.input_tokens",
            "{token}",
            MetricShape.PROMPT_CACHE,
            "input by whether it was read from, written to or not in the provider's prompt cache"),
    ATTEMPTS("heddle.attempts", "{attempt}", ATTEMPT, "HTTP exchanges with providers"),
    COST_USD("heddle.cost", "USD", COST, "money spent, in US dollars"),
    COST_UNKNOWN("heddle.cost.unknown", "{attempt}", COST, "attempts whose model has no known price"),
    RETRIES_DENIED(
            "heddle.retries.denied",
            "{call}",
            DENIED,
            "failed calls not retried because the provider's retry budget was spent"),
    METHODS("heddle.method.invocations", "{invocation}", METHOD, "invocations of annotated methods"),
    ROUTED(
            "heddle.route.calls",
            "{call}",
            MetricShape.ROUTED,
            "calls that took a route, by where the answer came from"),
    COMPLEXITY_CALLS(
            "heddle.route.complexity.calls",
            "{call}",
            MetricShape.COMPLEXITY,
            "calls of routes with tiers, by the tier asked last and why"),
    COMPLEXITY_SAVED(
            "heddle.route.complexity.saved",
            "USD",
            MetricShape.COMPLEXITY,
            "money that calls cost less than at the dearest tier"),
    COMPLEXITY_OVERSPENT(
            "heddle.route.complexity.overspent",
            "USD",
            MetricShape.COMPLEXITY,
            "money that calls cost more than at the dearest tier, for more than one was asked"),
    CACHED(
            "heddle.cache.calls",
            "{call}",
            MetricShape.CACHED,
            "calls that were looked up in the cache, by what it had for them"),
    SAVED("heddle.cache.saved", "USD", MetricShape.CACHED, "money that answers given again had cost, in US dollars"),
    BUDGET_SPENT(
            "heddle.budget.spent",
            GAUGE,
            BUDGET,
            "what is spent of a budget in its window, when a call that it counts has ended; not of users and calls"),
    BUDGET_LIMIT("heddle.budget.limit", GAUGE, BUDGET, "the limit of the same budget"),
    BUDGET_REFUSED(
            "heddle.budget.refused",
            "{attempt}",
            BUDGET_REFUSAL,
            "attempts that did not fit into a budget, or would not have"),
    BUDGET_WARNINGS(
            "heddle.budget.warnings", "{warning}", BUDGET_WARNING, "levels of budgets that were reached in a window"),
    BUDGET_STORE_FAILURES(
            "heddle.budget.store.failures",
            "{request}",
            PROCESS,
            "questions to the shared store of budgets that had no answer in time"),
    CIRCUIT_BREAKER_STATE(
            "heddle.circuit_breaker.state",
            "heddle.circuit_breaker.state",
            GAUGE,
            "{state}",
            NO_BUCKETS,
            CIRCUIT,
            "0 closed, 1 half open, 2 open"),
    INTERNAL_ERRORS("heddle.internal.errors", "{error}", PROCESS, "failures of Heddle itself"),
    LEDGER_DROPPED("heddle.ledger.dropped", "{record}", PROCESS, "ledger records lost because its queue was full"),
    ALERT_SPIKE("heddle.ledger.alert.spike", "{alert}", PROCESS, "hours and days that cost far more than usual"),
    ALERT_CONCENTRATION(
            "heddle.ledger.alert.concentration",
            "{alert}",
            PROCESS,
            "features, teams, users and tenants with a large share of the cost"),
    ALERT_UNATTRIBUTED(
            "heddle.ledger.alert.unattributed",
            "{alert}",
            PROCESS,
            "days of whose cost much has neither feature nor team"),
    ALERT_UNPRICED("heddle.ledger.alert.unpriced", "{alert}", PROCESS, "days with many attempts of unknown cost");

    private final @Nullable Instrument instrument141;
    private final @Nullable Instrument instrumentNext;
    private final List<GenAiAttribute> attributes;

    GenAiMetric(String name, String unit, List<GenAiAttribute> attributes, String meaning) {
        this(name, name, unit, attributes, meaning);
    }

    /** In units that an attribute tells. */
    GenAiMetric(String name, Instrument.Kind kind, List<GenAiAttribute> attributes, String meaning) {
        this(name, name, kind, "1", NO_BUCKETS, attributes, meaning);
    }

    GenAiMetric(
            @Nullable String name141,
            @Nullable String nameNext,
            String unit,
            List<GenAiAttribute> attributes,
            String meaning) {
        this(name141, nameNext, COUNTER, unit, NO_BUCKETS, attributes, meaning);
    }

    GenAiMetric(
            @Nullable String name141,
            @Nullable String nameNext,
            Instrument.Kind kind,
            String unit,
            List<Double> buckets,
            List<GenAiAttribute> attributes,
            String meaning) {
        this.instrument141 = name141 == null
                ? null
                : new Instrument(name141, kind, unit, meaning, buckets, MetricShape.names(attributes, V1_41));
        this.instrumentNext = nameNext == null
                ? null
                : new Instrument(nameNext, kind, unit, meaning, buckets, MetricShape.names(attributes, NEXT));
        this.attributes = attributes;
    }

    /** The metric's definition; empty where the profile has none. */
    public Optional<Instrument> instrument(SemconvProfile profile) {
        return Optional.ofNullable(instrumentOrNull(profile));
    }

    /** The attributes of its measurements; one that has no value is left out. */
    public List<GenAiAttribute> attributes() {
        return attributes;
    }

    @Nullable
    Instrument instrumentOrNull(SemconvProfile profile) {
        return profile == NEXT ? instrumentNext : instrument141;
    }
}
