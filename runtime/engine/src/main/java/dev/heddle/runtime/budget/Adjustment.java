package dev.heddle.runtime.budget;

/**
 * The difference between what was reserved and what was used: for an attempt that was never made, minus the whole reservation.
 *
 * @param account as it stood when it was reserved: the difference goes into the same bucket
 * @param amount to add to what is spent; mostly negative. A bucket never falls below 0
 */
public record Adjustment(Account account, long amount) {}
