package dev.heddle.runtime.budget;

/**
 * Where a budget counts for one key of its scope, as it stands at a moment. What is spent is the sum of the buckets from
 * {@code oldest} to {@code bucket}, both included. Buckets are numbered by time, alike in every process: a calendar window has one,
 * whose number is its begin; a rolling window has many short ones.
 *
 * @param id the same in every process; ASCII without blanks, at most 200 characters
 * @param oldest the first bucket that still counts: those before it may be forgotten
 * @param bucket the bucket of this moment: where a reservation is counted, and where its adjustment is, however late it comes
 * @param keepUntilMillis since the epoch: when this bucket counts no longer
 */
public record Account(String id, long oldest, long bucket, long keepUntilMillis) {}
