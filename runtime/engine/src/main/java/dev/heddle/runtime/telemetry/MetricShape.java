package dev.heddle.runtime.telemetry;

import static dev.heddle.runtime.telemetry.GenAiAttribute.ATTEMPT_RETRY;
import static dev.heddle.runtime.telemetry.GenAiAttribute.ERROR_TYPE;
import static dev.heddle.runtime.telemetry.GenAiAttribute.OPENAI_RESPONSE_SERVICE_TIER;
import static dev.heddle.runtime.telemetry.GenAiAttribute.OPERATION_NAME;
import static dev.heddle.runtime.telemetry.GenAiAttribute.PROVIDER_NAME;
import static dev.heddle.runtime.telemetry.GenAiAttribute.REQUEST_MODEL;
import static dev.heddle.runtime.telemetry.GenAiAttribute.RESPONSE_MODEL;
import static dev.heddle.runtime.telemetry.GenAiAttribute.SERVER_ADDRESS;
import static dev.heddle.runtime.telemetry.GenAiAttribute.SERVER_PORT;
import static dev.heddle.runtime.telemetry.GenAiAttribute.TOKEN_MODALITY;

import java.util.ArrayList;
import java.util.List;

/** Buckets and attributes that several metrics have in common. */
final class MetricShape {

    /** Seconds; from the conventions' {@code gen_ai.client.operation.duration}. */
    static final List<Double> DURATION_BUCKETS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

    /** Powers of four; from the conventions' {@code gen_ai.client.token.usage}. */
    static final List<Double> TOKEN_BUCKETS = List.of(
            1.0,
            4.0,
            16.0,
            64.0,
            256.0,
            1024.0,
            4096.0,
            16384.0,
            65536.0,
            262144.0,
            1048576.0,
            4194304.0,
            16777216.0,
            67108864.0);

    static final List<Double> NO_BUCKETS = List.of();

    static final List<GenAiAttribute> CALL = List.of(
            OPERATION_NAME,
            PROVIDER_NAME,
            REQUEST_MODEL,
            RESPONSE_MODEL,
            SERVER_ADDRESS,
            SERVER_PORT,
            OPENAI_RESPONSE_SERVICE_TIER);
    static final List<GenAiAttribute> OUTCOME = and(CALL, ERROR_TYPE);
    static final List<GenAiAttribute> TOKEN_TYPE = and(CALL, GenAiAttribute.TOKEN_TYPE);
    static final List<GenAiAttribute> MODALITY = and(CALL, TOKEN_MODALITY);
    static final List<GenAiAttribute> ATTEMPT = List.of(PROVIDER_NAME, REQUEST_MODEL, ATTEMPT_RETRY, ERROR_TYPE);
    static final List<GenAiAttribute> COST = List.of(OPERATION_NAME, PROVIDER_NAME, REQUEST_MODEL, RESPONSE_MODEL);
    static final List<GenAiAttribute> CIRCUIT = List.of(PROVIDER_NAME, REQUEST_MODEL, SERVER_ADDRESS, SERVER_PORT);
    static final List<GenAiAttribute> DENIED = List.of(PROVIDER_NAME, REQUEST_MODEL);
    static final List<GenAiAttribute> METHOD = List.of(GenAiAttribute.METHOD, GenAiAttribute.TIER);
    static final List<GenAiAttribute> ROUTED =
            List.of(GenAiAttribute.ROUTE, GenAiAttribute.TIER, GenAiAttribute.ERROR_TYPE);
    static final List<GenAiAttribute> PROMPT_CACHE =
            List.of(PROVIDER_NAME, REQUEST_MODEL, GenAiAttribute.PROMPT_CACHE_KIND);
    static final List<GenAiAttribute> COMPLEXITY = List.of(
            GenAiAttribute.ROUTE,
            GenAiAttribute.COMPLEXITY_TIER,
            GenAiAttribute.COMPLEXITY_REASON,
            GenAiAttribute.COMPLEXITY_ESCALATION);
    static final List<GenAiAttribute> CACHED =
            List.of(OPERATION_NAME, PROVIDER_NAME, REQUEST_MODEL, GenAiAttribute.CACHE_KIND);
    static final List<GenAiAttribute> BUDGET =
            List.of(GenAiAttribute.BUDGET, GenAiAttribute.BUDGET_KEY, GenAiAttribute.BUDGET_UNIT);
    static final List<GenAiAttribute> BUDGET_REFUSAL =
            List.of(GenAiAttribute.BUDGET, GenAiAttribute.BUDGET_ACTION, GenAiAttribute.BUDGET_REASON);
    static final List<GenAiAttribute> BUDGET_WARNING = List.of(GenAiAttribute.BUDGET, GenAiAttribute.BUDGET_LEVEL);
    static final List<GenAiAttribute> PROCESS = List.of();

    private MetricShape() {}

    static List<String> names(List<GenAiAttribute> attributes, SemconvProfile profile) {
        return attributes.stream()
                .flatMap(attribute -> attribute.key(profile).stream())
                .toList();
    }

    private static List<GenAiAttribute> and(List<GenAiAttribute> attributes, GenAiAttribute more) {
        List<GenAiAttribute> all = new ArrayList<>(attributes);
        all.add(more);
        return List.copyOf(all);
    }
}
