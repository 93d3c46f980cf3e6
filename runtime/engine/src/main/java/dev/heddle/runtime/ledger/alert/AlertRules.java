package dev.heddle.runtime.ledger.alert;

import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Condition;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.SpendAnswer;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import dev.heddle.runtime.ledger.rollup.Sums;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges the sums of the last days. Immutable. */
final class AlertRules {

    /** With fewer names one of them has a large share by nature. */
    private static final int MIN_NAMES = 3;

    private static final int MIN_UNPRICED = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final List<Dimension> CONCENTRATED =
            List.of(Dimension.FEATURE, Dimension.TEAM, Dimension.USER, Dimension.TENANT);

    private final AlertPolicy policy;

    AlertRules(AlertPolicy policy) {
        this.policy = policy;
    }

    List<Alert> judge(LedgerSums ledger, Instant now) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        SpikeRule spikes = new SpikeRule(policy);
        alerts.addAll(spikes.judge(SpikeRule.Span.HOUR, ledger, now));
        alerts.addAll(spikes.judge(SpikeRule.Span.DAY, ledger, now));
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        TimeRange lastDay = new TimeRange(end.minus(1, ChronoUnit.DAYS), end);
        String window = now.truncatedTo(ChronoUnit.DAYS).toString().substring(0, "2026-11-21".length());
        Sums total = ledger.answer(SpendQuery.of(lastDay, List.of())).total();
        if (total.usd(Measure.COST).compareTo(policy.minUsd()) >= 0) {
            for (Dimension dimension : CONCENTRATED) {
                concentration(dimension, ledger.answer(SpendQuery.of(lastDay, List.of(dimension))), window, alerts);
            }
            unattributed(total, nameless(ledger, lastDay), window, alerts);
        }
        unpriced(total, window, alerts);
        return alerts;
    }

    private void concentration(Dimension dimension, SpendAnswer answer, String window, List<Alert> alerts) {
        List<SpendAnswer.Group> named = answer.groups().stream()
                .filter(group -> group.keys().get(0) != null
                        && !LedgerSums.FOLDED.equals(group.keys().get(0)))
                .toList();
        if (named.size() < MIN_NAMES) {
            return;
        }
        for (SpendAnswer.Group group : named) {
            BigDecimal cost = group.sums().usd(Measure.COST);
            BigDecimal share = percent(cost, answer.total().usd(Measure.COST));
            if (share.compareTo(BigDecimal.valueOf(policy.concentrationPercent())) >= 0) {
                String name = printable(String.valueOf(group.keys().get(0)));
                alerts.add(new Alert(
                        Alert.Kind.CONCENTRATION,
                        window,
                        dimension.argument() + "-" + Integer.toHexString(name.hashCode()),
                        dimension.argument() + " " + name + " made up " + share + "% of the cost of the last 24 hours: "
                                + usd(cost) + " of " + usd(answer.total().usd(Measure.COST))));
            }
        }
    }

    private static Sums nameless(LedgerSums ledger, TimeRange range) throws IOException {
        List<Condition> neither = List.of(
                new Condition(Dimension.FEATURE, Set.of(""), false), new Condition(Dimension.TEAM, Set.of(""), false));
        return ledger.answer(new SpendQuery(range, List.of(), neither, false)).total();
    }

    /** Where nothing is attributed, nobody wants it to be. */
    private void unattributed(Sums total, Sums nameless, String window, List<Alert> alerts) {
        BigDecimal cost = nameless.usd(Measure.COST);
        BigDecimal share = percent(cost, total.usd(Measure.COST));
        boolean anyNamed = cost.compareTo(total.usd(Measure.COST)) < 0;
        if (anyNamed && share.compareTo(BigDecimal.valueOf(policy.unattributedPercent())) >= 0) {
            alerts.add(new Alert(
                    Alert.Kind.UNATTRIBUTED,
                    window,
                    "feature-team",
                    share + "% of the cost of the last 24 hours, " + usd(cost)
                            + ", has neither feature nor team; attribution in heddle.yaml says where they are found"));
        }
    }

    private void unpriced(Sums total, String window, List<Alert> alerts) {
        long unpriced = total.count(Measure.UNPRICED);
        BigDecimal share =
                percent(BigDecimal.valueOf(unpriced), BigDecimal.valueOf(unpriced + total.count(Measure.PRICED)));
        if (unpriced >= MIN_UNPRICED && share.compareTo(BigDecimal.valueOf(policy.unpricedPercent())) >= 0) {
            alerts.add(new Alert(
                    Alert.Kind.UNPRICED,
                    window,
                    "attempts",
                    "the cost of " + unpriced + " attempts in the last 24 hours, " + share
                            + "%, is unknown and in no sum; prices in heddle.yaml can say what their models cost"));
        }
    }

    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
    }

    static String usd(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " USD";
    }

    /** Names come from requests. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
