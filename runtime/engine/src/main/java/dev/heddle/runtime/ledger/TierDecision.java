package dev.heddle.runtime.ledger;

import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.cost.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Which tier of its route answered a call, and why.
 *
 * @param tier the last that was asked
 * @param first the one that it began with
 * @param reason why it began there
 * @param escalation why a dearer one was asked; null where none was
 * @param score how hard the request looked, as a decimal from 0 to 1; null where it could not be told
 * @param features what the score was made of; null where there are none
 * @param saved what the dearest tier would have cost, less what was paid; below 0 where that is more
 */
public record TierDecision(
        String tier,
        String first,
        String reason,
        @Nullable String escalation,
        @Nullable String score,
        @Nullable String features,
        @Nullable Cost saved) {

    private static final int SCORE_DIGITS = 4;
    private static final int MONEY_SCALE = 12;

    static @Nullable TierDecision of(CallRecord.@Nullable Complexity complexity) {
        return complexity == null
                ? null
                : new TierDecision(
                        complexity.tier(),
                        complexity.first(),
                        complexity.reason(),
                        complexity.escalation(),
                        complexity.score() == null ? null : plain(complexity.score()),
                        complexity.features().isEmpty() ? null : complexity.features(),
                        complexity.savedUsd() == null ? null : cost(complexity.savedUsd()));
    }

    private static String plain(double score) {
        return BigDecimal.valueOf(score)
                .setScale(SCORE_DIGITS, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static Cost cost(BigDecimal usd) {
        return new Cost(
                usd.setScale(MONEY_SCALE, RoundingMode.HALF_UP).unscaledValue().longValue());
    }
}
