package dev.heddle.runtime.config;

import dev.heddle.runtime.budget.BudgetUnit;
import dev.heddle.runtime.budget.BudgetWindow;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Limits such as {@code 50 USD} and {@code 200k tokens}, windows such as {@code 1mo}, levels such as {@code 80%}. */
final class BudgetValues {

    static final String LIMITS = "([0-9]{1,12}(?:\\.[0-9]{1,12})?) *(k|M)? *(USD|tokens)";
    static final String WINDOWS = "([1-9][0-9]{0,4})(m|h|d|w|mo)";
    static final String LEVELS = "([1-9][0-9]?|100)%";

    private static final Pattern LIMIT = Pattern.compile(LIMITS);
    private static final Pattern WINDOW = Pattern.compile(WINDOWS);
    private static final Pattern LEVEL = Pattern.compile(LEVELS);
    private static final int PICO_DIGITS = 12;

    private BudgetValues() {}

    /** An amount of something. */
    record Limit(BudgetUnit unit, long amount) {}

    /** So much time, which is no window yet. */
    record Length(int count, BudgetWindow.Unit unit) {}

    /** Null where the text is none: it is not above 0, or too large to be counted. */
    static @Nullable Limit limit(String text) {
        Matcher parts = LIMIT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        BudgetUnit unit = parts.group(3).equals("USD") ? BudgetUnit.USD : BudgetUnit.TOKENS;
        String factor = parts.group(2);
        int shift = factor == null ? 0 : factor.equals("k") ? 3 : 6;
        int digits = shift + (unit == BudgetUnit.USD ? PICO_DIGITS : 0);
        try {
            long amount = new BigDecimal(parts.group(1)).movePointRight(digits).longValueExact();
            // A sum of a few limits must be countable too.
            return amount > 0 && amount < Long.MAX_VALUE / 1_000 ? new Limit(unit, amount) : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Null where the text is none, or longer than a month. */
    static @Nullable Length window(String text) {
        Matcher parts = WINDOW.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int count = Integer.parseInt(parts.group(1));
        for (BudgetWindow.Unit unit : BudgetWindow.Unit.values()) {
            if (unit.symbol().equals(parts.group(2))) {
                return BudgetWindow.fits(count, unit) ? new Length(count, unit) : null;
            }
        }
        return null;
    }

    /** A percentage; 0 where the text is none. */
    static int level(String text) {
        Matcher parts = LEVEL.matcher(text);
        return parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
    }
}
