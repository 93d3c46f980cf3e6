package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.SpendAnswer;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import dev.heddle.runtime.ledger.rollup.Sums;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the ledger what the charts of a page show, and draws them. Not thread-safe. */
final class PageCharts {

    private static final int COLOURS = 5;

    private final LedgerSums ledger;
    private final SpendQuery query;
    private final Dimension span;

    /** @param span one bar for each */
    PageCharts(LedgerSums ledger, SpendQuery query, Dimension span) {
        this.ledger = ledger;
        this.query = query;
        this.span = span;
    }

    void writeOverTime(Markup page) throws IOException {
        Map<String, Sums> bySpan = new TreeMap<>();
        for (SpendAnswer.Group group :
                ledger.answer(SpendPage.by(query, List.of(span))).groups()) {
            bySpan.put(name(group.keys().get(0)), group.sums());
        }
        List<String> spans = List.copyOf(bySpan.keySet());
        writeCost(spans, page);
        new StackedBars("Calls by " + span.argument(), "calls", spans)
                .part("ok", "c0", values(bySpan, sums -> BigDecimal.valueOf(sums.successes())))
                .part("errors", "bad", values(bySpan, sums -> BigDecimal.valueOf(sums.count(Measure.ERRORS))))
                .write(page);
        if (bySpan.values().stream().anyMatch(sums -> sums.count(Measure.HITS) > 0)) {
            new StackedBars("Saved by caches, USD by " + span.argument(), "USD", spans)
                    .part("saved", "c2", values(bySpan, sums -> sums.usd(Measure.SAVED)))
                    .write(page);
        }
    }

    private static List<BigDecimal> values(Map<String, Sums> bySpan, Function<Sums, BigDecimal> value) {
        return bySpan.values().stream().map(value).toList();
    }

    /** By the dearest models; the others together. */
    private void writeCost(List<String> spans, Markup page) throws IOException {
        List<String> dearest = dearest(Dimension.MODEL).stream()
                .limit(COLOURS)
                .map(group -> name(group.keys().get(0)))
                .toList();
        Map<String, Map<String, BigDecimal>> costs = new HashMap<>();
        SpendAnswer answer = ledger.answer(SpendPage.by(query, List.of(Dimension.MODEL, span)));
        for (SpendAnswer.Group group : answer.groups()) {
            String model = name(group.keys().get(0));
            costs.computeIfAbsent(dearest.contains(model) ? model : "", any -> new HashMap<>())
                    .merge(name(group.keys().get(1)), group.sums().usd(Measure.COST), BigDecimal::add);
        }
        StackedBars chart = new StackedBars("Cost, USD by " + span.argument(), "USD", spans);
        for (int i = 0; i < dearest.size(); i++) {
            chart.part(dearest.get(i), "c" + i, inOrder(spans, costs.get(dearest.get(i))));
        }
        boolean others = costs.getOrDefault("", Map.of()).values().stream().anyMatch(cost -> cost.signum() > 0);
        if (others) {
            chart.part("all others", "c" + COLOURS, inOrder(spans, costs.get("")));
        }
        chart.write(page);
    }

    private static List<BigDecimal> inOrder(List<String> spans, @Nullable Map<String, BigDecimal> costs) {
        List<BigDecimal> values = new ArrayList<>();
        for (String each : spans) {
            values.add(costs == null ? BigDecimal.ZERO : costs.getOrDefault(each, BigDecimal.ZERO));
        }
        return values;
    }

    /** The dearest names of a dimension, unless nothing has a name there. */
    void writeShares(Dimension dimension, int most, Markup page) throws IOException {
        List<SpendAnswer.Group> groups = dearest(dimension);
        if (groups.stream().allMatch(group -> group.keys().get(0) == null)) {
            return;
        }
        BigDecimal whole =
                groups.stream().map(group -> group.sums().usd(Measure.COST)).reduce(BigDecimal.ZERO, BigDecimal::add);
        page.raw("<section>")
                .element("h2", null, "Cost by " + dimension.argument())
                .raw("<table><tbody>");
        BigDecimal longest = groups.get(0).sums().usd(Measure.COST);
        for (SpendAnswer.Group group : groups.subList(0, Math.min(most, groups.size()))) {
            BigDecimal cost = group.sums().usd(Measure.COST);
            page.raw("<tr>")
                    .element("td", "key", name(group.keys().get(0)))
                    .raw(
                            "<td class=\"bar\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                                    + "<rect class=\"c0\" width=\"" + percent(cost, longest)
                                    + "\" height=\"8\"/></svg></td>")
                    .element("td", null, SpendPage.usd(group.sums().costUsd()))
                    .element("td", null, percent(cost, whole) + " %")
                    .raw("</tr>");
        }
        page.raw("</tbody></table>");
        if (groups.size() > most) {
            page.element("p", "soft", "and " + SpendPage.count(groups.size() - (long) most) + " more");
        }
        page.raw("</section>");
    }

    private static String percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? "0"
                : part.multiply(BigDecimal.valueOf(100))
                        .divide(whole, 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private List<SpendAnswer.Group> dearest(Dimension dimension) throws IOException {
        List<SpendAnswer.Group> groups = new ArrayList<>(
                ledger.answer(SpendPage.by(query, List.of(dimension))).groups());
        groups.sort(
                Comparator.comparing((SpendAnswer.Group group) -> group.sums().usd(Measure.COST))
                        .reversed()
                        .thenComparing(group -> name(group.keys().get(0))));
        return groups;
    }

    static String name(@Nullable String key) {
        return key == null ? "(unknown)" : key;
    }
}
