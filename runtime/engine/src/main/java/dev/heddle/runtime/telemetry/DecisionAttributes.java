package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.budget.BudgetOutcome;
import dev.heddle.runtime.call.CallRecord;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in attributes what Heddle decided of a call: route, tier, cache and budgets. */
final class DecisionAttributes {

    private DecisionAttributes() {}

    static void put(AttributeMap attributes, CallRecord call, String tier) {
        if (call.routed() != null) {
            routed(attributes, call.routed(), tier);
        }
        if (call.cached() != null) {
            cached(attributes, call.cached());
        }
        if (call.budgets() != null) {
            budgets(attributes, call.budgets());
        }
    }

    private static void routed(AttributeMap attributes, CallRecord.Routed routed, String tier) {
        CallRecord.Hedged hedged = routed.hedged();
        attributes
                .put(GenAiAttribute.TIER, tier)
                .put(GenAiAttribute.ROUTE, routed.route())
                .put(GenAiAttribute.TARGET, routed.target())
                .put(GenAiAttribute.LOST, routed.lost())
                .putTrue(GenAiAttribute.RESCUED, routed.rescued())
                .put(GenAiAttribute.HEDGE, hedged == null ? null : hedged.wireName());
        complexity(attributes, routed.complexity());
    }

    private static void complexity(AttributeMap attributes, CallRecord.@Nullable Complexity complexity) {
        if (complexity != null) {
            BigDecimal saved = complexity.savedUsd();
            attributes
                    .put(GenAiAttribute.COMPLEXITY_TIER, complexity.tier())
                    .put(GenAiAttribute.COMPLEXITY_FIRST, complexity.first())
                    .put(GenAiAttribute.COMPLEXITY_REASON, complexity.reason())
                    .put(GenAiAttribute.COMPLEXITY_ESCALATION, complexity.escalation())
                    .put(GenAiAttribute.COMPLEXITY_SCORE, complexity.score())
                    .put(GenAiAttribute.COMPLEXITY_SIGNALS, orNull(complexity.signals()))
                    .put(GenAiAttribute.COMPLEXITY_FEATURES, orNull(complexity.features()))
                    .put(GenAiAttribute.COMPLEXITY_SAVED, saved == null ? null : saved.toPlainString());
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void cached(AttributeMap attributes, CallRecord.Cached cached) {
        boolean semantic = cached.kind() == CallRecord.Cached.Kind.SEMANTIC;
        attributes
                .put(GenAiAttribute.CACHE_KIND, cached.kind().wireName())
                .put(GenAiAttribute.CACHE_AGE, CallAttributes.seconds(cached.ageNanos()))
                .put(GenAiAttribute.CACHE_SIMILARITY, semantic ? cached.similarity() : null)
                .put(
                        GenAiAttribute.CACHE_SAVED,
                        cached.saved() == null ? null : cached.saved().usd().toPlainString())
                .put(GenAiAttribute.CACHE_LEADER, cached.leader());
    }

    private static void budgets(AttributeMap attributes, BudgetOutcome budgets) {
        attributes
                .put(GenAiAttribute.BUDGETS_EXCEEDED, exceeded(budgets))
                .put(GenAiAttribute.BUDGETS_SHADOWED, budgets.shadowed())
                .putTrue(GenAiAttribute.BUDGET_DOWNGRADED, budgets.downgraded());
    }

    private static List<String> exceeded(BudgetOutcome budgets) {
        return budgets.events().stream()
                .map(event -> event.refused().budget().name())
                .distinct()
                .toList();
    }
}
