package dev.heddle.runtime.ledger.whatif;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Prints what came of a replay, and what was taken for granted. */
public final class WhatIfText {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 6;

    private WhatIfText() {}

    public static void print(WhatIf.Outcome outcome, PrintStream out) {
        out.println(count(outcome.attempts()) + " attempts, " + count(outcome.replayed()) + " of them replayed:");
        out.println("  cost now   " + usd(outcome.costUsd()));
        out.println("  cost then  " + usd(outcome.thenUsd()) + change(outcome));
        out.println("  all others " + usd(outcome.otherUsd()));
        if (outcome.unpriced() > 0) {
            out.println("  " + count(outcome.unpriced())
                    + " attempts would go elsewhere but have no known price here or there: they are in no sum.");
        }
        out.println("Taken for granted:");
        outcome.assumptions().forEach(each -> out.println("  - " + each));
        out.println("  - each attempt uses as many tokens there, although models count and answer differently");
        out.println(
                "  - as much of its input is read from the provider's cache there, at that price; standard service tier");
        out.println("  - attempts that carried no usage cost nothing, here and there");
    }

    private static String change(WhatIf.Outcome outcome) {
        if (outcome.costUsd().signum() == 0) {
            return "";
        }
        BigDecimal percent = outcome.thenUsd()
                .subtract(outcome.costUsd())
                .multiply(HUNDRED)
                .divide(outcome.costUsd(), 1, RoundingMode.HALF_UP);
        return " (" + (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " %)";
    }

    private static String usd(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString() + " USD";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
