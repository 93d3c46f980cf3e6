package dev.heddle.runtime.bulkhead;

/** The right to have one call under way; to be released once, later releases are ignored. Thread-safe. */
public final class BulkheadPermit implements Entry {

    private final Bulkhead bulkhead;
    private final long grantedAt;

    BulkheadPermit(Bulkhead bulkhead, long grantedAt) {
        this.bulkhead = bulkhead;
        this.grantedAt = grantedAt;
    }

    /** The call is over, whatever became of it: the next in line may go. */
    public void release(long nanoTime) {
        bulkhead.release(this, nanoTime);
    }

    long grantedAt() {
        return grantedAt;
    }
}
