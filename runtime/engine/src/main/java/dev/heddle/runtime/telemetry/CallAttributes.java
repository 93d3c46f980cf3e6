package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.CallSpec;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in attributes what is known of a call, its attempts and its outcome. Thread-safe. */
final class CallAttributes {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String OPENAI = "openai";

    private final SemconvProfile profile;

    CallAttributes(SemconvProfile profile) {
        this.profile = profile;
    }

    static String spanName(CallStart start) {
        RequestFacts request = start.request();
        String operation = CallOperation.of(start).wireName();
        return request == null || request.model() == null ? operation : operation + " " + request.model();
    }

    /** What samplers may decide by. */
    Map<String, Object> sampled(CallStart start) {
        RequestFacts request = start.request();
        return new AttributeMap(profile)
                .put(GenAiAttribute.OPERATION_NAME, CallOperation.of(start).wireName())
                .put(GenAiAttribute.PROVIDER_NAME, start.provider())
                .put(GenAiAttribute.REQUEST_MODEL, request == null ? null : request.model())
                .put(GenAiAttribute.SERVER_ADDRESS, start.serverAddress())
                .put(GenAiAttribute.SERVER_PORT, port(start))
                .map();
    }

    Map<String, Object> attempt(AttemptRecord attempt) {
        AttributeMap attributes = new AttributeMap(profile)
                .put(GenAiAttribute.ATTEMPT_NUMBER, (long) attempt.number())
                .put(GenAiAttribute.ATTEMPT_TARGET, attempt.target())
                .put(GenAiAttribute.RESPONSE_MODEL, attempt.model())
                .put(GenAiAttribute.ATTEMPT_WAIT, seconds(attempt.waitedNanos()))
                .put(GenAiAttribute.ATTEMPT_DURATION, seconds(attempt.durationNanos()))
                .putPositive(GenAiAttribute.HTTP_STATUS, attempt.status())
                .put(GenAiAttribute.ERROR_TYPE, attempt.errorType());
        usage(
                attributes,
                attempt.usage(),
                attempt.usage() != null && attempt.usage().output() > 0);
        cost(attributes, attempt.cost());
        return attributes.map();
    }

    /** Everything that is known only when the call has ended, and the request's details. */
    Map<String, Object> ended(CallRecord call) {
        CallStart start = call.start();
        boolean openai = start.provider().equals(OPENAI);
        AttributeMap attributes = new AttributeMap(profile)
                .put(GenAiAttribute.ERROR_TYPE, call.errorType())
                .putPositive(GenAiAttribute.HTTP_STATUS, call.status());
        if (start.request() != null) {
            request(attributes, start.request(), openai);
        }
        response(attributes, call, openai);
        usage(attributes, Usages.of(call.attempts()), CallOperation.of(start) != Operation.EMBEDDINGS);
        cost(attributes, call.cost());
        CallSpec method = start.method();
        if (method != null) {
            attributes.put(GenAiAttribute.METHOD, method.id()).put(GenAiAttribute.TIER, tier(call));
        }
        DecisionAttributes.put(attributes, call, tier(call));
        if (openai) {
            attributes.put(GenAiAttribute.OPENAI_API_TYPE, CallOperation.openaiApi(start.dialect()));
        }
        about(attributes, start);
        return attributes
                .put(GenAiAttribute.ATTEMPT_COUNT, (long) call.attempts().size())
                .put(GenAiAttribute.REFUSAL, call.refusal())
                .put(GenAiAttribute.RETRIES_STOPPED, call.retriesStopped())
                .put(GenAiAttribute.CIRCUIT_BREAKER_STATE, call.breakerState())
                .map();
    }

    private static void about(AttributeMap attributes, CallStart start) {
        attributes
                .put(GenAiAttribute.FEATURE, start.attribution().feature())
                .put(GenAiAttribute.TEAM, start.attribution().team())
                .put(GenAiAttribute.TENANT, start.attribution().tenant())
                .put(GenAiAttribute.CALL_ID, start.id())
                .put(GenAiAttribute.CALL_SITE, start.callSite())
                .put(GenAiAttribute.TRANSPORT, start.transport())
                .put(GenAiAttribute.DIALECT, start.dialect());
    }

    static String tier(CallRecord call) {
        if (call.cached() != null && call.cached().kind() == CallRecord.Cached.Kind.STALE) {
            return "stale_cache";
        }
        if (call.routed() != null && call.routed().staticAnswer()) {
            return "static_answer";
        }
        return call.fallbackModel() ? "fallback_model" : "model";
    }

