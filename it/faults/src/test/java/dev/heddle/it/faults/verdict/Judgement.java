package dev.heddle.it.faults.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * A verdict and what it is due to.
 *
 * @param findings why it is no pass; empty for a pass
 * @param measured what was seen of it, for readers
 */
public record Judgement(Verdict verdict, List<String> findings, String measured) {

    /** Of a call whose rescue is the whole answer. */
    public static Judgement ofAnswer(ObservedCall call, String text, List<Check> checks) {
        return of(call.outcome(), call.answers(text), checks, measured(call));
    }

    /** Of a call whose rescue is the provider's reason as an error, and which may at worst be answered. */
    public static Judgement ofError(ObservedCall call, String text, String reason, List<Check> checks) {
        boolean reasoned = call.outcome() instanceof Outcome.Failed failed
                && failed.isClean()
                && failed.message().contains(reason);
        List<Check> all = new ArrayList<>(checks);
        all.add(Checks.that("the provider's reason as an error", reasoned, Checks.shortly(call.outcome()))
                .asAdvice());
        return of(call.outcome(), reasoned || call.answers(text), all, measured(call));
    }

    /** Of several calls, each of which is rescued by the whole answer. */
    public static Judgement ofAnswers(List<ObservedCall> calls, String text, List<Check> checks, String measured) {
        Judgement worst = new Judgement(Verdict.PASS, List.of(), measured);
        for (ObservedCall call : calls) {
            Judgement one = of(call.outcome(), call.answers(text), checks, measured);
            if (one.verdict.compareTo(worst.verdict) > 0) {
                worst = one;
            }
        }
        return worst;
    }

    private static Judgement of(Outcome outcome, boolean rescued, List<Check> checks, String measured) {
        List<String> findings = new ArrayList<>();
        if (!rescued) {
            findings.add(Checks.shortly(outcome));
        }
        checks.stream()
                .filter(check -> !check.clean())
                .map(check -> check.demand() + ": " + check.found() + (check.advisory() ? " (advisory)" : ""))
                .forEach(findings::add);
        return new Judgement(verdict(outcome, rescued, checks), findings, measured);
    }

    private static Verdict verdict(Outcome outcome, boolean rescued, List<Check> checks) {
        if (checks.stream().anyMatch(check -> !check.advisory() && !check.clean())) {
            return Verdict.FAIL;
        }
        if (!rescued) {
            return outcome instanceof Outcome.Failed failed && failed.isClean() ? Verdict.SAFE : Verdict.FAIL;
        }
        return checks.stream().allMatch(Check::clean) ? Verdict.PASS : Verdict.PARTIAL;
    }

    private static String measured(ObservedCall call) {
        return Checks.shortly(call.outcome()).replaceAll("\\s+", " ") + " in "
                + Checks.seconds(call.outcome().took()) + ", attempts "
                + call.attempts(Attempt.Provider.PRIMARY).size() + "+"
                + call.attempts(Attempt.Provider.FALLBACK).size();
    }
}
