package dev.heddle.processor.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @LlmCall} says of a method, its defaults filled in; without the annotation all defaults.
 *
 * @param id never empty
 * @param route null for the request's own
 * @param model null for the request's own
 * @param retryBudget -1 for as configured
 * @param timeoutMillis 0 for none
 * @param maxTokens 0 for none
 * @param maxCost amount and currency; null for none
 * @param cache {@code NONE}, {@code EXACT} or {@code SEMANTIC}
 * @param cacheScope null for the method's tenant and cache keys
 * @param feature null for the id
 */
public record PolicyModel(
        String id,
        @Nullable String route,
        @Nullable String model,
        List<String> fallbackModels,
        int retryBudget,
        boolean fallbackOnClientError,
        boolean degradable,
        long timeoutMillis,
        int maxTokens,
        @Nullable String maxCost,
        String cache,
        long ttlMillis,
        double similarity,
        @Nullable String cacheScope,
        @Nullable String feature,
        int repair) {}
