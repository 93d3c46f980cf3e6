package dev.heddle.runtime.ledger.alert;

import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.SpendAnswer;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the hour or day that runs, and the one before it, with the mean of those of the seven days before in which anything was
 * spent: nights and weekends without calls would make every morning a spike.
 */
final class SpikeRule {

    private static final int DAYS_BEFORE = 7;

    /** What is compared. */
    enum Span {
        HOUR(Dimension.HOUR, ChronoUnit.HOURS, 24),
        DAY(Dimension.DAY, ChronoUnit.DAYS, 3);

        final Dimension dimension;
        final ChronoUnit unit;
        /** With fewer spans before it, nobody knows what is usual. */
        final int enough;

        Span(Dimension dimension, ChronoUnit unit, int enough) {
            this.dimension = dimension;
            this.unit = unit;
            this.enough = enough;
        }

        /** As the ledger's sums name it. */
        String name(Instant begin) {
            String text = begin.toString();
            return this == HOUR
                    ? text.substring(0, "2026-11-21T10".length()) + "Z"
                    : text.substring(0, "2026-11-21".length());
        }
    }

    private final AlertPolicy policy;

    SpikeRule(AlertPolicy policy) {
        this.policy = policy;
    }

    List<Alert> judge(Span span, LedgerSums ledger, Instant now) throws IOException {
        Instant running = now.truncatedTo(span.unit);
        Instant first = running.minus(1, span.unit).minus(DAYS_BEFORE, ChronoUnit.DAYS);
        TimeRange range = new TimeRange(first, running.plus(1, span.unit));
        Map<String, BigDecimal> costs = new HashMap<>();
        for (SpendAnswer.Group group :
                ledger.answer(SpendQuery.of(range, List.of(span.dimension))).groups()) {
            costs.put(String.valueOf(group.keys().get(0)), group.sums().usd(Measure.COST));
        }
        List<Alert> alerts = new ArrayList<>();
        judge(span, running.minus(1, span.unit), costs, alerts);
        judge(span, running, costs, alerts);
        return alerts;
    }

    private void judge(Span span, Instant begin, Map<String, BigDecimal> costs, List<Alert> alerts) {
        BigDecimal cost = costs.getOrDefault(span.name(begin), BigDecimal.ZERO);
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (Instant at = begin.minus(DAYS_BEFORE, ChronoUnit.DAYS); at.isBefore(begin); at = at.plus(1, span.unit)) {
            BigDecimal before = costs.getOrDefault(span.name(at), BigDecimal.ZERO);
            sum = sum.add(before);
            count += before.signum() > 0 ? 1 : 0;
        }
        if (count < span.enough || cost.compareTo(policy.minUsd()) < 0) {
            return;
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
        if (cost.compareTo(mean.multiply(policy.spike())) >= 0) {
            String spans = span.dimension.argument();
            alerts.add(new Alert(
                    Alert.Kind.SPIKE,
                    span.name(begin).replace("Z", ""),
                    spans,
                    AlertRules.usd(cost) + " in the " + spans + " " + span.name(begin) + ", "
                            + cost.divide(mean, 1, RoundingMode.HALF_UP) + " times the mean of " + AlertRules.usd(mean)
                            + " over the " + count + " " + spans + "s with spend in the 7 days before"));
        }
    }
}
