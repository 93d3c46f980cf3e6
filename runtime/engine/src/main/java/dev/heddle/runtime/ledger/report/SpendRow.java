package dev.heddle.runtime.ledger.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sums of one group.
 *
 * @param keys one for each grouping, in their order; null where it is not known; none for the total
 * @param calls calls that ended
 * @param errors calls that ended in an error
 * @param attempts attempts that settled, also those of calls that did not end
 * @param inputTokens all input, however it was cached
 * @param cachedTokens the part of the input that was read from the provider's prompt cache
 * @param cacheWriteTokens the part of the input that was written to it
 * @param outputTokens all output
 * @param reasoningTokens the part of the output that is reasoning
 * @param costUsd the exact sum of all known costs in US dollars; null where there are only unknown ones
 * @param unknownCostAttempts attempts that were answered or carried usage, and could not be priced: not in the sum
 * @param averageLatencyMillis of the calls, from begin to end; null where none ended
 */
public record SpendRow(
        List<@Nullable String> keys,
        long calls,
        long errors,
        long attempts,
        long inputTokens,
        long cachedTokens,
        long cacheWriteTokens,
        long outputTokens,
        long reasoningTokens,
        @Nullable BigDecimal costUsd,
        long unknownCostAttempts,
        @Nullable BigDecimal averageLatencyMillis) {}
