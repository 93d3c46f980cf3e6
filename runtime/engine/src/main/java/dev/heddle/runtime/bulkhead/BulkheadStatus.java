package dev.heddle.runtime.bulkhead;

/**
 * What there is to say about a bulkhead at one time.
 *
 * @param permits calls that may be under way at a time, as adapted
 * @param inFlight calls that hold a permit, or have one set aside
 * @param waiting calls in line
 * @param expiredLeases permits that were held for longer than the lease and given to others, ever
 */
public record BulkheadStatus(int permits, int inFlight, int waiting, long expiredLeases) {}
