package dev.heddle.runtime.cost;

import java.math.BigDecimal;

/**
 * An exact amount of money.
 *
 * @param picos trillionths of a US dollar: the smallest published price, a fraction of a cent for a million tokens, is a
 *     whole number of them for each token
 */
public record Cost(long picos) {

    public static final Cost ZERO = new Cost(0);

    private static final int SCALE = 12;

    public Cost plus(Cost other) {
        return new Cost(Math.addExact(picos, other.picos));
    }

    /** The amount in US dollars, exactly, without trailing zeros. */
    public BigDecimal usd() {
        BigDecimal usd = BigDecimal.valueOf(picos, SCALE).stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }
}