    private static void request(AttributeMap attributes, RequestFacts request, boolean openai) {
        Long choices = request.choiceCount();
        attributes
                .put(GenAiAttribute.OUTPUT_TYPE, request.outputType())
                .put(GenAiAttribute.REQUEST_CHOICE_COUNT, choices != null && choices != 1 ? choices : null)
                .put(GenAiAttribute.REQUEST_SEED, request.seed())
                .putTrue(GenAiAttribute.REQUEST_STREAM, request.stream())
                .put(GenAiAttribute.REQUEST_TOP_K, request.topK())
                .put(GenAiAttribute.REQUEST_MAX_TOKENS, request.maxTokens())
                .put(GenAiAttribute.REQUEST_TEMPERATURE, request.temperature())
                .put(GenAiAttribute.REQUEST_TOP_P, request.topP())
                .put(GenAiAttribute.REQUEST_FREQUENCY_PENALTY, request.frequencyPenalty())
                .put(GenAiAttribute.REQUEST_PRESENCE_PENALTY, request.presencePenalty())
                .put(GenAiAttribute.REQUEST_STOP_SEQUENCES, request.stopSequences())
                .put(GenAiAttribute.REQUEST_REASONING_LEVEL, request.reasoningLevel())
                .put(GenAiAttribute.REQUEST_PREVIOUS_RESPONSE_ID, request.previousResponseId())
                .put(GenAiAttribute.REQUEST_ENCODING_FORMATS, request.encodingFormats())
                .put(GenAiAttribute.EMBEDDINGS_DIMENSION_COUNT, request.embeddingDimensions());
        if (openai) {
            attributes.put(GenAiAttribute.OPENAI_REQUEST_SERVICE_TIER, request.serviceTier());
        }
    }

    private void response(AttributeMap attributes, CallRecord call, boolean openai) {
        ResponseFacts response = call.response();
        if (call.firstChunkNanos() >= 0) {
            attributes.put(GenAiAttribute.RESPONSE_TIME_TO_FIRST_CHUNK, seconds(call.firstChunkNanos()));
        }
        if (response == null) {
            return;
        }
        attributes
                .put(GenAiAttribute.RESPONSE_ID, response.id())
                .put(GenAiAttribute.RESPONSE_MODEL, response.model())
                .put(GenAiAttribute.RESPONSE_FINISH_REASONS, finishReasons(call, response));
        if (openai) {
            attributes
                    .put(GenAiAttribute.OPENAI_RESPONSE_SERVICE_TIER, response.serviceTier())
                    .put(GenAiAttribute.OPENAI_SYSTEM_FINGERPRINT, response.systemFingerprint());
        }
    }

    /** A choice that was cut off has the reason {@code error} in the newer conventions, and none in the older. */
    private List<String> finishReasons(CallRecord call, ResponseFacts response) {
        boolean cut = call.errorType() != null && response.finishReasons().isEmpty() && call.firstChunkNanos() >= 0;
        return cut && profile == SemconvProfile.NEXT ? List.of("error") : response.finishReasons();
    }

    private static void usage(AttributeMap attributes, @Nullable Usage usage, boolean hasOutput) {
        if (usage == null) {
            return;
        }
        attributes
                .put(GenAiAttribute.USAGE_INPUT_TOKENS, usage.totalInput())
                .put(GenAiAttribute.USAGE_OUTPUT_TOKENS, hasOutput ? Long.valueOf(usage.output()) : null)
                .putPositive(GenAiAttribute.USAGE_CACHE_READ, usage.cacheRead())
                .putPositive(GenAiAttribute.USAGE_CACHE_WRITE, usage.cacheWrite())
                .put(GenAiAttribute.PROMPT_CACHE_SHARE, cachedShare(usage))
                .putPositive(GenAiAttribute.USAGE_REASONING, usage.reasoning())
                .putPositive(GenAiAttribute.USAGE_AUDIO_INPUT, usage.audioInput() + usage.audioCacheRead())
                .putPositive(GenAiAttribute.USAGE_AUDIO_CACHE_READ, usage.audioCacheRead())
                .putPositive(GenAiAttribute.USAGE_AUDIO_OUTPUT, usage.audioOutput())
                .putPositive(GenAiAttribute.USAGE_IMAGE_OUTPUT, usage.imageOutput());
    }

    private static @Nullable Double cachedShare(Usage usage) {
        return usage.cacheRead() + usage.cacheWrite() == 0
                ? null
                : (Double) ((double) usage.cacheRead() / usage.totalInput());
    }

    private static void cost(AttributeMap attributes, @Nullable Cost cost) {
        if (cost != null) {
            attributes
                    .put(GenAiAttribute.COST_AMOUNT, cost.usd().doubleValue())
                    .put(GenAiAttribute.COST_CURRENCY, "USD")
                    .put(GenAiAttribute.COST_SOURCE, "local")
                    .put(GenAiAttribute.COST_USD, cost.usd().toPlainString());
        }
    }

    static @Nullable Long port(CallStart start) {
        return start.serverPort() > 0 ? (long) start.serverPort() : null;
    }

    static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
