package dev.heddle.processor.budget;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.type.AnnotationReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the limits that {@code @LlmCall} sets. */
public final class BudgetValidator {

    private static final int MOST_RETRIES = 10;
    private static final int MOST_REPAIRS = 5;
    private static final long LONGEST_TIMEOUT_MILLIS = 3_600_000;

    /** The engine's, where heddle.yaml sets no other; a wait is drawn evenly from zero to the backoff. */
    private static final long BACKOFF_BASE_MILLIS = 500;

    private static final long BACKOFF_CAP_MILLIS = 8_000;

    private static final Pattern COST = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) USD");

    private final ModelList list;
    private final Diagnostics diagnostics;

    public BudgetValidator(ModelList list, Diagnostics diagnostics) {
        this.list = list;
        this.diagnostics = diagnostics;
    }

    /**
     * Checks one method.
     *
     * @param method as messages name it
     * @param models those that the method names
     */
    public void validate(AnnotationReader call, String method, List<String> models) {
        retryBudget(call, method);
        timeout(call, method);
        maxTokens(call, method, models);
        maxCost(call, method, models);
        repair(call, method);
    }

    private void retryBudget(AnnotationReader call, String method) {
        int budget = call.integer("retryBudget");
        boolean inRange = budget >= 0 && budget <= MOST_RETRIES;
        if (!inRange && call.isWritten("retryBudget")) {
            diagnostics.report(DiagnosticCode.INVALID_RETRY_BUDGET, call.at("retryBudget"), method, budget);
        }
        if (inRange) {
            fallbackModelsWithin(call, method, budget);
        }
    }

    /** Each fallback model is one extra attempt. */
    private void fallbackModelsWithin(AnnotationReader call, String method, int budget) {
        List<AnnotationReader.Item> models = call.texts("fallbackModels");
        if (models.size() > budget) {
            AnnotationReader.Item first = models.get(budget);
            diagnostics.report(
                    DiagnosticCode.UNREACHABLE_FALLBACK_MODEL,
                    first.place(),
                    first.text(),
                    method,
                    budget,
                    models.size());
        }
    }

    private void timeout(AnnotationReader call, String method) {
        String text = call.text("timeout");
        if (!call.isWritten("timeout")) {
            return;
        }
        OptionalLong millis = Durations.millis(text);
        if (millis.isEmpty() || millis.getAsLong() < 1 || millis.getAsLong() > LONGEST_TIMEOUT_MILLIS) {
            diagnostics.report(
                    DiagnosticCode.INVALID_TIMEOUT, call.at("timeout"), method, text, Durations.question(text));
        } else {
            retriesWithin(call, method, millis.getAsLong());
        }
    }

    private void retriesWithin(AnnotationReader call, String method, long timeoutMillis) {
        int budget = Math.min(call.integer("retryBudget"), MOST_RETRIES);
        long waits = waitsMillis(budget);
        if (waits <= timeoutMillis) {
            return;
        }
        int fitting = budget;
        while (fitting > 0 && waitsMillis(fitting) > timeoutMillis) {
            fitting--;
        }
        diagnostics.report(
                DiagnosticCode.RETRIES_OUTLAST_TIMEOUT,
                call.at("retryBudget"),
                budget,
                method,
                Durations.display(waits),
                call.text("timeout"),
                fitting);
    }

    /** How long the waits before that many retries are together, on average. */
    private static long waitsMillis(int retries) {
        long waits = 0;
        long backoff = BACKOFF_BASE_MILLIS;
        for (int i = 0; i < retries; i++) {
            waits += backoff / 2;
            backoff = Math.min(backoff * 2, BACKOFF_CAP_MILLIS);
        }
        return waits;
    }

    private void maxTokens(AnnotationReader call, String method, List<String> models) {
        int tokens = call.integer("maxTokens");
        if (call.isWritten("maxTokens") && tokens < 1) {
            diagnostics.report(
                    DiagnosticCode.INVALID_MAX_TOKENS, call.at("maxTokens"), method, tokens, "allowed is 1 or more");
            return;
        }
        for (String model : models) {
            long window = list.find(model).map(ModelList.Listed::window).orElse(0L);
            if (window > 0 && tokens > window) {
                String allowed = "the whole context window of " + model + " has " + window;
                diagnostics.report(DiagnosticCode.INVALID_MAX_TOKENS, call.at("maxTokens"), method, tokens, allowed);
                return;
            }
        }
    }

    private void maxCost(AnnotationReader call, String method, List<String> models) {
        if (!call.isWritten("maxCost")) {
            return;
        }
        String text = call.text("maxCost");
        Matcher cost = COST.matcher(text);
        if (!cost.matches() || new BigDecimal(cost.group(1)).signum() == 0) {
            String remedy = "allowed is an amount above 0, at most six decimals, and USD: \"0.05 USD\"";
            diagnostics.report(DiagnosticCode.INVALID_MAX_COST, call.at("maxCost"), method, text, remedy);
            return;
        }
        for (String model : models) {
            Optional<ModelList.Listed> listed = list.find(model);
            boolean unpriced = listed.isEmpty()
                    || (listed.get().input() == null && listed.get().retired() == null);
            if (unpriced) {
                diagnostics.report(DiagnosticCode.NO_PRICE, call.at("maxCost"), method, model, list.date());
            }
        }
    }

    private void repair(AnnotationReader call, String method) {
        int repair = call.integer("repair");
        if (call.isWritten("repair") && (repair < 0 || repair > MOST_REPAIRS)) {
            diagnostics.report(DiagnosticCode.INVALID_REPAIR, call.at("repair"), method, repair);
        }
    }
}
