package dev.heddle.runtime.budget;

/**
 * What is to be counted in an account, if it fits: {@code spent + amount <= limit}.
 *
 * @param amount tokens, or trillionths of a US dollar; not negative
 * @param limit in the same unit; {@link #UNLIMITED} where it is counted in any case
 */
public record Charge(Account account, long amount, long limit) {

    /** The limit of what is counted only. */
    public static final long UNLIMITED = Long.MAX_VALUE;
}
