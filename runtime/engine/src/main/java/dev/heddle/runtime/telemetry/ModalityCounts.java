package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.cost.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Records tokens by modality, as the newer conventions want them: for every call, also a failed one. Providers tell audio, and
 * images in answers, apart; what else is in a request may be text or images and is {@code unknown}.
 */
final class ModalityCounts {

    private static final String TEXT = "text";
    private static final String AUDIO = "audio";
    private static final String IMAGE = "image";
    private static final String UNKNOWN = "unknown";

    private final CallMeasurements measurements;
    private final MetricAttributes attributes;
    private final CallSpans spans;

    ModalityCounts(CallMeasurements measurements, MetricAttributes attributes, CallSpans spans) {
        this.measurements = measurements;
        this.attributes = attributes;
        this.spans = spans;
    }

    void record(@Nullable Usage usage) {
        if (usage == null) {
            count(GenAiMetric.USAGE_INPUT_TOKENS, UNKNOWN, 0);
            count(GenAiMetric.USAGE_OUTPUT_TOKENS, UNKNOWN, 0);
            return;
        }
        input(usage);
        output(usage);
        measurements.add(GenAiMetric.INPUT_TOKENS, usage.totalInput(), attributes, spans);
        measurements.add(GenAiMetric.OUTPUT_TOKENS, usage.output(), attributes, spans);
    }

    private void input(Usage usage) {
        long audio = usage.audioInput() + usage.audioCacheRead();
        count(GenAiMetric.USAGE_INPUT_TOKENS, UNKNOWN, usage.totalInput() - audio);
        countPositive(GenAiMetric.USAGE_INPUT_TOKENS, AUDIO, audio);
        countPositive(GenAiMetric.USAGE_CACHE_READ, UNKNOWN, usage.cacheRead() - usage.audioCacheRead());
        countPositive(GenAiMetric.USAGE_CACHE_READ, AUDIO, usage.audioCacheRead());
        countPositive(GenAiMetric.USAGE_CACHE_WRITE, UNKNOWN, usage.cacheWrite());
    }

    private void output(Usage usage) {
        count(GenAiMetric.USAGE_OUTPUT_TOKENS, TEXT, usage.output() - usage.audioOutput() - usage.imageOutput());
        countPositive(GenAiMetric.USAGE_OUTPUT_TOKENS, AUDIO, usage.audioOutput());
        countPositive(GenAiMetric.USAGE_OUTPUT_TOKENS, IMAGE, usage.imageOutput());
        countPositive(GenAiMetric.USAGE_REASONING, TEXT, usage.reasoning());
    }

    private void countPositive(GenAiMetric metric, String modality, long tokens) {
        if (tokens > 0) {
            count(metric, modality, tokens);
        }
    }

    private void count(GenAiMetric metric, String modality, long tokens) {
        attributes.set(GenAiAttribute.TOKEN_MODALITY, modality);
        measurements.add(metric, Math.max(0, tokens), attributes, spans);
    }
}
